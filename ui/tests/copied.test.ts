// @vitest-environment happy-dom
// A table that was copied from another program, as rows of cells.
import { expect, test } from "vitest";
import { tableOf } from "../src/import/copied";

test("each cell of a table of Word is one cell, with its paragraphs as lines", () => {
  const html = `<html><head><style>p { margin: 0 }</style></head><body><!--StartFragment--><table style='width:100%'>
    <tr><td><p class=MsoNormal>Action</p></td><td><p>By
      when</p></td></tr>
    <tr><td><p>Open a hub</p><p>in every&nbsp;district</p></td><td><p>March 2026<br>at the latest</p></td></tr>
    <tr><td colspan=2><p>Priority 2: Early help</p></td></tr></table><!--EndFragment--></body></html>`;

  expect(tableOf(html)).toEqual([
    ["Action", "By when"],
    ["Open a hub\nin every district", "March 2026\nat the latest"],
    ["Priority 2: Early help", ""],
  ]);
});

test("text without a table is left to be read as text", () => {
  expect(tableOf("<p>Action\tBy when</p>")).toBeNull();
  expect(tableOf("<table><tr><td>Alone</td></tr></table>")).toBeNull();
});
