// The pages of the report as they were laid out last. One layout at a time: what is asked for meanwhile comes next, and
// only the latest of it.
import { SvelteMap } from "svelte/reactivity";
import type { PagesView, PrintedView, WorkedOn } from "../lib/bindings";
import { workbench } from "../lib/workbench.svelte";

export class Pages {
  view = $state.raw<PagesView | null>(null);
  busy = $state(false);
  /** What is printed from records on each page that was fetched. */
  records = new SvelteMap<number, PrintedView[]>();
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
      if (view) this.view = view;
    }
    this.busy = false;
  }
}
