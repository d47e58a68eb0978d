// Last year's values of the figures, as a column that is only read, beside this year's.
import { call } from "../lib/api";
import type { GridColumn, GridRow, Pasted } from "../lib/grid/sheet.svelte";
import { fill, words } from "../lib/words";

export class LastValues {
  #label = $state<string | null>(null);
  #texts = $state.raw(new Map<number, string>());

  async read(): Promise<void> {
    const answer = await call("last_values", {});
    if (!answer.ok) return;
    this.#label = answer.value.last;
    this.#texts = new Map(answer.value.values.map(({ id, text }) => [id, text]));
  }

  /** Where the column stands: after the value; -1 where there is no last year. */
  #place(columns: GridColumn[]): number {
    return this.#label === null ? -1 : columns.findIndex((column) => column.key === "value") + 1 || -1;
  }

  beside(columns: GridColumn[]): GridColumn[] {
    const place = this.#place(columns);
    if (place < 0) return columns;
    const heading = fill(words.years.lastValue, { year: this.#label ?? "" });
    return inserted(columns, place, { key: "last", heading, kind: "number", fixed: true });
  }

  rows(columns: GridColumn[], rows: GridRow[]): GridRow[] {
    if (this.#place(columns) < 0) return rows;
    return rows.map((row) => ({ ...row, cells: this.with(columns, row.cells, this.#texts.get(row.id)) }));
  }

  /** The cells of a row with it. */
  with(columns: GridColumn[], cells: string[], text = ""): string[] {
    const place = this.#place(columns);
    return place < 0 ? cells : inserted(cells, place, text);
  }

  /** The cells of a row without it. */
  without(columns: GridColumn[], cells: string[]): string[] {
    const place = this.#place(columns);
    return place < 0 ? cells : cells.filter((_, at) => at !== place);
  }

  /** A paste counted by the columns that can be typed into. */
  pasted(columns: GridColumn[], pasted: Pasted): Pasted {
    const place = this.#place(columns);
    return place >= 0 && pasted.column > place ? { ...pasted, column: pasted.column - 1 } : pasted;
  }
}

const inserted = <T>(all: T[], place: number, one: T): T[] => [...all.slice(0, place), one, ...all.slice(place)];
