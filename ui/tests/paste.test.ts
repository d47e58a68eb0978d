// @vitest-environment happy-dom
// What a person pastes from other programs, as the text that is kept of it.
import { DOMParser as Reader } from "prosemirror-model";
import { expect, test } from "vitest";
import { cleanHtml, compacted } from "../src/lib/editor/paste";
import { schema } from "../src/lib/editor/schema";
import { read } from "../src/lib/editor/read";
import { write } from "../src/lib/editor/write";

function pasted(html: string, compact = false): string {
  const page = new DOMParser().parseFromString(cleanHtml(html, compact), "text/html");
  return write(Reader.fromSchema(schema).parse(page.body));
}

const word = (body: string): string => `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif;} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->${body}<!--EndFragment--></body></html>`;

const item = (marker: string, level: number, words: string): string =>
  `<p class=MsoListParagraphCxSpMiddle style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${words}<o:p></o:p></p>`;

test("a page of Word keeps its headings, emphasis and links, and drops fonts, comments and pictures", () => {
  const kept = pasted(
    word(`<h1 style='margin-left:0cm'><b><span style='font-size:16.0pt'>Our year<o:p></o:p></span></b></h1>
      <p class=MsoNormal style='line-height:150%'><span style='font-family:"Arial",sans-serif;color:#1F497D'>We met <b>every
      month</b>, and <i style='mso-bidi-font-style:normal'>listened</i> to&nbsp;families.<span style='mso-spacerun:yes'>&nbsp; </span>See
      <a href="https://example.org/plan"><span style='color:blue'>the plan</span></a><a style='mso-footnote-id:ftn1' href="#_ftn1">[1]</a>.<o:p></o:p></span></p>
      <p class=MsoNormal><o:p>&nbsp;</o:p></p>
      <h2>What changed</h2>
      <p class=MsoNormal><!--[if gte vml 1]><v:shape id="x"/><![endif]--><img width=10 src="file:///C:/temp/image001.png">Less waiting.<del>Old words.</del></p>`),
  );

  expect(kept).toBe(
    "### Our year\n\nWe met **every month**, and *listened* to families. See [the plan](https://example.org/plan)[1].\n\n#### What changed\n\nLess waiting.",
  );
});

test("the lists of Word, which are paragraphs with a bullet written out, become lists", () => {
  const bullet = "·";
  const kept = pasted(word(item(bullet, 1, "Police") + item("o", 2, "Response") + item("o", 2, "<b>Public</b> protection") + item(bullet, 1, "Health")));

  expect(kept).toBe("- Police\n  - Response\n  - **Public** protection\n- Health");
});

test("numbered lists of Word keep their first number", () => {
  expect(pasted(word(item("3.", 1, "Third") + item("4.", 1, "Fourth") + item("a)", 2, "Inner")))).toBe("3. Third\n4. Fourth\n   1. Inner");
});

test("the lists of Outlook and of pages are lists, and their paragraphs stay with them", () => {
  const html = `<ul style="margin-top:0cm" type=disc><li class=MsoNormal style='mso-list:l1 level1 lfo2'>One<o:p></o:p></li>
    <li><p>Two</p><p>and more</p><ol><li>Inner</li></ol></li></ul><div>After</div>`;

  expect(pasted(html)).toBe("- One\n- Two\n  and more\n  1. Inner\n\nAfter");
});

test("lists of Word in a browser say their level beside them", () => {
  const html = `<div class="ListContainerWrapper"><ul><li data-aria-level="1"><p><span>One</span></p></li></ul></div>
    <div class="ListContainerWrapper"><ul><li data-aria-level="2"><p>Deeper</p></li></ul></div>`;

  expect(pasted(html)).toBe("- One\n  - Deeper");
});

test("each row of a table becomes a paragraph", () => {
  const html = word(`<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal><b>Agency</b></p></td><td><p>Attended</p></td></tr>
    <tr><td><p>Northshire Police</p></td><td><p>12</p></td></tr></table>`);

  expect(pasted(html)).toBe("**Agency**; Attended\n\nNorthshire Police; 12");
});

test("a table that only places an e-mail on the page leaves its paragraphs as they are", () => {
  expect(pasted("<table><tr><td></td><td><p>Dear all,</p><ul><li>one</li></ul></td></tr></table>")).toBe("Dear all,\n\n- one");
});

test("a page that encloses all in bold that is none is not bold", () => {
  const html = `<b style="font-weight:normal;" id="guid"><p><span style="font-weight:700">Bold</span><span style="font-style:italic"> and slanted</span> words</p></b>`;

  expect(pasted(html)).toBe("**Bold** *and slanted* words");
});

test("no script, hidden words or address that leads elsewhere comes along", () => {
  const html = `<script>alert(1)</script><p onclick="alert(1)">Hello <a href="javascript:alert(1)">there</a><span style="display:none">secret</span><object>x</object></p>`;

  expect(pasted(html)).toBe("Hello there");
});

test("words that look like notation are pasted as words", () => {
  expect(pasted("<p>2 *x* 3</p><p># one</p><p>- two</p>")).toBe("2 \\*x\\* 3\n\n\\# one\n\n-\u00a0two");
});

test("a single long text has no headings", () => {
  expect(pasted("<h1>Title</h1><p>Words</p>", true)).toBe("Title\n\nWords");
});

test("what is copied from a narrative comes into such a text without its sub-headings and pictures", () => {
  const { content } = compacted(read("### What we saw\n\n- one\n\n![A map](picture:12)").slice(0));

  expect(write(schema.topNodeType.create(null, content))).toBe("What we saw\n\n- one");
});
