// Bold, italic and links within a line, read by the rules of src-tauri/src/domain/prose/inline.rs.
import { isAddress } from "./address";

export type Run =
  | { text: string }
  | { bold: Run[] }
  | { italic: Run[] }
  | { link: string; runs: Run[] }
  | { break: true };

type Mark = "*" | "_" | "**" | "__";

const deepest = 6;

export const isBlank = (letter: string): boolean => /^\p{White_Space}$/u.test(letter);
export const isAlphanumeric = (letter: string): boolean => /^[\p{Alphabetic}\p{N}]$/u.test(letter);

/** The whole letter that begins at a place, or ends there, or "". */
export const letterAt = (text: string, at: number): string => (at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : "");

export function letterBefore(text: string, at: number): string {
  const pair = at > 1 ? letterAt(text, at - 2) : "";
  return pair.length === 2 ? pair : text.slice(Math.max(0, at - 1), at);
}

export function readRuns(text: string, depth = 0): Run[] {
  const runs: Run[] = [];
  const vain = new Set<Mark>();
  let words = "";
  let at = 0;

  function push(run: Run): void {
    if (words !== "") runs.push({ text: words });
    words = "";
    runs.push(run);
  }

  while (at < text.length) {
    const first = text[at];
    if (first === "\n") {
      push({ break: true });
      at += 1;
    } else if (first === "\\") {
      const escaped = readEscape(text, at);
      words += escaped.words;
      at = escaped.end;
    } else if (first === "[" && depth < deepest) {
      const link = readLink(text, at);
      if (link) push({ link: link.address, runs: readRuns(link.words, depth + 1) });
      else words += "[";
      at = link ? link.end : at + 1;
    } else if ((first === "*" || first === "_") && depth < deepest) {
      const mark = markAt(text, at);
      const opens = opensAt(text, at, mark);
      const inner = opens && !vain.has(mark) ? innerOf(text, at, mark) : null;
      if (inner !== null) {
        const deeper = readRuns(inner, depth + 1);
        push(mark.length === 2 ? { bold: deeper } : { italic: deeper });
        at += inner.length + 2 * mark.length;
      } else {
        if (opens) vain.add(mark);
        words += mark;
        at += mark.length;
      }
    } else {
      words += first;
      at += 1;
    }
  }
  if (words !== "") runs.push({ text: words });
  return runs;
}

/** A backslash before a mark makes the mark text; elsewhere it is text itself. */
function readEscape(text: string, at: number): { words: string; end: number } {
  const slashes = /^\\+/.exec(text.slice(at))?.[0].length ?? 0;
  const mark = text[at + slashes] ?? "";
  if (!"*_[]#".includes(mark) || mark === "") return { words: "\\".repeat(slashes), end: at + slashes };
  const kept = "\\".repeat(Math.floor(slashes / 2));
  return slashes % 2 === 0 ? { words: kept, end: at + slashes } : { words: kept + mark, end: at + slashes + 1 };
}

const linkForm = /\[([^\][\n]*)\]\(([^)\n]*)\)/y;

function readLink(text: string, at: number): { words: string; address: string; end: number } | null {
  linkForm.lastIndex = at;
  const [whole, words = "", address = ""] = linkForm.exec(text) ?? [""];
  if (!isAddress(address) || /^\p{White_Space}*$/u.test(words)) return null;
  return { words, address, end: at + whole.length };
}

function markAt(text: string, at: number): Mark {
  const mark = text[at] as "*" | "_";
  return text[at + 1] === mark ? (`${mark}${mark}` as Mark) : mark;
}

/** Whether a mark can open here: text follows at once, and an underline does not stand inside a word. */
function opensAt(text: string, at: number, mark: Mark): boolean {
  const next = letterAt(text, at + mark.length);
  const insideWord = mark.startsWith("_") && isAlphanumeric(letterBefore(text, at));
  return next !== "" && !isBlank(next) && !mark.includes(next) && !insideWord;
}

/** The text between an opening mark and its partner. */
function innerOf(text: string, at: number, mark: Mark): string | null {
  const start = at + mark.length;
  let from = start;
  for (let end = text.indexOf(mark, from); end !== -1; end = text.indexOf(mark, from)) {
    const after = letterAt(text, end + mark.length);
    const last = end > start ? letterBefore(text, end) : "";
    // A single mark does not close at a double one: "*a **b** c*".
    if (mark.length === 1 && after === mark) {
      from = end + 2;
      continue;
    }
    const insideWord = mark.startsWith("_") && isAlphanumeric(after);
    if (!insideWord && last !== "" && !isBlank(last) && last !== "\\") return text.slice(start, end);
    from = end + mark.length;
  }
  return null;
}
