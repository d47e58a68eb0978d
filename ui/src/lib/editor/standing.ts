// How the buttons of the toolbar stand: which are down, and which have anything to do.
import { redoDepth, undoDepth } from "prosemirror-history";
import type { EditorState } from "prosemirror-state";
import { isMarked, liftItem, linkAround, listType, sinkItem, toggleHeading } from "./commands";
import { marks, nodes } from "./schema";

export type Standing = ReturnType<typeof standing>;

export function standing(state: EditorState) {
  const block = state.selection.$from.parent;
  const list = listType(state);
  return {
    bold: isMarked(state, marks.strong),
    italic: isMarked(state, marks.em),
    link: linkAround(state) !== null,
    bullets: list === nodes.bullet_list,
    numbers: list === nodes.ordered_list,
    heading: block.type === nodes.heading ? (block.attrs.depth as number) : 0,
    canHead: block.type === nodes.heading || toggleHeading(1)(state),
    canSink: sinkItem(state),
    canLift: liftItem(state),
    canUndo: undoDepth(state) > 0,
    canRedo: redoDepth(state) > 0,
  };
}
