// Where the cells of a paste go: under the headings that it brings, or from the cell it was pasted at.
import type { GridColumn, GridRow, Pasted } from "../lib/grid/sheet.svelte";

export type PastedRow = { id: number | null; typed: Record<string, string> };
export type Block = { columns: GridColumn[]; rows: PastedRow[] };

const plain = (text: string) => text.trim().replace(/\s+/g, " ").replace(/:$/, "").toLowerCase();

/** The columns of a first row that holds headings, all of them known; else none. */
function headed(cells: string[], columns: GridColumn[]): GridColumn[] | null {
  const found = cells.map((cell) => columns.find((column) => plain(column.heading) === plain(cell)));
  const known = found.filter((column) => column !== undefined);
  return known.length > 1 && known.length === cells.filter((cell) => cell.trim() !== "").length ? known : null;
}

/** Each row of a paste as values by column. With headings its rows are new; else those on rows that are there change them. */
export function placed({ row, column, cells }: Pasted, columns: GridColumn[], rows: GridRow[]): Block {
  const named = headed(cells[0] ?? [], columns);
  const under = named ?? columns.slice(column, column + Math.max(0, ...cells.map((it) => it.length)));
  const places = named ? (cells[0] ?? []).flatMap((cell, at) => (cell.trim() === "" ? [] : [at])) : under.map((_, at) => at);
  const values = (named ? cells.slice(1) : cells).filter((it) => it.some((cell) => cell.trim() !== ""));
  return {
    columns: under,
    rows: values.map((value, at) => ({
      id: named ? null : (rows[row + at]?.id ?? null),
      typed: Object.fromEntries(under.map(({ key }, n) => [key, value[places[n] ?? -1]?.trim() ?? ""])),
    })),
  };
}
