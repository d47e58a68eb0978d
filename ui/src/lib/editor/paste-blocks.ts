// Pasted blocks, one after the other, as HTML in which lists stand within lists.
import { deepestHeading, deepestList } from "./schema";

/** `begun`: whether the item has its first words already; `start` counts only for the first item of a list. */
export type Item = { level: number; numbered: boolean; start: number; begun: boolean };
export type Block = { words: HTMLElement; heading: number; item: Item | null };

export function arranged(page: Document, blocks: Block[], compact: boolean): string {
  const out = page.createElement("div");
  const lists = new Lists(page, out);
  // The greatest heading that is pasted becomes the first level, whatever it was there.
  const greatest = Math.min(...blocks.filter((it) => it.heading > 0).map((it) => it.heading));
  for (const { words, heading, item } of blocks) {
    trimEnd(words);
    if (item) {
      lists.add(words, item);
      continue;
    }
    lists.end();
    const depth = Math.min(heading - greatest + 1, deepestHeading);
    const block = page.createElement(heading > 0 && !compact ? `h${depth + 2}` : "p");
    block.append(...words.childNodes);
    out.append(block);
  }
  return out.innerHTML;
}

/** The lists that are open, the innermost last. */
class Lists {
  private open: HTMLElement[] = [];

  constructor(
    private readonly page: Document,
    private readonly out: HTMLElement,
  ) {}

  end(): void {
    this.open = [];
  }

  add(words: HTMLElement, { level, numbered, start, begun }: Item): void {
    const last = this.open.at(-1)?.lastElementChild?.firstElementChild;
    if (begun && last) return last.append(this.page.createElement("br"), ...words.childNodes);
    const depth = Math.min(level, this.open.length + 1, deepestList);
    this.open.length = Math.min(this.open.length, depth);
    const tag = numbered ? "OL" : "UL";
    if (this.open.length === depth && this.open.at(-1)?.tagName !== tag) this.open.pop();
    if (this.open.length < depth) this.begin(tag, start);
    const item = this.page.createElement("li");
    item.append(words);
    this.open.at(-1)?.append(item);
  }

  private begin(tag: string, start: number): void {
    const list = this.page.createElement(tag);
    if (tag === "OL" && start !== 1) list.setAttribute("start", String(start));
    (this.open.at(-1)?.lastElementChild ?? this.out).append(list);
    this.open.push(list);
  }
}

/** Blanks and line breaks at the end of a paragraph say nothing. */
function trimEnd(words: HTMLElement): void {
  while (words.lastChild?.nodeName === "BR") words.lastChild.remove();
  let last: Node = words;
  while (last.lastChild) last = last.lastChild;
  if (last.nodeType === Node.TEXT_NODE) last.textContent = (last.textContent ?? "").trimEnd();
}
