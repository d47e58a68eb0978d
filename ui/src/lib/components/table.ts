// Measures for a table of records: its rows in chunks, which columns hold anything, and how wide each is.
import type { Cell, Column as Listed } from "../bindings";

export type Column = Pick<Listed, "key" | "heading" | "kind">;
export type Row = { id: number; cells: Cell[] };

const chunkSize = 25;
const sampled = 200;

/** Widths in average letters of the window's text. */
const longestUnbroken = 22;
const narrowestProse = 16;
const readable = 22;
const widest = 60;
/** Few letters may all be broad ones. */
const spare = 1.08;

/** Of an average letter, in rem; and of the space beside a cell's words. */
const letter = 0.47;
const gap = 0.75;
const gapOfNumbers = 1.5;

export type Chunk = { start: number; rows: Row[] };

export function chunksOf(rows: Row[]): Chunk[] {
  const chunks: Chunk[] = [];
  for (let start = 0; start < rows.length; start += chunkSize) {
    chunks.push({ start, rows: rows.slice(start, start + chunkSize) });
  }
  return chunks;
}

export function isBlank(cell: Cell | undefined): boolean {
  if (cell === undefined) return true;
  return cell.kind === "text" ? cell.text === "" : cell.tags.length === 0 && !cell.reason;
}

/** How long words are on screen: i and t are slim, capitals and w are broad. */
function length(words: string): number {
  const slim = words.match(/[fijlrt.,:;'’|!()\s-]/g)?.length ?? 0;
  const broad = words.match(/[mwA-Z@%&£]/g)?.length ?? 0;
  return words.length - 0.35 * slim + 0.35 * broad;
}

/** The longest piece of a text that stays on one line: it breaks at blanks and after hyphens. */
function longestPiece(text: string): number {
  return Math.max(0, ...(text.match(/[^\s-]+-?/g) ?? []).map(length));
}

/** What a cell takes at least, and what would suit it. */
function measure(cell: Cell | undefined, kind: Column["kind"]): { least: number; wish: number } {
  if (cell === undefined) return { least: 0, wish: 0 };
  if (cell.kind === "tags") {
    const longest = Math.max(0, ...cell.tags.map((tag) => length(tag.word) * 0.88 + 3.6));
    const reason = cell.reason ?? "";
    return { least: Math.max(longest, longestPiece(reason)), wish: Math.max(longest, Math.min(readable, length(reason))) };
  }
  const whole = length(cell.text);
  if (kind === "number" || kind === "reference") return { least: whole, wish: whole };
  return { least: Math.min(longestUnbroken, longestPiece(cell.text)), wish: Math.min(widest, whole) };
}

/** A width for each column in rem; together at least `room`, unless what can't be broken needs more. */
export function columnWidths(columns: Column[], rows: Row[], room: number): number[] {
  const sample = rows.slice(0, sampled);
  const steps = columns.map(({ heading, kind }, at) => {
    const cells = sample.map((row) => measure(row.cells[at], kind));
    const wishes = cells.map((it) => it.wish).sort((a, b) => a - b);
    const longest = wishes.at(-1) ?? 0;
    const typical = longest <= readable ? longest : (wishes[Math.floor(wishes.length * 0.8)] ?? 0);
    const unbroken = Math.max(longestPiece(heading), ...cells.map((it) => it.least)) * spare;
    const air = kind === "number" ? gapOfNumbers : gap;
    const least = Math.max(unbroken, typical > readable * 1.5 ? narrowestProse : 0);
    const ease = Math.max(least, Math.min(readable, typical));
    return [least, ease, Math.max(ease, typical)].map((letters) => letters * letter + air);
  });
  return shared(steps, room);
}

/** Each column gets its least; what room is left brings all of them nearer to their next step, and then the last. */
function shared(steps: number[][], room: number): number[] {
  const sum = (widths: number[]) => widths.reduce((total, width) => total + width, 0);
  let widths = steps.map(([least = 0]) => least);
  for (const step of [1, 2]) {
    const wished = steps.map((it, at) => (it[step] ?? 0) - (widths[at] ?? 0));
    const granted = Math.min(1, Math.max(0, room - sum(widths)) / (sum(wished) || 1));
    widths = widths.map((width, at) => width + (wished[at] ?? 0) * granted);
  }
  const stretch = Math.max(1, room / (sum(widths) || 1));
  return widths.map((width) => width * stretch);
}

/** The column that names its row to a screen reader: the reference, or else the first. */
export function namingColumn(columns: Column[]): number {
  return Math.max(0, columns.findIndex((column) => column.kind === "reference"));
}
