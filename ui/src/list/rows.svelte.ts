// The rows of a long list: those near the view are asked for in chunks, and kept.
import { SvelteMap } from "svelte/reactivity";
import { call } from "../lib/api";
import type { ListView, Row } from "../lib/bindings";

const chunk = 100;

export class Rows {
  #serial: number;
  #known = new SvelteMap<number, Row>();
  #asked = new Set<number>();
  readonly length: number;

  constructor(view: ListView) {
    this.#serial = view.serial;
    this.length = view.length;
    this.#keep(0, view.rows);
    this.#asked.add(0);
  }

  at(place: number): Row | undefined {
    return this.#known.get(place);
  }

  /** The place of a record among the rows that are known. */
  placeOf(id: number): number | undefined {
    for (const [place, row] of this.#known) if (row.kind === "record" && row.id === id) return place;
    return undefined;
  }

  /** Asks for the rows from one place to another, where they were not asked for yet. */
  async need(from: number, to: number): Promise<void> {
    const first = Math.floor(from / chunk);
    const last = Math.floor(Math.max(from, to) / chunk);
    const missing = Array.from({ length: last - first + 1 }, (_, at) => first + at).filter((at) => !this.#asked.has(at));
    await Promise.all(missing.map((at) => this.#ask(at)));
  }

  async #ask(at: number) {
    this.#asked.add(at);
    const answer = await call("more_rows", { serial: this.#serial, from: at * chunk, count: chunk });
    if (answer.ok) this.#keep(at * chunk, answer.value.rows);
    else this.#asked.delete(at);
  }

  #keep(from: number, rows: Row[]) {
    rows.forEach((row, at) => this.#known.set(from + at, row));
  }
}
