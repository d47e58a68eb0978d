// Measures for a table of records: its rows in chunks, which columns hold anything, and how wide each is.
import type { Cell, Column, Row } from "../bindings";

const chunkSize = 25;
const sampled = 200;

/** Widths in average letters of the window's text. */
const longestUnbroken = 24;
const readable = 20;
const widest = 60;

/** Of an average letter, in rem; and of the space beside a cell's words. */
const letter = 0.5;
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
  return cell.kind === "text" ? cell.text === "" : cell.tags.length === 0;
}

/** The columns in which something is recorded, their cells, and the headings of the others. */
export function filledColumns(columns: Column[], rows: Row[]): { columns: Column[]; rows: Row[]; blank: string[] } {
  const filled = columns.map((_, at) => rows.some((row) => !isBlank(row.cells[at])));
  return {
    columns: columns.filter((_, at) => filled[at]),
    rows: rows.map((row) => ({ ...row, cells: row.cells.filter((_, at) => filled[at]) })),
    blank: columns.filter((_, at) => !filled[at]).map((column) => column.heading),
  };
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

type Measure = { least: number; wish: number };

/** What a cell takes at least, and what would suit it. */
function measure(cell: Cell | undefined, kind: Column["kind"]): Measure {
  if (cell === undefined) return { least: 0, wish: 0 };
  if (cell.kind === "tags") {
    const longest = Math.max(0, ...cell.tags.map((tag) => length(tag.word) * 1.02 + 4));
    return { least: longest, wish: longest };
  }
  const whole = length(cell.text);
  if (kind === "number" || kind === "reference") return { least: whole, wish: whole };
  return { least: Math.min(longestUnbroken, longestPiece(cell.text)), wish: Math.min(widest, whole) };
}

/** A width for each column in rem; together at least `room`, unless what can't be broken needs more. */
export function columnWidths(columns: Column[], rows: Row[], room: number): number[] {
  const sample = rows.slice(0, sampled);
  const measures = columns.map(({ heading, kind }, at) => {
    const cells = sample.map((row) => measure(row.cells[at], kind));
    const wishes = cells.map((it) => it.wish).sort((a, b) => a - b);
    const typical = wishes[Math.floor(wishes.length * 0.8)] ?? 0;
    const unbroken = Math.max(longestPiece(heading) * 1.06, ...cells.map((it) => it.least));
    const air = kind === "number" ? gapOfNumbers : gap;
    const least = Math.max(unbroken, Math.min(readable, typical)) * letter + air;
    return { least, wish: Math.max(least, typical * letter + air) };
  });
  return shared(measures, room);
}

/** What is left once each column has its least goes to those that wish for more. */
function shared(measures: Measure[], room: number): number[] {
  const sum = (of: (it: Measure) => number) => measures.reduce((total, it) => total + of(it), 0);
  const left = Math.max(0, room - sum((it) => it.least));
  const wished = sum((it) => it.wish - it.least);
  const granted = wished === 0 ? 0 : Math.min(1, left / wished);
  const over = left - wished * granted;
  const whole = sum((it) => it.wish);
  return measures.map(({ least, wish }) => least + (wish - least) * granted + (over * wish) / whole);
}

/** The column that names its row to a screen reader: the reference, or else the first. */
export function namingColumn(columns: Column[]): number {
  return Math.max(0, columns.findIndex((column) => column.kind === "reference"));
}
