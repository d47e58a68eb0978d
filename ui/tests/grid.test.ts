// Cells that come from a spreadsheet and go there, and where the keys of a grid lead.
import { expect, test } from "vitest";
import { after, beside, blockOf, cellCount, drawnRows, placesOf } from "../src/lib/grid/places";
import { readTsv, writeTsv } from "../src/lib/grid/tsv";
import { widths } from "../src/lib/grid/widths";
import { Chance } from "./documents";

test("a block copied in Excel is read cell by cell", () => {
  expect(readTsv("Course\tPlaces\r\nNeglect\t20\r\n")).toEqual([["Course", "Places"], ["Neglect", "20"]]);
});

test("a cell may hold tabs, line breaks and quotes", () => {
  expect(readTsv('"two\r\nlines"\t"a\ttab"\t"say ""yes"""\nnext')).toEqual([["two\nlines", "a\ttab", 'say "yes"'], ["next"]]);
});

test("quotes that enclose nothing are text", () => {
  expect(readTsv('5" screen\t"open')).toEqual([['5" screen', '"open']]);
  expect(readTsv('"Working" Together\tx')).toEqual([['"Working" Together', "x"]]);
});

test("blank cells and rows keep their place", () => {
  expect(readTsv("a\t\tb\n\n\tc")).toEqual([["a", "", "b"], [""], ["", "c"]]);
  expect(readTsv("")).toEqual([[""]]);
});

test("what is copied is read back as it was", () => {
  const chance = new Chance(4);
  for (let round = 0; round < 500; round += 1) {
    const width = 1 + chance.number(4);
    const rows = chance.some(1, 4, () => chance.some(width, width, () => chance.some(0, 5, () => chance.one(["a", '"', "\t", "\n", " "])).join("")));
    // A last row of one blank cell can't be told from the end of the one before.
    if (width === 1) rows.push(["end"]);
    expect(readTsv(writeTsv(rows))).toEqual(rows);
  }
});

test("a hostile clipboard is read quickly", () => {
  const began = performance.now();
  readTsv('"'.repeat(200_001));
  readTsv('"a\t'.repeat(20_000));
  expect(performance.now() - began).toBeLessThan(4_000);
});

const size = { rows: 100, columns: 5 };

test("arrow keys stop at the edges, and with Ctrl go all the way", () => {
  expect(after("ArrowUp", false, { row: 0, column: 2 }, size, 10)).toEqual({ row: 0, column: 2 });
  expect(after("ArrowRight", false, { row: 0, column: 4 }, size, 10)).toEqual({ row: 0, column: 4 });
  expect(after("ArrowDown", true, { row: 3, column: 2 }, size, 10)).toEqual({ row: 99, column: 2 });
});

test("Home and End stay in the row, and with Ctrl go to the corners", () => {
  const from = { row: 7, column: 2 };
  expect(after("Home", false, from, size, 10)).toEqual({ row: 7, column: 0 });
  expect(after("End", false, from, size, 10)).toEqual({ row: 7, column: 4 });
  expect(after("Home", true, from, size, 10)).toEqual({ row: 0, column: 0 });
  expect(after("End", true, from, size, 10)).toEqual({ row: 99, column: 4 });
});

test("Page Down goes a view further, and other keys nowhere", () => {
  expect(after("PageDown", false, { row: 95, column: 0 }, size, 10)).toEqual({ row: 99, column: 0 });
  for (const key of ["a", "Enter", "constructor", "toString"]) expect(after(key, false, { row: 1, column: 1 }, size, 10), key).toBeNull();
});

test("Tab goes on to the next row, and not beyond the ends", () => {
  expect(beside({ row: 0, column: 4 }, 1, size)).toEqual({ row: 1, column: 0 });
  expect(beside({ row: 1, column: 0 }, -1, size)).toEqual({ row: 0, column: 4 });
  expect(beside({ row: 99, column: 4 }, 1, size)).toBeNull();
});

test("a block is the same from whichever corner it was drawn", () => {
  const block = blockOf({ row: 3, column: 4 }, { row: 2, column: 3 });
  expect(block).toEqual({ top: 2, left: 3, bottom: 3, right: 4 });
  expect(cellCount(block)).toBe(4);
  expect(placesOf(block)[1]).toEqual({ row: 2, column: 4 });
});

test("of 100,000 rows only those near the view are drawn, and the one with the focus", () => {
  const rows = drawnRows(36_000, 720, 36, 100_000, 5);
  expect(rows[0]).toBe(5);
  expect(rows[1]).toBe(992);
  expect(rows.length).toBe(37);
});

test("a column is as wide as its names, and neither a long text nor a blank column takes the room of others", () => {
  const columns = [
    { key: "course", heading: "Course", kind: "text" as const },
    { key: "attended", heading: "Attended", kind: "number" as const },
    { key: "note", heading: "Note", kind: "text" as const },
    { key: "place", heading: "Place", kind: "text" as const },
  ];
  const rows = [
    { id: 1, cells: ["Working together", "4", "A sentence that runs on and on. ".repeat(20), ""] },
    { id: 2, cells: ["Safeguarding essentials", "17", "", ""] },
  ];
  const [course, attended, note, place] = widths(columns, rows);
  expect(course).toBeGreaterThan(0.4 * "Safeguarding essentials".length + 1);
  expect(course).toBeLessThan(14);
  expect(note).toBe(15);
  expect(attended).toBeLessThan(6);
  expect(place).toBe(widths(columns, [])[0]);
});
