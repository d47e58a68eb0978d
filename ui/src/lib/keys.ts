// The keys that work on every screen. Within a text the keys are the box's own: there, undo is of typing.
import { palette } from "../find/palette.svelte";
import { workbench } from "./workbench.svelte";

const texts = "input:not([type=checkbox]):not([type=radio]), textarea, [contenteditable=true]";

function pressed(event: KeyboardEvent) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented || !workbench.file) return;
  const key = event.key.toLowerCase();
  if (key === "k") {
    event.preventDefault();
    return palette.show();
  }
  if (key !== "z" && key !== "y") return;
  if (event.target instanceof Element && event.target.closest(texts)) return;
  event.preventDefault();
  void (key === "y" || event.shiftKey ? workbench.redo() : workbench.undo());
}

/** Listens for as long as the window is open. */
export function followKeys(): void {
  addEventListener("keydown", pressed);
}
