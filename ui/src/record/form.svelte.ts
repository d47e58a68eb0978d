// A record's boxes while they are being filled in. Leaving a box, or a pause of two seconds, makes what
// was typed one change of the record; what is refused stays in its box with the reason beside it.
import { SvelteMap } from "svelte/reactivity";
import { call } from "../lib/api";
import type { BoxView, FieldProblem, RecordView } from "../lib/bindings";
import { drafts } from "../lib/drafts.svelte";
import { words } from "../lib/words";
import { workbench } from "../lib/workbench.svelte";

const pause = 2000;
/** What a status may ask for before it is kept. */
const asked = new Set(["evidence_of_impact", "reason"]);

export class RecordForm {
  readonly view: RecordView;
  /** What is wrong, by box. */
  problems = new SvelteMap<string, string>();
  /** Whether locked words may be changed. */
  correcting = $state(false);
  #prefix: string;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();

  constructor(view: RecordView) {
    this.view = view;
    this.#prefix = `${view.noun}/${view.id ?? "new"}`;
  }

  get isNew(): boolean {
    return this.view.id === null;
  }

  /** The text of a box: what was typed and is not yet saved, else what the record has. */
  value(box: BoxView): string {
    return drafts.get(this.#key(box.field)) ?? box.value;
  }

  type(box: BoxView, text: string) {
    if (text === box.value) drafts.delete(this.#key(box.field));
    else drafts.set(this.#key(box.field), text);
    clearTimeout(this.#waiting);
    if (!this.isNew) this.#waiting = setTimeout(() => void this.leave(), pause);
  }

  /** The box for which a status that was chosen waits. */
  get asks(): BoxView | undefined {
    const waits = drafts.get(this.#key("status")) !== undefined;
    return waits ? this.view.boxes.find((box) => asked.has(box.field) && this.problems.has(box.field)) : undefined;
  }

  /** Whether anything was typed that is not in the file. */
  get typed(): boolean {
    return Object.keys(this.#typed()).length > 0;
  }

  /** Leaves a box as the record has it. */
  reset(box: BoxView) {
    drafts.delete(this.#key(box.field));
    this.problems.delete(box.field);
  }

  /** Saves what was typed, one save after another. */
  leave(): Promise<void> {
    clearTimeout(this.#waiting);
    if (!this.isNew) this.#saving = this.#saving.then(() => this.#save(this.#typed()));
    return this.#saving;
  }

  /** Adds the record from its boxes; its id, or null where something is wrong with them. */
  async add(): Promise<number | null> {
    this.problems.clear();
    const view = await workbench.edit(words.busy.adding, "add_record", { noun: this.view.noun, typed: this.#typed() });
    if (!view) {
      this.#tell(workbench.error?.fields ?? []);
      return null;
    }
    this.forget();
    return view.id;
  }

  forget() {
    clearTimeout(this.#waiting);
    for (const field of Object.keys(this.#typed())) drafts.delete(this.#key(field));
  }

  async #save(typed: Record<string, string>): Promise<void> {
    if (Object.keys(typed).length === 0 || this.view.id === null) return;
    const request = { noun: this.view.noun, id: this.view.id, typed, correction: this.correcting };
    const answer = await call("save_record", request);
    if (answer.ok) {
      for (const [field, text] of Object.entries(typed)) {
        // What was typed further in the meantime waits for the next save.
        if (drafts.get(this.#key(field)) === text) drafts.delete(this.#key(field));
      }
      this.problems.clear();
      if (typed.recommendation !== undefined) this.correcting = false;
      workbench.edited(answer.value);
      return;
    }
    if (answer.error.fields.length === 0) {
      workbench.error = answer.error;
      return;
    }
    this.#tell(answer.error.fields);
    await this.#save(without(typed, answer.error.fields));
  }

  /** What was typed into the record's own boxes; those of a new update on it begin with "+". */
  #typed(): Record<string, string> {
    const texts = Object.entries(drafts.under(this.#prefix)).filter(([field]) => !field.startsWith("+"));
    return Object.fromEntries(texts);
  }

  #tell(problems: FieldProblem[]) {
    for (const { field, message } of problems) this.problems.set(field, message);
  }

  #key(field: string): string {
    return `${this.#prefix}/${field}`;
  }
}

/** What can be saved while other boxes wait: a status waits for the evidence or reason that it lacks. */
function without(typed: Record<string, string>, problems: FieldProblem[]): Record<string, string> {
  const waiting = new Set(problems.map((it) => it.field));
  if ([...asked].some((field) => waiting.has(field))) waiting.add("status");
  const rest = Object.entries(typed).filter(([field]) => !waiting.has(field));
  return rest.length < Object.keys(typed).length ? Object.fromEntries(rest) : {};
}
