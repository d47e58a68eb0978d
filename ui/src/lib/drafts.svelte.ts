// What was typed and is not yet in the file. It outlives screens, refusals and a closed window: nothing
// typed is ever dropped. Rust keeps it on this computer, by the file it belongs to.
import { SvelteMap } from "svelte/reactivity";
import { call } from "./api";

/** In milliseconds: the page of the report beside the work is there by then. */
const untilThePage = 120;

/** A text of a box, by the box's key: "actions/12/lead". */
class Drafts {
  #texts = new SvelteMap<string, string>();
  #keeping = false;
  #changed = false;
  /** The key of a draft that a person wants to see: its screen leads the keyboard there. */
  wanted = $state<string | null>(null);
  /** Whether somebody waits for the page of the report with each key. */
  pageFirst = false;

  /** Reads what is waiting for the file that was just opened. */
  async open() {
    this.#texts.clear();
    const answer = await call("drafts", {});
    if (answer.ok) for (const [key, text] of Object.entries(answer.value.texts)) this.#texts.set(key, text ?? "");
  }

  get count() {
    return this.#texts.size;
  }

  get(key: string): string | undefined {
    return this.#texts.get(key);
  }

  set(key: string, text: string) {
    this.#texts.set(key, text);
    void this.#keep();
  }

  delete(key: string) {
    if (this.#texts.delete(key)) void this.#keep();
  }

  /** The drafts of one record, by field. */
  under(prefix: string): Record<string, string> {
    const found = [...this.#texts].filter(([key]) => key.startsWith(`${prefix}/`));
    return Object.fromEntries(found.map(([key, text]) => [key.slice(prefix.length + 1), text]));
  }

  /** The key of the first draft. */
  get first(): string | undefined {
    return [...this.#texts.keys()][0];
  }

  /** One keeping at a time; what is typed meanwhile is kept with the next. */
  async #keep() {
    this.#changed = true;
    if (this.#keeping) return;
    this.#keeping = true;
    while (this.#changed) {
      await new Promise((next) => setTimeout(next, this.pageFirst ? untilThePage : 0));
      this.#changed = false;
      await call("keep_drafts", { texts: Object.fromEntries(this.#texts) });
    }
    this.#keeping = false;
  }
}

export const drafts = new Drafts();
