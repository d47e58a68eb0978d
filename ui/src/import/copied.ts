// The cells of a table as Word, Excel or a page puts it on the clipboard: a cell may hold several paragraphs.
import { withoutStyles } from "../lib/editor/paste";

const blocks = "p, div, li, br, h1, h2, h3, h4, h5, h6";

/** The rows of the first table with several cells; null where there is none. */
export function tableOf(html: string): string[][] | null {
  if (!/<table\b/i.test(html)) return null;
  const page = new DOMParser().parseFromString(withoutStyles(html), "text/html");
  const tables = [...page.querySelectorAll("table")].map((table) => [...table.rows].map(cells));
  return tables.find((rows) => rows.some((row) => row.length > 1)) ?? null;
}

/** A cell over several columns leaves those after its first empty. */
function cells(row: HTMLTableRowElement): string[] {
  return [...row.cells].flatMap((cell) => [textOf(cell), ...Array<string>(Math.min(cell.colSpan, 100) - 1).fill("")]);
}

/** The words of a cell, each of its paragraphs on a line of its own; where the source breaks its lines says nothing. */
function textOf(cell: HTMLTableCellElement): string {
  const mark = "\u2029";
  for (const block of cell.querySelectorAll(blocks)) block.after(mark);
  const lines = (cell.textContent ?? "").replace(/\s+/g, (blank) => (blank.includes(mark) ? mark : " ")).split(mark);
  return lines.map((line) => line.trim()).filter((line) => line !== "").join("\n");
}
