// What a text can hold: paragraphs, lists, sub-headings and pictures; bold, italic, links and line breaks.
import { Schema, type Attrs, type Node } from "prosemirror-model";
import { safeAddress } from "./address";

/** Lists within lists beyond this are not read back as lists (DEEPEST in prose.rs, which counts from 0). */
export const deepestList = 6;
export const deepestHeading = 3;

/** A text stands under a section's own heading of the window, so its first level is the third of the page. */
const pageLevel = (depth: number): string => `h${depth + 2}`;

const headingTags = [1, 2, 3, 4, 5, 6].map((level) => ({
  tag: `h${level}`,
  attrs: { depth: Math.min(Math.max(level - 2, 1), deepestHeading) },
}));

function linkOf(element: HTMLElement): Attrs | false {
  const address = safeAddress(element.getAttribute("href") ?? "");
  return address === null ? false : { address };
}

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: {
      group: "block",
      content: "inline*",
      parseDOM: [{ tag: "p" }],
      toDOM: () => ["p", 0],
    },
    heading: {
      group: "block",
      content: "text*",
      attrs: { depth: { default: 1 } },
      defining: true,
      parseDOM: headingTags,
      toDOM: (node) => [pageLevel(node.attrs.depth as number), 0],
    },
    bullet_list: {
      group: "block list",
      content: "list_item+",
      parseDOM: [{ tag: "ul" }],
      toDOM: () => ["ul", 0],
    },
    ordered_list: {
      group: "block list",
      content: "list_item+",
      attrs: { order: { default: 1 } },
      parseDOM: [{ tag: "ol", getAttrs: (element) => ({ order: Math.max(0, Number(element.getAttribute("start") ?? 1) || 0) }) }],
      toDOM: (node) => (node.attrs.order === 1 ? ["ol", 0] : ["ol", { start: node.attrs.order as number }, 0]),
    },
    list_item: {
      content: "paragraph list*",
      defining: true,
      parseDOM: [{ tag: "li" }],
      toDOM: () => ["li", 0],
    },
    picture: {
      group: "block",
      atom: true,
      draggable: true,
      attrs: { picture: {}, alt: { default: "" } },
      parseDOM: [
        {
          tag: "img[data-picture]",
          getAttrs: (element) => {
            const picture = Number(element.getAttribute("data-picture"));
            return Number.isSafeInteger(picture) && picture >= 0 && { picture, alt: element.getAttribute("alt") ?? "" };
          },
        },
      ],
      toDOM: (node) => ["img", { "data-picture": node.attrs.picture as number, alt: node.attrs.alt as string }],
    },
    text: { group: "inline" },
    hard_break: {
      group: "inline",
      inline: true,
      selectable: false,
      linebreakReplacement: true,
      parseDOM: [{ tag: "br" }],
      toDOM: () => ["br"],
    },
  },
  marks: {
    link: {
      attrs: { address: {} },
      inclusive: false,
      parseDOM: [{ tag: "a[href]", getAttrs: linkOf }],
      toDOM: (mark) => ["a", { href: mark.attrs.address as string }, 0],
    },
    strong: {
      parseDOM: [{ tag: "strong" }, { tag: "b" }],
      toDOM: () => ["strong", 0],
    },
    em: {
      parseDOM: [{ tag: "em" }, { tag: "i" }],
      toDOM: () => ["em", 0],
    },
  },
});

export const { nodes, marks } = schema;

export const isList = (node: Node): boolean => node.type.isInGroup("list");
