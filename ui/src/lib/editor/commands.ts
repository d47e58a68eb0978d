// What the toolbar and the keys do to a text.
import { setBlockType, toggleMark } from "prosemirror-commands";
import type { MarkType, Node, NodeType, ResolvedPos } from "prosemirror-model";
import { liftListItem, sinkListItem, wrapRangeInList } from "prosemirror-schema-list";
import { TextSelection, type Command, type EditorState, type Transaction } from "prosemirror-state";
import { canJoin } from "prosemirror-transform";
import { deepestList, isList, marks, nodes, schema } from "./schema";

export const toggleBold = toggleMark(marks.strong);
export const toggleItalic = toggleMark(marks.em);

export function isMarked({ selection, storedMarks, doc }: EditorState, type: MarkType): boolean {
  if (selection.empty) return !!type.isInSet(storedMarks ?? selection.$from.marks());
  return selection.ranges.some(({ $from, $to }) => doc.rangeHasMark($from.pos, $to.pos, type));
}

/** The lists that a place is in, from the outermost, with where each begins. */
function listsAround($pos: ResolvedPos): { list: Node; at: number }[] {
  const depths = Array.from({ length: $pos.depth }, (_, index) => index + 1).filter((depth) => isList($pos.node(depth)));
  return depths.map((depth) => ({ list: $pos.node(depth), at: $pos.before(depth) }));
}

export const listType = (state: EditorState): NodeType | null => listsAround(state.selection.$from).at(-1)?.list.type ?? null;

/** Makes a list of the chosen paragraphs, turns a list into the other kind, or takes its items out. */
export function toggleList(type: NodeType): Command {
  return (state, dispatch) => {
    const around = listsAround(state.selection.$from).at(-1);
    if (around?.list.type === type) return liftItem(state, dispatch);
    if (around) {
      dispatch?.(state.tr.setNodeMarkup(around.at, type));
      return true;
    }
    const { tr } = state;
    const { from, to } = state.selection;
    changeHeadings(tr, from, to);
    const range = tr.doc.resolve(from).blockRange(tr.doc.resolve(to));
    if (!range || !wrapRangeInList(tr, range, type)) return false;
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

function changeHeadings(tr: Transaction, from: number, to: number): void {
  tr.doc.nodesBetween(from, to, (node, at) => {
    if (node.type === nodes.heading) tr.setNodeMarkup(at, nodes.paragraph);
  });
}

export const liftItem: Command = liftListItem(nodes.list_item);

export const sinkItem: Command = (state, dispatch) =>
  listsAround(state.selection.$from).length < deepestList && sinkListItem(nodes.list_item)(state, dispatch);

/** A sub-heading is one line, so that its line breaks become blanks; pressed again, it is a paragraph. */
export function toggleHeading(depth: number): Command {
  return (state, dispatch) => {
    const block = state.selection.$from.parent;
    if (block.type === nodes.heading && block.attrs.depth === depth) return setBlockType(nodes.paragraph)(state, dispatch);
    const change = setBlockType(nodes.heading, { depth });
    if (!dispatch) return change(state);
    const { tr } = state;
    const { from, to } = state.selection;
    state.doc.nodesBetween(from, to, (node, at) => {
      if (node.type === nodes.hard_break) tr.replaceWith(at, at + 1, schema.text(" "));
    });
    return change(state.apply(tr), () => dispatch(tr.setBlockType(from, to, nodes.heading, { depth })));
  };
}

export const breakLine: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  if (!$from.parent.canReplaceWith($from.index(), $from.index(), nodes.hard_break) || !$from.sameParent($to)) return false;
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
};

/** The whole link at the cursor or at the beginning of what is chosen. */
export function linkAround(state: EditorState): { from: number; to: number; address: string } | null {
  const { $from, empty } = state.selection;
  const { parent } = $from;
  const start = empty || $from.textOffset > 0 ? $from.parentOffset : $from.parentOffset + 1;
  const { node } = parent.childBefore(start);
  const link = node && marks.link.isInSet(node.marks);
  if (!link) return null;
  const linked = (child: Node): boolean => link.isInSet(child.marks);
  let first = parent.childBefore(start).index;
  let last = first;
  while (first > 0 && linked(parent.child(first - 1))) first -= 1;
  while (last + 1 < parent.childCount && linked(parent.child(last + 1))) last += 1;
  const sizeUpTo = (end: number): number => parent.children.slice(0, end).reduce((sum, child) => sum + child.nodeSize, 0);
  return { from: $from.start() + sizeUpTo(first), to: $from.start() + sizeUpTo(last + 1), address: link.attrs.address as string };
}

/** Links what is chosen, or the link at the cursor, or the address itself. */
export function setLink(address: string): Command {
  return (state, dispatch) => {
    const { empty, from, to } = state.selection;
    const mark = marks.link.create({ address });
    const { tr } = state;
    const old = linkAround(state);
    const range = empty ? old : { from, to };
    if (range) tr.removeMark(range.from, range.to, marks.link).addMark(range.from, range.to, mark);
    else tr.replaceSelectionWith(schema.text(address.replace(/^mailto:/i, ""), [mark]), false);
    dispatch?.(tr.removeStoredMark(marks.link).scrollIntoView());
    return true;
  };
}

export const removeLink: Command = (state, dispatch) => {
  const range = state.selection.empty ? linkAround(state) : state.selection;
  if (!range) return false;
  dispatch?.(state.tr.removeMark(range.from, range.to, marks.link));
  return true;
};

/** Puts a picture beneath the block that the cursor is in, or in place of an empty one. */
export function insertPicture(picture: number, alt: string): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    const block = $from.depth > 0 ? $from.node(1) : null;
    const after = $from.depth > 0 ? $from.after(1) : state.selection.to;
    const start = block && block.type === nodes.paragraph && block.content.size === 0 ? $from.before(1) : after;
    const content = [nodes.picture.create({ picture, alt })];
      // There must be a place to write on.
    if (state.doc.resolve(after).nodeAfter?.type !== nodes.paragraph) content.push(nodes.paragraph.create());
    const tr = state.tr.replaceWith(start, after, content);
    dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(start + 1))).scrollIntoView());
    return true;
  };
}

/** Two lists of one kind that touch look like one, and are read back as one. */
export function joinLists(state: EditorState): Transaction | null {
  const { tr } = state;
  const seams: number[] = [];
  state.doc.descendants((node, at, parent, index) => {
    const before = parent && index > 0 ? parent.child(index - 1) : null;
    if (before && isList(node) && before.type === node.type) seams.push(at);
    return !node.isTextblock;
  });
  for (const seam of seams.reverse()) if (canJoin(tr.doc, seam)) tr.join(seam);
  return tr.docChanged ? tr : null;
}
