// The problems of a workbook as a table to read: where each is, and what to put right.
import type { Problem } from "../lib/bindings";
import type { Column, Row } from "../lib/components/table";
import { words } from "../lib/words";

export const problemColumns: Column[] = [
  { key: "sheet", heading: words.import.sheet, kind: "text" },
  { key: "row", heading: words.import.row, kind: "text" },
  { key: "column", heading: words.import.column, kind: "text" },
  { key: "message", heading: words.import.message, kind: "text" },
];

export function problemRows(problems: Problem[]): Row[] {
  return problems.map(({ sheet, row, column, message }, id) => {
    const line = row === null ? words.import.whole : String(row);
    const place = column ?? (row === null ? words.import.whole : words.import.wholeRow);
    const sentence = message.charAt(0).toUpperCase() + message.slice(1);
    return { id, cells: [sheet, line, place, sentence].map((text) => ({ kind: "text", text })) };
  });
}
