// How wide the columns of a grid are, in rem: as wide as what stands in them, within bounds, so that names can be read.
import type { GridColumn, GridRow } from "./sheet.svelte";

/** The first rows tell a column; to look at all of many thousands at each change would take long. */
const LOOKED_AT = 500;
/** Of a letter, on average in Source Sans, and of both paddings. */
const LETTER = 0.43;
const PADDING = 1;
/** Room to type in, too. */
const LEAST: Record<GridColumn["kind"], number> = { text: 6.5, choice: 6.5, date: 8, number: 5.5 };
const MOST = 15;

/** The least width of each column; what room is left is shared out in the same parts. */
export function widths(columns: GridColumn[], rows: GridRow[]): number[] {
  const known = rows.slice(0, LOOKED_AT);
  return columns.map(({ kind, heading }, at) => {
    const texts = [...heading.split(" "), ...known.map((row) => row.cells[at] ?? "")];
    const longest = texts.reduce((most, text) => Math.max(most, text.length), 0);
    return Math.min(MOST, Math.max(LEAST[kind], longest * LETTER + PADDING));
  });
}
