// A line of text with its emphasis and links, written so that inline.ts reads it back as it is.
import type { Node } from "prosemirror-model";
import { safeAddress } from "./address";
import { isAlphanumeric, isBlank, letterAt, letterBefore } from "./inline";
import { isReadAs, type Piece } from "./pieces";
import { trim } from "./prose";
import { marks } from "./schema";

type Linked = Piece & { link: string };

const emphasised = (piece: Piece): boolean => piece.bold || piece.italic;
const textOf = (pieces: readonly Piece[]): string => pieces.map((it) => it.text).join("");

/** The text nodes of one line, without line breaks. */
export function writeLine(line: readonly Node[]): string {
  const pieces = line.flatMap(piecesOf);
  const writer = new LineWriter(textOf(pieces).includes("]("));
  // A link of blanks is none.
  const linked = grouped(pieces).flatMap((group) => (trim(textOf(group)) === "" ? group.map((it) => ({ ...it, link: "" })) : group));
  let out = "";
  for (const group of grouped(linked).reverse()) {
    const link = group[0]?.link ?? "";
    out = (link === "" ? writer.words(merged(group), out) : `[${writer.words(merged(group), "")}](${link})`) + out;
  }
  return trim(out);
}

/** Pieces with neighbours of the same link. */
function grouped(pieces: readonly Linked[]): Linked[][] {
  const rest = [...pieces];
  const out: Linked[][] = [];
  for (let first = rest[0]; first; first = rest[0]) {
    const { link } = first;
    out.push(rest.splice(0, countWhile(rest, (it) => it.link === link)));
  }
  return out;
}

/** A text node as pieces that the notation has. */
function piecesOf(node: Node): Linked[] {
  const text = (node.text ?? "").replace(/[\r\n]+/g, " ");
  const address = marks.link.isInSet(node.marks)?.attrs.address as string | undefined;
  const link = safeAddress(address ?? "") ?? "";
  const look = { bold: !!marks.strong.isInSet(node.marks), italic: !!marks.em.isInSet(node.marks), link };
  // The words of a link can't hold brackets, which then stand between two links.
  const parts = link === "" ? [text] : text.split(/([[\]])/);
  return parts.flatMap((part) => hugging({ ...look, text: part, link: part === "[" || part === "]" ? "" : link }));
}

/** Marks stand close to words, and a backslash would take the power from the mark after it. */
function hugging(piece: Linked): Linked[] {
  const [, before = "", text = "", after = ""] = /^(\p{White_Space}*)(.*?)([\p{White_Space}\\]*)$/su.exec(piece.text) ?? [];
  const plain = (part: string): Linked => ({ text: part, bold: false, italic: false, link: piece.link });
  const parts = emphasised(piece) && text !== "" ? [plain(before), { ...piece, text }, plain(after)] : [text === "" ? plain(piece.text) : piece];
  return parts.filter((it) => it.text !== "");
}

/** Pieces with neighbours of the same look put together. */
function merged(pieces: Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const { text, bold, italic } of pieces) {
    const last = out.at(-1);
    if (last && last.bold === bold && last.italic === italic) last.text += text;
    else out.push({ text, bold, italic });
  }
  return out;
}

/** `linkable`: whether the line holds what could make a link of a bracket. */
class LineWriter {
  constructor(private readonly linkable: boolean) {}

  /** Pieces of a line, or of a link's words; `next` is what follows them. */
  words(pieces: Piece[], next: string): string {
    let out = "";
    for (let end = pieces.length; end > 0; ) {
      const start = end - countWhile(pieces.slice(0, end).reverse(), emphasised);
      const before = pieces[start - 1]?.text ?? "";
      if (start < end) out = this.emphasis(pieces.slice(start, end), before, pieces[end]?.text ?? "") + out;
      end = start - 1;
      out = this.escaped(before, out === "" ? next : out, false) + out;
    }
    return out;
  }

  /** Emphasised pieces that touch. Which marks work depends on what they touch, so marks are tried, and what was
   * written is read. Where none work, as for a word that is half italic and half bold, words go before looks. */
  private emphasis(pieces: Piece[], textBefore: string, textAfter: string): string {
    const [before, after] = [letterBefore(textBefore, textBefore.length), letterAt(textAfter, 0)];
    const context = { before: this.escaped(before, "*", true), after: this.escaped(after, "", true) };
    const frame = [before, after].map((text) => ({ text, bold: false, italic: false })) as [Piece, Piece];
    const attempt = (rest: Piece[], done: Piece[], out: string, mayDrop: boolean): string | null => {
      const [piece, ...others] = rest;
      if (!piece) return isReadAs(context.before + out + context.after, [...done, frame[1]]) ? out : null;
      const words = this.escaped(piece.text, "", true);
      const choices = marksFor(piece).map(([open, close]) => ({ written: open + words + close, read: piece }));
      if (mayDrop) choices.push({ written: words, read: { ...piece, bold: false, italic: false } });
      for (const { written, read } of choices) {
        if (!isReadAs(context.before + out + written, [...done, read])) continue;
        const whole = attempt(others, [...done, read], out + written, mayDrop);
        if (whole !== null) return whole;
      }
      return null;
    };
    return attempt(pieces, [frame[0]], "", false) ?? attempt(pieces, [frame[0]], "", true) ?? this.escaped(textOf(pieces), "", true);
  }

  /** Words of which nothing is read as a mark; `next` is what follows them, `marked` if marks enclose them. */
  private escaped(text: string, next: string, marked: boolean): string {
    return text.replace(/(\\*)([*_[\]#])|\\+/g, (found, slashes: string | undefined, mark: string | undefined, at: number) => {
      if (mark === undefined) return at + found.length === text.length && /^\\*[*_[\]#]/.test(next) ? found + found : found;
      if (slashes) return `${slashes}${slashes}\\${mark}`;
      return this.isNotation(mark, letterBefore(text, at), letterAt(text, at + 1), marked) ? `\\${mark}` : mark;
    });
  }

  private isNotation(mark: string, before: string, after: string, marked: boolean): boolean {
    if (mark === "*") return marked || !isBlank(before) || !isBlank(after);
    if (mark === "_") return !isAlphanumeric(before) || !isAlphanumeric(after);
    return mark === "[" && this.linkable;
  }
}

/** The marks that can enclose a piece, the usual ones first. */
function marksFor({ bold, italic }: Piece): [string, string][] {
  if (bold && italic) return [["**_", "_**"], ["__*", "*__"], ["_**", "**_"], ["*__", "__*"]];
  return bold ? [["**", "**"], ["__", "__"]] : [["*", "*"], ["_", "_"]];
}

function countWhile<T>(items: readonly T[], holds: (item: T) => boolean): number {
  const end = items.findIndex((item) => !holds(item));
  return end === -1 ? items.length : end;
}
