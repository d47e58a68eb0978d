// Documents made at random, the same ones each time.
import { Fragment, type Mark, type Node } from "prosemirror-model";
import { deepestList, marks, nodes, schema } from "../src/lib/editor/schema";

const hostile = [
  ..."*_[]#\\()!-.1: ",
  ..."abcdefgh",
  "**", "__", "](", "[x](http://y)", "- ", "1. ", "### ", "![a](picture:1)", "\\*", "é", "𝐀", "👍", "\u00a0", "2 * 3", "a_b",
];

export class Chance {
  constructor(private state: number) {}

  /** A whole number from 0 to `below` - 1. */
  number(below: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * below);
  }

  one<T>(choices: readonly T[]): T {
    return choices[this.number(choices.length)] as T;
  }

  some<T>(least: number, most: number, make: () => T): T[] {
    return Array.from({ length: least + this.number(most - least + 1) }, make);
  }
}

export const hostileText = (chance: Chance, most: number): string => chance.some(1, most, () => chance.one(hostile)).join("");

export function someDocument(chance: Chance): Node {
  return nodes.doc.create(null, apart(chance.some(1, 5, () => someBlock(chance))));
}

function someBlock(chance: Chance): Node {
  const kind = chance.number(8);
  if (kind === 0) return nodes.heading.create({ depth: 1 + chance.number(3) }, someLine(chance, false));
  if (kind === 1) return nodes.picture.create({ picture: chance.number(100), alt: "A chart of attendance" });
  if (kind < 4) return someList(chance, 1);
  return nodes.paragraph.create(null, someLine(chance, true));
}

function someList(chance: Chance, level: number): Node {
  const items = chance.some(1, 3, () => {
    const deeper = level < deepestList && chance.number(3) === 0 ? chance.some(1, 2, () => someList(chance, level + 1)) : [];
    return nodes.list_item.create(null, [nodes.paragraph.create(null, someLine(chance, true)), ...apart(deeper)]);
  });
  return chance.number(2) === 0 ? nodes.bullet_list.create(null, items) : nodes.ordered_list.create({ order: chance.one([1, 1, 9, 98, 999_998]) }, items);
}

/** Lists of one kind that touch are one list. */
const apart = (blocks: Node[]): Node[] => blocks.filter((it, at) => !it.type.isInGroup("list") || blocks[at - 1]?.type !== it.type);

function someLine(chance: Chance, broken: boolean): Fragment {
  const pieces = chance.some(1, 6, () => {
    if (broken && chance.number(8) === 0) return nodes.hard_break.create();
    return schema.text(hostileText(chance, 6), someMarks(chance));
  });
  return Fragment.from(pieces);
}

function someMarks(chance: Chance): Mark[] {
  const found = [
    chance.number(3) === 0 && marks.strong.create(),
    chance.number(3) === 0 && marks.em.create(),
    chance.number(6) === 0 && marks.link.create({ address: chance.one(["https://example.org/a_b*(c)", "mailto:a@example.org"]) }),
  ];
  return found.reduce<readonly Mark[]>((set, mark) => (mark ? mark.addToSet(set) : set), []).slice();
}
