// Blocks of cells as spreadsheets put them on the clipboard: tabs between cells, line breaks between rows, and quotes
// around a cell that holds either.

export function readTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /"((?:[^"]|"")*)"(?=\t|\r?\n|\r|$)|[^\t\r\n]*/y;
  const between = /\t|\r?\n|\r|$/y;
  for (let at = 0; at <= text.length; ) {
    cell.lastIndex = at;
    const [whole, quoted] = cell.exec(text) ?? [""];
    row.push(quoted === undefined ? whole : quoted.replaceAll('""', '"').replace(/\r\n?/g, "\n"));
    between.lastIndex = at + whole.length;
    const end = between.exec(text)?.[0] ?? "";
    at += whole.length + end.length;
    if (end === "\t") continue;
    rows.push(row);
    row = [];
    // The line break at the end begins no other row.
    if (end === "" || at === text.length) break;
  }
  return rows;
}

export function writeTsv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => (/[\t\r\n]|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(cell).join("\t")).join("\n");
}
