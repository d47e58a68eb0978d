// What was understood of a published PDF, and what a person has ticked and put right of it so far. It stays while other
// places are looked at, until the rows are imported or the PDF is put aside.
import { SvelteMap, SvelteSet } from "svelte/reactivity";
import { call } from "../lib/api";
import type { OfferedItem, OfferedView, ReadingView, TakenRow } from "../lib/bindings";

class Offered {
  view = $state.raw<OfferedView | null>(null);
  /** The page on show. */
  page = $state(1);
  /** How far a reading is that is under way. */
  reading = $state.raw<ReadingView | null>(null);
  /** Whether the last reading was stopped. */
  stopped = false;
  ticked = new SvelteSet<number>();
  #texts = new SvelteMap<string, string>();
  #nouns = new SvelteMap<number, string>();

  /** The pages on which something begins. */
  pages = $derived([...new Set(this.view?.items.map((it) => it.page) ?? [])].sort((one, other) => one - other));

  show(view: OfferedView | null) {
    this.view = view;
    this.ticked.clear();
    this.#texts.clear();
    this.#nouns.clear();
    this.page = this.pages[0] ?? 1;
  }

  text(item: number, column: number, read: string): string {
    return this.#texts.get(`${item}/${column}`) ?? read;
  }

  write(item: number, column: number, text: string) {
    this.#texts.set(`${item}/${column}`, text);
  }

  noun(at: number, item: OfferedItem): string {
    return this.#nouns.get(at) ?? item.noun;
  }

  choose(at: number, noun: string) {
    this.#nouns.set(at, noun);
  }

  tick(at: number, on: boolean) {
    if (on) this.ticked.add(at);
    else this.ticked.delete(at);
  }

  /** The rows that are ticked, with what was put right of them. */
  rows(): TakenRow[] {
    return [...this.ticked].flatMap((at) => {
      const item = this.view?.items[at];
      if (!item) return [];
      const cells = item.cells.flatMap(({ column, text }): [number, string][] => {
        const now = this.text(at, column, text);
        return now === text ? [] : [[column, now]];
      });
      return [{ item: at, noun: this.noun(at, item), cells }];
    });
  }

  /** Asks how far the reading is, until what is waited for has come. */
  async during<Value>(work: Promise<Value>): Promise<Value> {
    this.stopped = false;
    const asking = setInterval(async () => {
      const answer = await call("reading", {});
      if (answer.ok) this.reading = answer.value;
    }, 400);
    try {
      return await work;
    } finally {
      clearInterval(asking);
      this.reading = null;
    }
  }

  stop = async () => {
    this.stopped = true;
    await call("stop_reading", {});
  };
}

export const offered = new Offered();
