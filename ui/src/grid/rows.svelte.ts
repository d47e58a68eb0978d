// The rows of a grid's noun: all of them, fetched a part at a time so that the first are there at once.
import { call } from "../lib/api";
import type { BoxView, ListRecords, ListView, Row } from "../lib/bindings";
import type { GridColumn, GridRow } from "../lib/grid/sheet.svelte";
import { textOf } from "../list/columns";
import { beginning } from "../list/first";

const part = 20_000;

/** The boxes of a noun's form as columns. */
export function columnsOf(boxes: BoxView[]): GridColumn[] {
  return boxes.map(({ field, label, kind, choices, required }) => ({
    key: field,
    heading: label,
    kind: kind === "choice" || kind === "date" || kind === "number" ? kind : "text",
    choices: choices.map((it) => it.value),
    required,
  }));
}

export class GridRows {
  view = $state.raw<ListView | null>(null);
  rows = $state.raw<GridRow[]>([]);
  #asked = 0;

  /** Reads the rows as they are asked for; false where a later reading took its place. `count` is how many there are. */
  async read(request: ListRecords, count: number): Promise<boolean> {
    const ask = (this.#asked += 1);
    const first = this.view ? null : await beginning(request.noun, count);
    if (ask !== this.#asked) return false;
    if (first) {
      this.view = first;
      this.rows = gridRows(first.rows);
    }
    const answer = await call("list_records", request);
    if (ask !== this.#asked || !answer.ok) return false;
    this.view = answer.value;
    this.rows = gridRows(answer.value.rows);
    while (this.rows.length < answer.value.length) {
      const more = await call("more_rows", { serial: answer.value.serial, from: this.rows.length, count: part });
      if (ask !== this.#asked || !more.ok || more.value.rows.length === 0) return false;
      this.rows = [...this.rows, ...gridRows(more.value.rows)];
    }
    return true;
  }

  /** Counts a row that was just added. */
  added() {
    if (this.view) this.view = { ...this.view, total: this.view.total + 1, found: this.view.found + 1 };
  }

  /** Shows a row as the record has it now. */
  async refresh(noun: string, id: number): Promise<void> {
    const answer = await call("record", { noun, id });
    if (!answer.ok) return;
    const row = { id, cells: answer.value.boxes.map((box) => box.value) };
    const known = this.rows.some((it) => it.id === id);
    this.rows = known ? this.rows.map((it) => (it.id === id ? row : it)) : [...this.rows, row];
  }
}

function gridRows(rows: Row[]): GridRow[] {
  return rows.flatMap((row) => (row.kind === "record" ? [{ id: row.id, cells: row.cells.map(textOf) }] : []));
}
