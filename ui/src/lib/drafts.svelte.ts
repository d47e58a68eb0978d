// What was typed and is not yet in the file. It outlives screens, refusals and a closed window: nothing
// typed is ever dropped. Kept on this computer, by the path of the file it belongs to.
import { SvelteMap } from "svelte/reactivity";

/** A text of a box, by the box's key. */
class Drafts {
  #texts = new SvelteMap<string, string>();
  #place = "";

  /** Turns to the drafts of a file. */
  of(path: string) {
    this.#place = `drafts of ${path}`;
    this.#texts.clear();
    for (const [key, text] of read(this.#place)) this.#texts.set(key, text);
  }

  get count() {
    return this.#texts.size;
  }

  get(key: string): string | undefined {
    return this.#texts.get(key);
  }

  set(key: string, text: string) {
    this.#texts.set(key, text);
    this.#keep();
  }

  delete(key: string) {
    if (this.#texts.delete(key)) this.#keep();
  }

  /** The drafts of one record, by field. */
  under(prefix: string): Record<string, string> {
    const found = [...this.#texts].filter(([key]) => key.startsWith(`${prefix}/`));
    return Object.fromEntries(found.map(([key, text]) => [key.slice(prefix.length + 1), text]));
  }

  /** The record that holds the first draft: "actions/12". */
  get first(): string | undefined {
    return [...this.#texts.keys()][0]?.split("/").slice(0, 2).join("/");
  }

  #keep() {
    if (this.#texts.size === 0) localStorage.removeItem(this.#place);
    else localStorage.setItem(this.#place, JSON.stringify([...this.#texts]));
  }
}

function read(place: string): [string, string][] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
    const isPair = (it: unknown): it is [string, string] => Array.isArray(it) && it.every((part) => typeof part === "string");
    return Array.isArray(kept) ? kept.filter(isPair) : [];
  } catch {
    return [];
  }
}

export const drafts = new Drafts();
