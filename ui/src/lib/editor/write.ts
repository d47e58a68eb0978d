// The edited document as the text that is stored: what src-tauri/src/domain/prose.rs reads back as the same.
import type { Node } from "prosemirror-model";
import { trim } from "./prose";
import { deepestList, isList, nodes } from "./schema";
import { writeLine } from "./write-line";

/** A numbered item has six digits at most. */
const greatestNumber = 999_999;

/** A block never changes, but is replaced: what was written of it once holds as long as it is there. */
const written = new WeakMap<Node, string>();

export function write(doc: Node): string {
  for (const block of doc.children) if (!written.has(block)) written.set(block, writeBlock(block));
  return doc.children
    .map((block) => written.get(block))
    .filter((text) => text !== "")
    .join("\n\n");
}

function writeBlock(block: Node): string {
  if (isList(block)) return writeLists([block], 1).join("\n");
  if (block.type === nodes.picture) return writePicture(block);
  if (block.type === nodes.heading) return writeHeading(block);
  // An empty line ends a paragraph, so that one within it makes two of it.
  return linesOf(block).map(asText).join("\n").replace(/\n{3,}/g, "\n\n").replace(/^\n+|\n+$/g, "");
}

function writeHeading(heading: Node): string {
  const words = writeLine(heading.children);
  return words === "" ? "" : `${"#".repeat((heading.attrs.depth as number) + 2)} ${words}`;
}

/** The alternative text is read as it is, up to the bracket that ends it. */
function writePicture({ attrs }: Node): string {
  const alt = String(attrs.alt).replace(/[[\]]/g, (bracket) => (bracket === "[" ? "(" : ")"));
  return `![${trim(alt.replace(/[\p{White_Space}\p{Cc}]+/gu, " "))}](picture:${attrs.picture})`;
}

/** Lists that touch. */
function writeLists(lists: readonly Node[], level: number): string[] {
  const numbered = lists.map((list) => {
    const items = list.children.filter((item) => !isEmpty(item));
    return items.map((item, index) => ({ item, marker: markerOf(list, index) }));
  });
  // The items of one list begin within a letter of each other, and those of two lists that touch also: long numbers
  // push the others in.
  const widths = numbered.flat().map(({ marker }) => marker.length);
  const even = lists.length > 1 || Math.max(...widths) > Math.min(...widths) + 1;
  const width = even ? Math.max(...widths) : 0;
  return numbered.flat().flatMap(({ item, marker }) => writeItem(item, marker.padStart(width), level));
}

function markerOf(list: Node, index: number): string {
  if (list.type === nodes.bullet_list) return "- ";
  return `${Math.min((list.attrs.order as number) + index, greatestNumber)}. `;
}

function writeItem(item: Node, marker: string, level: number): string[] {
  const [words, ...lists] = item.children;
  const [first = "", ...others] = words ? linesOf(words).filter((line) => line !== "") : [];
  const deeper = writeLists(lists, level + 1);
  // What would lie too deep to be read as a list stands beside its parent.
  const lead = " ".repeat(level < deepestList ? marker.length : 0);
  return [marker + first, ...others.map((line) => lead + asText(line)), ...deeper.map((line) => lead + line)];
}

function isEmpty(item: Node): boolean {
  return item.children.every((it) => (isList(it) ? it.children.every(isEmpty) : linesOf(it).join("") === ""));
}

function linesOf(block: Node): string[] {
  const lines: Node[][] = [[]];
  for (const node of block.children) {
    if (node.type === nodes.hard_break) lines.push([]);
    else lines.at(-1)?.push(node);
  }
  return lines.map(writeLine);
}

/** A line that would begin a list or a heading. The notation has a backslash for the latter; for a list a blank that
 * does not break looks the same and is none that the notation knows. */
function asText(line: string): string {
  const noItem = line.replace(/^([-*]|[0-9]{1,6}\.) /, "$1\u00a0");
  return /^#{1,6} /.test(noItem) ? `\\${noItem}` : noItem;
}
