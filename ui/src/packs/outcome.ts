// What became of the rows of a pack that came back, or would.
import type { AppliedView } from "../lib/bindings";
import { counted, words } from "../lib/words";

/** "2 answers were taken. 0 rows are refused. 1 answer is about something that has changed since the pack was sent." */
export function outcome(view: AppliedView, decided = 0): string {
  const said = [
    counted(view.done ? words.packs.took : words.packs.answers, view.taken.length),
    counted(words.packs.refused, view.refused),
  ];
  if (view.conflicts.length > 0 || !view.done) said.push(counted(words.packs.conflicts, view.conflicts.length));
  if (decided > 0) said.push(counted(words.packs.decidedAbout, decided));
  if (view.unchanged > 0) said.push(counted(words.packs.unchanged, view.unchanged));
  if (view.blank > 0) said.push(counted(words.packs.blank, view.blank));
  if (view.leftOut > 0) said.push(counted(words.packs.leftOut, view.leftOut));
  return said.join(" ");
}
