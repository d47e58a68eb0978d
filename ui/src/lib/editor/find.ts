// Finding and replacing words: the matches are marked in the text, one of them is the one at hand.
import type { Node } from "prosemirror-model";
import { Plugin, PluginKey, TextSelection, type Command, type EditorState } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";

type Match = { from: number; to: number };
export type Found = { words: string; matches: Match[]; at: number };

const key = new PluginKey<Found>("find");
const nothing: Found = { words: "", matches: [], at: 0 };

export const found = (state: EditorState): Found => key.getState(state) ?? nothing;

export function findPlugin(): Plugin<Found> {
  return new Plugin<Found>({
    key,
    state: {
      init: () => nothing,
      apply(tr, before) {
        const now = { ...before, ...(tr.getMeta(key) as Partial<Found> | undefined) };
        if (now.words === "") return nothing;
        if (now.words === before.words && !tr.docChanged) return now;
        const matches = matchesOf(tr.doc, now.words);
        return { ...now, matches, at: Math.max(0, Math.min(now.at, matches.length - 1)) };
      },
    },
    props: {
      decorations(state) {
        const { matches, at } = found(state);
        const marked = matches.map(({ from, to }, index) => Decoration.inline(from, to, { class: index === at ? "found at-hand" : "found" }));
        return DecorationSet.create(state.doc, marked);
      },
    },
  });
}

/** Where words stand in the text, capitals or not, also where their look changes midway. */
export function matchesOf(doc: Node, words: string): Match[] {
  const form = new RegExp(words.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"), "giu");
  const matches: Match[] = [];
  doc.descendants((block, at) => {
    if (!block.isTextblock) return true;
    const text = block.textBetween(0, block.content.size, undefined, "\ufffc");
    for (const match of text.matchAll(form)) {
      const from = at + 1 + match.index;
      matches.push({ from, to: from + match[0].length });
    }
    return false;
  });
  return matches;
}

/** Looks for words; the match at hand is the first from the cursor on. */
export const look = (words: string): Command => (state, dispatch) => {
  const matches = words === "" ? [] : matchesOf(state.doc, words);
  const next = matches.findIndex((match) => match.from >= state.selection.from);
  dispatch?.(state.tr.setMeta(key, { words, at: Math.max(0, next) }));
  return matches.length > 0;
};

/** Goes to the next match, or with -1 to the one before; after the last comes the first. */
export const step = (by: 1 | -1): Command => (state, dispatch) => {
  const { matches, at } = found(state);
  const next = (at + by + matches.length) % (matches.length || 1);
  const match = matches[next];
  if (!match) return false;
  dispatch?.(state.tr.setMeta(key, { at: next }).setSelection(TextSelection.create(state.doc, match.from, match.to)));
  return true;
};

/** Puts other words in the place of the match at hand. */
export const replaceOne = (words: string): Command => (state, dispatch) => {
  const { matches, at } = found(state);
  const match = matches[at];
  if (!match) return false;
  const { tr } = state;
  tr.insertText(words, match.from, match.to);
  const past = match.from + words.length;
  const later = matchesOf(tr.doc, found(state).words).findIndex((it) => it.from >= past);
  dispatch?.(tr.setMeta(key, { at: Math.max(0, later) }));
  return true;
};

export const replaceAll = (words: string): Command => (state, dispatch) => {
  const { matches } = found(state);
  const { tr } = state;
  for (const { from, to } of [...matches].reverse()) tr.insertText(words, from, to);
  dispatch?.(tr);
  return matches.length > 0;
};
