// Which columns of a list are shown side by side, and how a record reads where there is room for one.
import type { Cell, Column, ListView, Row } from "../lib/bindings";

export type RecordRow = Extract<Row, { kind: "record" }>;

/** Between two columns, in rem; as the rows have it. */
const gap = 1;

export const textOf = (cell: Cell | undefined): string => (cell?.kind === "text" ? cell.text : "");

/** The places of the columns shown in a wide list: what leads, then what is compared, as far as `room` (in rem) goes. */
export function shownColumns(view: ListView, room: number): number[] {
  const places = view.columns.map((_, at) => at).filter((at) => !view.columns[at]?.blank);
  const byWeight = [...places].sort((a, b) => weight(view, a) - weight(view, b));
  let left = room + gap;
  const shown = byWeight.filter((at) => {
    left -= width(view, at) + gap;
    return left >= 0 || at === byWeight[0];
  });
  return shown.sort((a, b) => a - b);
}

/** Columns as a grid's tracks: what leads takes the room that is left. */
export function tracks(view: ListView, shown: number[]): string {
  const track = (at: number) => {
    const column = view.columns[at];
    const least = width(view, at);
    if (column?.key === view.lead) return `minmax(${least}rem, 3fr)`;
    if (column?.long) return `minmax(${least}rem, 2fr)`;
    return column?.kind === "text" ? `minmax(${least}rem, 1fr)` : `${least}rem`;
  };
  return shown.map(track).join(" ");
}

function weight(view: ListView, at: number): number {
  const column = view.columns[at];
  if (!column) return 9;
  if (column.key === view.lead) return 0;
  if (column.kind === "reference" || column.kind === "status") return 1;
  if (column.key.endsWith("date")) return 2;
  if (column.kind === "number") return 3;
  // Its lasting reference says the same.
  if (column.key === "number") return 6;
  return column.long ? 5 : 4;
}

function width(view: ListView, at: number): number {
  const column = view.columns[at];
  if (!column) return 0;
  if (column.key === view.lead) return 18;
  if (column.kind === "reference") return 4;
  if (column.kind === "number") return 6;
  if (column.kind === "status") return 10.5;
  if (column.key.endsWith("date")) return 9;
  return column.long ? 14 : widthOfNames(view.rows, at);
}

/** Names stand on two lines: of a letter's average width in rem, and with room for where a line breaks. */
function widthOfNames(rows: Row[], at: number): number {
  const longest = rows.reduce((most, row) => Math.max(most, row.kind === "record" ? textOf(row.cells[at]).length : 0), 0);
  return Math.min(12, Math.max(8, (longest / 2) * 0.43 + 2));
}

/** A record on three lines: what it says, and the few facts beside it. */
export function brief(view: ListView, row: RecordRow): { reference: string; lead: string; facts: string; status: Cell | undefined } {
  const find = (test: (column: Column) => boolean) => row.cells[view.columns.findIndex(test)];
  const facts = view.columns.flatMap((column, at) => {
    if (column.key === view.lead || column.long || column.kind === "reference" || column.kind === "status") return [];
    const text = textOf(row.cells[at]);
    if (!text) return [];
    return column.kind === "number" || column.key.endsWith("date") ? [`${column.heading.toLowerCase()} ${text}`] : [text];
  });
  return {
    reference: textOf(find((column) => column.kind === "reference")),
    lead: textOf(find((column) => column.key === view.lead)),
    facts: facts.slice(0, 4).join(" · "),
    status: find((column) => column.kind === "status"),
  };
}
