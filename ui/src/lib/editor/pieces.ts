// Whether a line is read with the looks that were meant.
import { readRuns, type Run } from "./inline";

/** Letters that look alike. */
export type Piece = { text: string; bold: boolean; italic: boolean };

/** Whether `line`, which holds no link, is read as these pieces. */
export function isReadAs(line: string, pieces: readonly Piece[]): boolean {
  const plain = { text: "", bold: false, italic: false };
  return looks(pieces) === looks(readRuns(line).flatMap((run) => flat(run, plain)));
}

function flat(run: Run, look: Piece): Piece[] {
  if ("text" in run) return [{ ...look, text: run.text }];
  if ("bold" in run) return run.bold.flatMap((it) => flat(it, { ...look, bold: true }));
  if ("italic" in run) return run.italic.flatMap((it) => flat(it, { ...look, italic: true }));
  return [{ ...look, text: "\n" }];
}

/** One line for each letter, so that it does not matter where pieces are cut. */
const looks = (pieces: readonly Piece[]): string =>
  pieces.flatMap(({ text, bold, italic }) => [...text].map((letter) => `${letter}${Number(bold)}${Number(italic)}`)).join("");
