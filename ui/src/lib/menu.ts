// What the native menu does: the same as the window's own buttons and links.
import { palette } from "../find/palette.svelte";
import { go } from "./place.svelte";
import { workbench } from "./workbench.svelte";
import { live } from "../live/live.svelte";

const acts: Record<string, () => void> = {
  create: () => void workbench.create(),
  open: () => void workbench.open(),
  // Without an open file there is nothing to bring a workbook into or to report on.
  import: () => workbench.file && void workbench.previewImport(),
  export: () => workbench.file?.year && void workbench.exportReport(),
  undo: () => workbench.file && void workbench.undo(),
  redo: () => workbench.file && void workbench.redo(),
  history: () => workbench.file && go({ kind: "history" }),
  "find-anything": () => palette.show(),
  find: () => document.getElementById("search")?.focus(),
  home: () => workbench.file && go({ kind: "home" }),
  report: () => workbench.file && go({ kind: "report" }),
  beside: () => workbench.file?.year && !workbench.safe && live.toggle(),
  guide: () => go({ kind: "help" }),
  licences: () => go({ kind: "help", page: "licences" }),
  // Not of the menu: the system asks for a file, as by a double click on it.
  named: () => void workbench.openNamed(),
  sample: () => void workbench.openSample(),
};

/** Listens to the menu for as long as the window is open. */
export function followMenu(): void {
  addEventListener("menu", (event) => acts[(event as CustomEvent<string>).detail]?.());
}
