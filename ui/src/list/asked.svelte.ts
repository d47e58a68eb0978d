// How each list was last asked for. It is remembered while the window is open, so that coming back to a
// list finds it as it was left.
import type { ListRecords } from "../lib/bindings";

export type Asked = Omit<ListRecords, "noun">;

const fresh = (): Asked => ({ search: "", sort: null, descending: false, chips: [], group: null });

class AskedFor {
  #lists = $state<Record<string, Asked>>({});

  of(noun: string): Asked {
    return this.#lists[noun] ?? fresh();
  }

  /** Whether all records are asked for, in their own order. */
  isPlain(noun: string): boolean {
    const { search, sort, chips, group } = this.of(noun);
    return search === "" && sort === null && chips.length === 0 && group === null;
  }

  change(noun: string, change: Partial<Asked>) {
    this.#lists[noun] = { ...this.of(noun), ...change };
  }

  clear(noun: string) {
    const { sort, descending, group } = this.of(noun);
    this.#lists[noun] = { ...fresh(), sort, descending, group };
  }
}

export const askedFor = new AskedFor();
