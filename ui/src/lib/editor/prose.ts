// A text as blocks and runs, read by the rules of src-tauri/src/domain/prose.rs: what is no notation is text.
import { readRuns, type Run } from "./inline";
import { deepestHeading, deepestList } from "./schema";

export type Prose =
  | { paragraph: Run[] }
  | { heading: Run[]; depth: number }
  | { list: Prose[][]; start: number | null }
  | { picture: number; alt: string };

type Opening =
  | { kind: "blank" | "text" }
  | { kind: "item"; start: number | null; inset: number; text: string }
  | { kind: "heading"; depth: number; text: string }
  | { kind: "picture"; picture: number; alt: string };

/** White space as the program counts it, which is not quite what String.trim removes. */
export const trim = (text: string): string => trimStart(text).replace(/\p{White_Space}+$/u, "");
const trimStart = (text: string): string => text.replace(/^\p{White_Space}+/u, "");

/** The program measures insets in bytes, and a blank may be more than one. */
const bytes = (text: string): number => new TextEncoder().encode(text).length;

export function readProse(text: string): Prose[] {
  return readBlocks(
    text.split("\n").map((line) => line.replace(/\r+$/, "")),
    1,
  );
}

function opening(line: string): Opening {
  const text = trimStart(line);
  if (text === "") return { kind: "blank" };
  const indent = bytes(line.slice(0, line.length - text.length));
  const bullet = /^[-*] /.exec(text);
  if (bullet) return { kind: "item", start: null, inset: indent + 2, text: text.slice(2) };
  const numbered = /^([0-9]{1,6})\. /.exec(text);
  if (numbered) {
    const [marker, digits] = numbered;
    return { kind: "item", start: Number(digits), inset: indent + marker.length, text: text.slice(marker.length) };
  }
  const [, hashes = "", heading = ""] = /^(#{1,6}) (.*)$/su.exec(text) ?? [];
  if (trim(heading) !== "") {
    const depth = Math.min(Math.max(hashes.length - 2, 1), deepestHeading);
    return { kind: "heading", depth, text: trim(heading) };
  }
  const [, alt, picture] = /^!\[([^\][]*)\]\(picture:([0-9]{1,15})\)$/.exec(trim(line)) ?? [];
  if (picture !== undefined) return { kind: "picture", picture: Number(picture), alt: trim(alt ?? "") };
  return { kind: "text" };
}

/** `level` counts the lists that these lines stand in, and the one that they may begin. */
function readBlocks(lines: string[], level: number): Prose[] {
  const out: Prose[] = [];
  let at = 0;
  while (at < lines.length) {
    const first = opening(lines[at] ?? "");
    if (first.kind === "text") {
      const end = endOf(lines, at, (line) => opening(line).kind === "text");
      out.push({ paragraph: readLines(lines.slice(at, end)) });
      at = end;
    } else if (first.kind === "item") {
      const { items, end } = readItems(lines, at, first.start !== null, first.inset, level);
      out.push({ list: items, start: first.start });
      at = end;
    } else {
      if (first.kind === "heading") out.push({ heading: readRuns(first.text), depth: first.depth });
      if (first.kind === "picture") out.push({ picture: first.picture, alt: first.alt });
      at += 1;
    }
  }
  return out;
}

function readItems(lines: string[], at: number, numbered: boolean, inset: number, level: number): { items: Prose[][]; end: number } {
  const items: Prose[][] = [];
  while (at < lines.length) {
    // Blank lines between items belong to the list; a blank line before other text ends it.
    const itemAt = endOf(lines, at, (line) => trim(line) === "");
    const item = opening(lines[itemAt] ?? "");
    if (item.kind !== "item" || (item.start !== null) !== numbered) break;
    const own = item.inset;
    if (own + 1 < inset || own >= inset + 2) break;
    const end = endOf(lines, itemAt + 1, (line) => continues(line, own));
    // What stands on the item's own line is its text, even if it looks like the start of a list.
    const rest = endOf(lines, itemAt + 1, (line, index) => index < end && (level >= deepestList || opening(line).kind === "text"));
    const inner = lines.slice(rest, end).map((line) => unindented(line, own));
    items.push([{ paragraph: readLines([item.text, ...lines.slice(itemAt + 1, rest)]) }, ...readBlocks(inner, level + 1)]);
    at = end;
  }
  return { items, end: at };
}

/** The first line from `at` on for which `holds` does not hold. */
function endOf(lines: string[], at: number, holds: (line: string, index: number) => boolean): number {
  let end = at;
  while (end < lines.length && holds(lines[end] ?? "", end)) end += 1;
  return end;
}

/** Whether a line goes on with an item whose text begins `inset` blanks in. */
function continues(line: string, inset: number): boolean {
  const it = opening(line);
  return it.kind === "text" || (it.kind === "item" && it.inset >= inset + 2);
}

function unindented(line: string, inset: number): string {
  const blanks = /^ */.exec(line)?.[0].length ?? 0;
  return line.slice(Math.min(blanks, inset));
}

const readLines = (lines: string[]): Run[] => readRuns(lines.map(trim).join("\n"));
