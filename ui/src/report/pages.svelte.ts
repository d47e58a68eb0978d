// The pages of the report as they were laid out last. One layout at a time: what is asked for meanwhile comes next, and
// only the latest of it.
import { SvelteMap } from "svelte/reactivity";
import type { LayOut, PagesView, PrintedView } from "../lib/bindings";
import { workbench } from "../lib/workbench.svelte";

export class Pages {
  view = $state.raw<PagesView | null>(null);
  busy = $state(false);
  /** What is printed from records on each page that was fetched. */
  records = new SvelteMap<number, PrintedView[]>();
  #next: LayOut | null = null;

  /** Lays the report out; the old pages stay until the new ones are there. */
  async layOut(request: LayOut): Promise<void> {
    this.#next = request;
    if (this.busy) return;
    this.busy = true;
    while (this.#next) {
      const now: LayOut = this.#next;
      this.#next = null;
      const view = await workbench.read("lay_out_report", now);
      if (view) this.view = view;
    }
    this.busy = false;
  }
}
