// The pages of the report as they were laid out last. One layout at a time: what is asked for meanwhile comes next, and
// only the latest of it.
import { flushSync } from "svelte";
import { SvelteMap } from "svelte/reactivity";
import type { PagesView, PageView, WorkedOn } from "../lib/bindings";
import { workbench } from "../lib/workbench.svelte";

export class Pages {
  view = $state.raw<PagesView | null>(null);
  busy = $state(false);
  /** The picture of each page near the view, and what is printed on it from records. */
  shown = new SvelteMap<number, PageView>();
  /** Of a page on the screen, in its pixels; 0 while none is shown. */
  width = 0;
  #next: WorkedOn | null | undefined;

  /** Lays the report out; the old pages stay until the new ones are there. */
  async layOut(record: WorkedOn | null): Promise<void> {
    this.#next = record;
    if (this.busy) return;
    this.busy = true;
    while (this.#next !== undefined) {
      const now: WorkedOn | null = this.#next;
      this.#next = undefined;
      const view = await workbench.read("lay_out_report", { record: now, width: this.width || null });
      if (view) this.#show(view);
    }
    this.busy = false;
  }

  /** The page that is being worked on is shown before the others are looked at. */
  #show(view: PagesView) {
    const { fresh } = view;
    if (fresh?.width === this.width) flushSync(() => this.shown.set(fresh.page, fresh.shown));
    this.view = view;
  }
}
