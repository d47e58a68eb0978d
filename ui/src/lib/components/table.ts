// Measures for a table of records: its rows in chunks, and how wide each column deserves to be.
import type { Cell, Column, Row } from "../bindings";

const chunkSize = 25;
const sampled = 200;
const fewest = 7;
const most = 46;

export type Chunk = { start: number; rows: Row[] };

export function chunksOf(rows: Row[]): Chunk[] {
  const chunks: Chunk[] = [];
  for (let start = 0; start < rows.length; start += chunkSize) {
    chunks.push({ start, rows: rows.slice(start, start + chunkSize) });
  }
  return chunks;
}

/** Letters that a cell takes, as far as it matters for the width of its column. */
function letters(cell: Cell | undefined): number {
  if (cell === undefined) return 0;
  return cell.kind === "text" ? cell.text.length : Math.max(0, ...cell.tags.map((tag) => tag.word.length + 5));
}

/** A width for each column in letters, from its heading and what the first rows typically hold. */
export function columnWidths(columns: Column[], rows: Row[]): number[] {
  const sample = rows.slice(0, sampled);
  return columns.map(({ heading, kind }, index) => {
    const lengths = sample.map((row) => letters(row.cells[index])).sort((a, b) => a - b);
    const typical = lengths[Math.floor(lengths.length * 0.8)] ?? 0;
    const longestWord = Math.max(...heading.split(" ").map((word) => word.length));
    const air = kind === "number" ? 5 : 2;
    return Math.min(most, Math.max(fewest, longestWord + air, typical + air));
  });
}

/** The column that names its row to a screen reader: the reference, or else the first. */
export function namingColumn(columns: Column[]): number {
  return Math.max(0, columns.findIndex((column) => column.kind === "reference"));
}
