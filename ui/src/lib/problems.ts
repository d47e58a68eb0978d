// A problem of a workbook as one sentence: where it is, and what to put right.
import type { Problem } from "./bindings";
import { fill, words } from "./words";

export function problemSentence({ sheet, row, column, message }: Problem): string {
  const values = { sheet, message, row: String(row), column: column ?? "" };
  if (row !== null) return fill(column ? words.error.where : words.error.whereRow, values);
  return fill(column ? words.error.whereColumn : words.error.whereSheet, values);
}
