// What is pasted from Word, Outlook or a page: its words, emphasis, links, lists and headings. The rest is dropped.
import { Fragment, Slice } from "prosemirror-model";
import { safeAddress } from "./address";
import { arranged, type Block, type Item } from "./paste-blocks";
import { nodes } from "./schema";

const dropped =
  "head, style, script, template, noscript, img, svg, object, iframe, input, textarea, select, button, del, .msoDel, .MsoCommentReference, .MsoCommentText";

const blockTags = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE CENTER DD DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE UL".split(" "),
);

/** What holds for everything within an element. `flat`: blocks follow each other on one line, as in a row of a table. */
type Context = { bold: boolean; italic: boolean; address: string | null; heading: number; item: Item | null; flat: boolean };

const plainContext: Context = { bold: false, italic: false, address: null, heading: 0, item: null, flat: false };

/** HTML of paragraphs, headings, lists, emphasis and links only. What this editor copied itself is left as it is. */
export function cleanHtml(html: string, compact: boolean): string {
  const page = new DOMParser().parseFromString(withoutStyles(html), "text/html");
  if (page.querySelector("[data-pm-slice]")) return html;
  for (const element of page.querySelectorAll(dropped)) element.remove();
  const cleaner = new Cleaner(page);
  cleaner.children(page.body, plainContext);
  cleaner.endBlock();
  return arranged(page, cleaner.blocks, compact);
}

/** What was copied from another text of the window, as a compact text holds it. */
export function compacted({ content, openStart, openEnd }: Slice): Slice {
  const kept = content.content.filter((node) => node.type !== nodes.picture);
  const blocks = kept.map((node) => (node.type === nodes.heading ? nodes.paragraph.create(null, node.content) : node));
  return blocks.length > 0 ? new Slice(Fragment.from(blocks), openStart, openEnd) : Slice.empty;
}

/** The window's policy applies no styles that come with a page, and reports each; they are only read here. */
export function withoutStyles(html: string): string {
  const quiet = html.replace(/<style\b.*?<\/style\s*>/gis, "");
  return quiet.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
}

class Cleaner {
  readonly blocks: Block[] = [];
  private words: HTMLElement;

  constructor(private readonly page: Document) {
    this.words = page.createElement("p");
  }

  children(element: Element, context: Context): void {
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) this.text(child.textContent ?? "", context);
      if (child.nodeType === Node.ELEMENT_NODE) this.element(child as Element, context);
    }
  }

  /** Keeps what was gathered, if it is anything, as a block. */
  endBlock({ heading, item }: Context = plainContext): void {
    const words = this.words;
    this.words = this.page.createElement("p");
    if (words.textContent?.trim()) this.blocks.push({ words, heading, item: item && { ...item } });
    // What follows the first paragraph of an item belongs to it.
    if (item && words.textContent?.trim()) item.begun = true;
  }

  private element(element: Element, context: Context): void {
    const style = (element.getAttribute("data-style") ?? "").toLowerCase();
    if (/display:\s*none|mso-hide:\s*all/.test(style)) return;
    if (/mso-list:\s*ignore/.test(style)) return this.marker(element.textContent ?? "", context);
    if (element.tagName === "BR") return void this.words.append(this.page.createElement("br"));
    if (element.tagName === "TR" && !context.flat) return this.row(element, context);
    const within = contextOf(element, style, context);
    if (!blockTags.has(element.tagName)) return this.children(element, within);
    if (context.flat) {
      this.text(" ", within);
      return this.children(element, within);
    }
    this.endBlock(context);
    this.children(element, within);
    this.endBlock(within);
  }

  /** The bullet or number that Word writes out before an item of a list. */
  private marker(marker: string, { item }: Context): void {
    const [, number] = /^\W*([0-9]+|[a-z]|[ivxlcdm]+)[.)]/i.exec(marker.trim()) ?? [];
    if (!item || number === undefined) return;
    item.numbered = true;
    item.start = Number(number) || 1;
  }

  /** A row of a table is a paragraph; one that holds a single cell is there for its place only. */
  private row(row: Element, context: Context): void {
    const cells = [...row.children].filter((cell) => cell.textContent?.trim());
    this.endBlock(context);
    for (const [at, cell] of cells.entries()) {
      if (at > 0) this.text("; ", context);
      this.children(cell, { ...context, flat: cells.length > 1 });
    }
    this.endBlock(context);
  }

  private text(text: string, context: Context): void {
    const before = this.words.lastChild?.nodeName === "BR" ? "" : (this.words.textContent ?? "");
    const folded = text.replace(/[\s\u00a0]+/g, " ").replace(/[\p{Cc}\u200b\ufeff]/gu, "");
    const words = before === "" || before.endsWith(" ") ? folded.replace(/^ /, "") : folded;
    if (words === "") return;
    let node: Node = this.page.createTextNode(words);
    if (context.italic) node = this.enclosed("em", node);
    if (context.bold && context.heading === 0) node = this.enclosed("strong", node);
    if (context.address !== null) {
      const link = this.enclosed("a", node);
      link.setAttribute("href", context.address);
      node = link;
    }
    this.words.append(node);
  }

  private enclosed(tag: string, node: Node): HTMLElement {
    const element = this.page.createElement(tag);
    element.append(node);
    return element;
  }
}

function contextOf(element: Element, style: string, context: Context): Context {
  const { tagName } = element;
  const within = { ...context };
  if (tagName === "B" || tagName === "STRONG") within.bold = true;
  if (tagName === "I" || tagName === "EM") within.italic = true;
  const [, weight] = /(?:^|;)\s*font-weight:\s*(\w+)/.exec(style) ?? [];
  if (weight !== undefined) within.bold = /^(bold|bolder|[6-9]00)$/.test(weight);
  const [, slant] = /(?:^|;)\s*font-style:\s*(\w+)/.exec(style) ?? [];
  if (slant !== undefined) within.italic = slant === "italic" || slant === "oblique";
  if (tagName === "A") within.address = safeAddress(element.getAttribute("href") ?? "");
  if (/^H[1-6]$/.test(tagName)) within.heading = Number(tagName.slice(1));
  if (tagName === "LI") within.item = itemOf(element);
  const [, level] = /mso-list:[^;]*\blevel([0-9])/.exec(style) ?? [];
  if (level !== undefined) within.item = { level: Number(level), numbered: false, start: 1, begun: false };
  return within;
}

function itemOf(element: Element): Item {
  const list = element.closest("ul, ol");
  let level = Number(element.getAttribute("data-aria-level") ?? 0);
  if (!level) for (let it = list; it; it = it.parentElement?.closest("ul, ol") ?? null) level += 1;
  return { level: level || 1, numbered: list?.tagName === "OL", start: Number(list?.getAttribute("start") ?? 1) || 1, begun: false };
}
