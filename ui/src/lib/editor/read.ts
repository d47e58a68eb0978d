// A stored text as the document that is edited.
import { Fragment, type Mark, type Node } from "prosemirror-model";
import type { Run } from "./inline";
import { readProse, type Prose } from "./prose";
import { isList, marks, nodes, schema } from "./schema";

export function read(text: string): Node {
  const blocks = joined(readProse(text).map(blockOf));
  return nodes.doc.create(null, blocks.length > 0 ? blocks : nodes.paragraph.create());
}

function blockOf(prose: Prose): Node {
  if ("picture" in prose) return nodes.picture.create({ picture: prose.picture, alt: prose.alt });
  if ("paragraph" in prose) return nodes.paragraph.create(null, inlines(prose.paragraph));
  if ("heading" in prose) return nodes.heading.create({ depth: prose.depth }, inlines(prose.heading));
  const items = prose.list.map((blocks) => nodes.list_item.create(null, joined(blocks.map(blockOf))));
  return prose.start === null
    ? nodes.bullet_list.create(null, items)
    : nodes.ordered_list.create({ order: prose.start }, items);
}

/** Two lists of one kind that touch look like one, and are edited as one. */
function joined(blocks: Node[]): Node[] {
  const out: Node[] = [];
  for (const block of blocks) {
    const last = out.at(-1);
    if (last && isList(last) && last.type === block.type) out.splice(-1, 1, last.copy(last.content.append(block.content)));
    else out.push(block);
  }
  return out;
}

const inlines = (runs: Run[]): Fragment => Fragment.from(runs.flatMap((run) => inline(run, [])));

function inline(run: Run, within: readonly Mark[]): Node[] {
  if ("text" in run) return [schema.text(run.text, within)];
  if ("break" in run) return [nodes.hard_break.create()];
  if ("bold" in run) return run.bold.flatMap((it) => inline(it, marks.strong.create().addToSet(within)));
  if ("italic" in run) return run.italic.flatMap((it) => inline(it, marks.em.create().addToSet(within)));
  const link = marks.link.create({ address: run.link }).addToSet(within);
  return run.runs.flatMap((it) => inline(it, link));
}
