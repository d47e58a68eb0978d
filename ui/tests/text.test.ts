// What is stored is what was written: the editor's text is read back as the same document, letter for letter.
import { expect, test } from "vitest";
import { readProse, type Prose } from "../src/lib/editor/prose";
import { read } from "../src/lib/editor/read";
import { marks, nodes, schema } from "../src/lib/editor/schema";
import { write } from "../src/lib/editor/write";
import { Chance, hostileText, someDocument } from "./documents";

/** In milliseconds: many times what the longest story takes on a slow and busy computer. */
const patience = 120_000;

const text = (words: string) => ({ text: words });
const paragraph = (words: string): Prose => ({ paragraph: [text(words)] });
const typed = (...lines: string[]) =>
  nodes.doc.create(null, lines.map((line) => nodes.paragraph.create(null, schema.text(line))));

test("every construct of the notation is read", () => {
  const stored = "First line\nsecond line\n\n### What we saw\n1. one\n   - inner\n2. **two** of *three*, see [the audit](https://example.org/a)\n\n![A map](picture:12)";

  expect(readProse(stored)).toEqual([
    { paragraph: [text("First line"), { break: true }, text("second line")] },
    { heading: [text("What we saw")], depth: 1 },
    {
      start: 1,
      list: [
        [paragraph("one"), { start: null, list: [[paragraph("inner")]] }],
        [
          {
            paragraph: [
              { bold: [text("two")] },
              text(" of "),
              { italic: [text("three")] },
              text(", see "),
              { link: "https://example.org/a", runs: [text("the audit")] },
            ],
          },
        ],
      ],
    },
    { picture: 12, alt: "A map" },
  ]);
});

test("what is no notation is text", () => {
  const lines = ["#import", "<script>", "> quoted", "---", "`code`", "&amp;", "1.no list", "-no list", "C:\\path", "a ] b [[ c", "2 * 3 * 4", "snake_case_name", "[words](javascript:alert(1))", "[](http://x)"];
  for (const line of lines) expect(readProse(line), line).toEqual([paragraph(line)]);
});

test("a text in the editor's own form is written as it was read", () => {
  const stored = [
    "We met **every month**\nand *listened*.",
    "### What we saw",
    "#### In schools",
    "- one\n  still one\n- two\n  1. inner\n  2. inner\n     - innermost",
    "3. third\n4. fourth",
    "See [the **new** audit](https://example.org/a_b).",
    "![A chart of attendance](picture:12)",
    "**_Both_** and snake_case, 2 * 3, [sic], #1, C:\\path, \\\\server, <b> & “quotes”.",
  ].join("\n\n");

  expect(write(read(stored))).toBe(stored);
});

test("typed characters that would be notation stay the characters that were typed", () => {
  const lines = ["*not italic*", "**not bold**", "_no_ __no__", "[no](https://example.org)", "# no heading", "###### no heading", "![no](picture:1)", "back\\*slash", "\\", "\\[no](http://x)", "***", "* no item"];
  const doc = typed(...lines);

  expect(read(write(doc)).eq(doc)).toBe(true);
});

test("a line that would begin a list keeps a blank that does not break", () => {
  expect(write(typed("- no item", "1. no item", "2024. A good year"))).toBe("-\u00a0no item\n\n1.\u00a0no item\n\n2024.\u00a0A good year");
  expect(read("-\u00a0no item").firstChild?.type).toBe(nodes.paragraph);
});

test("blanks beside emphasis are not part of it", () => {
  const strong = [marks.strong.create()];
  const doc = nodes.doc.create(null, nodes.paragraph.create(null, [schema.text("a"), schema.text(" b ", strong), schema.text("c")]));

  expect(write(doc)).toBe("a **b** c");
});

test("emphasis within a word, and bold beside italic, are read back", () => {
  const [bold, italic] = [[marks.strong.create()], [marks.em.create()]];
  const doc = nodes.doc.create(null, [
    nodes.paragraph.create(null, [schema.text("un"), schema.text("believ", bold), schema.text("able")]),
    nodes.paragraph.create(null, [schema.text("slanted", italic), schema.text("heavy", bold), schema.text(".")]),
    nodes.paragraph.create(null, [schema.text("ends in a star*", bold)]),
  ]);

  expect(read(write(doc)).eq(doc)).toBe(true);
});

test("the words of a link hold no brackets, and its address no closing one", () => {
  const link = [marks.link.create({ address: "https://example.org/(a)" })];
  const doc = nodes.doc.create(null, nodes.paragraph.create(null, [schema.text("Audit [2024] report", link)]));

  expect(write(doc)).toBe("[Audit ](https://example.org/(a%29)[[2024](https://example.org/(a%29)][ report](https://example.org/(a%29)");
  expect(read(write(doc)).textContent).toBe("Audit [2024] report");
});

test("a list may count past 99 and stays one list", () => {
  const stored = `${Array.from({ length: 120 }, (_, index) => `${index + 1}. item`).join("\n")}`;
  const items = stored.split("\n").map((line) => nodes.list_item.create(null, nodes.paragraph.create(null, schema.text(line.slice(-4)))));
  const doc = nodes.doc.create(null, nodes.ordered_list.create(null, items));

  expect(read(write(doc)).eq(doc)).toBe(true);
});

test("empty paragraphs, items and headings leave nothing behind", () => {
  const empty = nodes.paragraph.create();
  const doc = nodes.doc.create(null, [empty, nodes.heading.create(), nodes.bullet_list.create(null, nodes.list_item.create(null, empty))]);

  expect(write(doc)).toBe("");
});

test("of any document no letter is lost, and what is written is read the same each time", () => {
  const chance = new Chance(1);
  const letters = (doc: ReturnType<typeof read>): string => doc.textContent.replace(/\p{White_Space}/gu, "");
  for (let round = 0; round < 200; round += 1) {
    const doc = someDocument(chance);
    const again = read(write(doc));
    expect(letters(again)).toBe(letters(doc));
    expect(read(write(again)).eq(again), write(doc)).toBe(true);
  }
}, patience);

test("any stored text can be opened, and written anew says the same", () => {
  const chance = new Chance(2);
  for (let round = 0; round < 1000; round += 1) {
    const lines = chance.some(1, 8, () => " ".repeat(chance.number(6)) + chance.one(["", "", "- ", "* ", "1. ", "12. ", "### "]) + hostileText(chance, 10));
    const doc = read(lines.join(chance.one(["\n", "\n\n", "\r\n"])));
    doc.check();
    const letters = (it: typeof doc): string => it.textContent.replace(/\p{White_Space}/gu, "");
    expect(letters(read(write(doc)))).toBe(letters(doc));
  }
}, patience);

test("hostile texts are read and written quickly", () => {
  for (const stored of ["*a ".repeat(20_000), "[*".repeat(20_000), "- ".repeat(15_000), "**".repeat(20_000), "\\".repeat(20_000)]) {
    const began = performance.now();
    expect(write(read(stored)).length).toBeGreaterThan(0);
    expect(performance.now() - began).toBeLessThan(20_000);
  }
}, patience);
