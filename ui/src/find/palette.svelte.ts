// The command palette: every place of the file, what can be done, and any record that holds the words typed.
import { call } from "../lib/api";
import type { ResultView } from "../lib/bindings";
import { go, shown, type Place } from "../lib/place.svelte";
import { fill, listed, words } from "../lib/words";
import { workbench } from "../lib/workbench.svelte";
import { askedFor } from "../list/asked.svelte";

export type Entry = { id: string; title: string; detail: string; act: () => void };
export type Group = { id: string; title: string; entries: Entry[] };

const screens = ["home", "report", "checks", "guidance", "packs", "layout", "agreeing"] as const;

class Palette {
  open = $state(false);
  typed = $state("");
  /** The place of the entry that Enter chooses, among all of them. */
  at = $state(0);
  #found = $state.raw<ResultView[]>([]);
  #asked = 0;

  show() {
    if (!workbench.file) return;
    this.open = true;
    void this.type("");
  }

  close() {
    this.open = false;
  }

  async type(typed: string) {
    const ask = (this.#asked += 1);
    this.typed = typed;
    this.at = 0;
    const answer = typed.trim() === "" ? null : await call("find_anything", { words: typed });
    // A later letter may have been answered before.
    if (ask === this.#asked) this.#found = answer?.ok ? answer.value.results : [];
  }

  get groups(): Group[] {
    const found = this.#found.map((it, at) => ({
      id: `found-${at}`,
      title: it.title || it.called,
      detail: detail(it),
      act: () => void lead(it, this.typed),
    }));
    const groups = [
      { id: "places", title: words.find.places, entries: this.#fitting(places()) },
      { id: "acts", title: words.find.acts, entries: this.#fitting(acts()) },
      { id: "found", title: words.find.found, entries: found },
    ];
    return groups.filter((group) => group.entries.length > 0);
  }

  get entries(): Entry[] {
    return this.groups.flatMap((group) => group.entries);
  }

  move(by: number) {
    const count = this.entries.length;
    if (count > 0) this.at = (this.at + by + count) % count;
  }

  choose(entry: Entry | undefined = this.entries[this.at]) {
    if (!entry) return;
    this.close();
    entry.act();
  }

  /** All while nothing is typed; else those that hold every word. */
  #fitting(entries: Entry[]): Entry[] {
    const wanted = this.typed.toLowerCase().split(/\s+/);
    return entries.filter((entry) => wanted.every((word) => entry.title.toLowerCase().includes(word)));
  }
}

export const palette = new Palette();

function places(): Entry[] {
  const at = (id: string, title: string, detail: string, place: Place) => ({ id: `place-${id}`, title, detail, act: () => to(place) });
  const nouns = workbench.file?.groups.flatMap((group) => group.nouns.map((it) => at(it.noun, it.title, group.title, { kind: "records", noun: it.noun }))) ?? [];
  return [
    ...screens.map((kind) => at(kind, words.frame[kind], "", { kind })),
    at("bring-in", words.bring.title, "", { kind: "bring-in" }),
    at("meetings", words.meetings.title, "", { kind: "meetings" }),
    at("changes", words.between.title, "", { kind: "changes" }),
    at("history", words.past.title, "", { kind: "history" }),
    at("all-years", words.years.title, "", { kind: "years" }),
    at("backups", words.backups.title, "", { kind: "backups" }),
    at("help", words.help.title, "", { kind: "help" }),
    ...nouns,
  ];
}

function acts(): Entry[] {
  const file = workbench.file;
  const act = (id: string, title: string, can: unknown, act: () => void): Entry[] => (can ? [{ id: `act-${id}`, title, detail: "", act }] : []);
  return [
    ...act("undo", fill(words.frame.undoLabel, { what: file?.undo ?? "" }), file?.undo, () => void workbench.undo()),
    ...act("redo", fill(words.frame.redoLabel, { what: file?.redo ?? "" }), file?.redo, () => void workbench.redo()),
    ...act("import", words.frame.import, true, () => void workbench.previewImport()),
    ...act("export", words.frame.export, file?.year, () => void workbench.exportReport()),
    ...act("start-year", words.years.start, file?.year, () => go({ kind: "years" })),
    ...(file?.years ?? []).flatMap(({ id, label }) => act(`year-${id}`, fill(words.find.showYear, { year: label }), id !== file?.year, () => void workbench.chooseYear(id))),
    ...act("open", words.home.openAnother, true, () => void workbench.open()),
    ...act("create", words.home.createAnother, true, () => void workbench.create()),
  ];
}

/** What it is, when it was reported, and where in it the words stand. */
function detail({ called, years, heading, excerpt }: ResultView): string {
  const when = years.length > 0 ? listed(years) : words.find.everyYear;
  const text = heading && excerpt ? fill(words.find.within, { heading, excerpt }) : null;
  return [called, when, text].filter((it) => it).join(" · ");
}

async function lead({ place, id, year }: ResultView, typed: string) {
  if (year !== null && year !== workbench.file?.year) await workbench.chooseYear(year);
  if (id === null) {
    location.hash = `#${place}`;
    return;
  }
  // In a grid the row is found by its words.
  askedFor.change(place, { search: grids.has(place) ? typed : "" });
  to({ kind: "records", noun: place, id });
}

/** Goes to a place that was asked for by its name. */
function to(place: Place) {
  shown.asked = true;
  go(place);
}

/** What people fill in like a spreadsheet has no forms. */
const grids = new Set(["attendances", "figures", "funding"]);
