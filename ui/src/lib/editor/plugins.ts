// What the editor adds to plain typing: keys, lists made as one types, undo, finding, and clean pasting.
import { baseKeymap, chainCommands } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { inputRules, textblockTypeInputRule, undoInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { splitListItem } from "prosemirror-schema-list";
import { Plugin, type Command } from "prosemirror-state";
import { breakLine, joinLists, liftItem, sinkItem, toggleBold, toggleItalic } from "./commands";
import { findPlugin } from "./find";
import { cleanHtml, compacted } from "./paste";
import { deepestHeading, nodes } from "./schema";

/** What the keys open beside the text. */
export type Bars = { link: () => void; find: () => void };

export function plugins(compact: boolean, bars: Bars): Plugin[] {
  const opens = (open: () => void): Command => () => {
    open();
    return true;
  };
  return [
    inputRules({ rules: compact ? listRules : [...listRules, headingRule] }),
    keymap({
      "Mod-b": toggleBold,
      "Mod-i": toggleItalic,
      "Mod-k": opens(bars.link),
      "Mod-f": opens(bars.find),
      "Mod-z": undo,
      "Mod-y": redo,
      "Shift-Mod-z": redo,
      "Mod-]": sinkItem,
      "Mod-[": liftItem,
      Enter: splitListItem(nodes.list_item),
      "Shift-Enter": breakLine,
      Backspace: chainCommands(undoInputRule, baseKeymap.Backspace ?? (() => false)),
    }),
    keymap(baseKeymap),
    history(),
    findPlugin(),
    new Plugin({
      appendTransaction: (transactions, _, state) => (transactions.some((it) => it.docChanged) ? joinLists(state) : null),
      props: {
        transformPastedHTML: (html) => cleanHtml(html, compact),
        transformPasted: (slice) => (compact ? compacted(slice) : slice),
      },
    }),
  ];
}

const listRules = [
  wrappingInputRule(/^\s*[-*•]\s$/, nodes.bullet_list),
  wrappingInputRule(
    /^([0-9]{1,6})\.\s$/,
    nodes.ordered_list,
    (match) => ({ order: Number(match[1]) }),
    (match, list) => list.childCount + (list.attrs.order as number) === Number(match[1]),
  ),
];

const headingRule = textblockTypeInputRule(/^(#{1,6})\s$/, nodes.heading, (match) => ({
  depth: Math.min(Math.max((match[1]?.length ?? 0) - 2, 1), deepestHeading),
}));
