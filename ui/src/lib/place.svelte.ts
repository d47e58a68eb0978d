// Which place of the file the window shows; the address holds it, so that links and "back" work.

const alone = ["home", "report", "bring-in", "import", "checks", "guidance", "packs", "layout", "agreeing", "meetings", "changes", "history", "years", "backups"] as const;

export type Place =
  | { kind: (typeof alone)[number] }
  /** A list; with a record of it, or "new" for one that is being entered. */
  | { kind: "records"; noun: string; id?: number | "new" }
  /** The user guide; with one of its pages, or a section of that. */
  | { kind: "help"; page?: string; section?: string };

const records = "#records/";
const help = /^#help(?:\/([^/]+))?(?:\/(.+))?$/;

/** The address of a place, for a link. */
export function address(place: Place): string {
  if (place.kind === "help") return ["#help", place.page, place.section].filter((part) => part !== undefined).join("/");
  if (place.kind !== "records") return `#${place.kind}`;
  return records + encodeURIComponent(place.noun) + (place.id === undefined ? "" : `/${place.id}`);
}

/** Whether a place is one of the records of a list, or one of the pages of the guide. */
export function within(place: Place, list: Place): boolean {
  return place.kind === list.kind && (place.kind !== "records" || list.kind !== "records" || place.noun === list.noun);
}

function read(hash: string): Place {
  if (hash.startsWith(records)) {
    const [noun = "", id] = hash.slice(records.length).split("/");
    const known = id === "new" ? "new" : id && /^\d+$/.test(id) ? Number(id) : undefined;
    return { kind: "records", noun: decodeURIComponent(noun), ...(known === undefined ? {} : { id: known }) };
  }
  const [asked, page, section] = help.exec(decodeURI(hash)) ?? [];
  if (asked) return { kind: "help", ...(page ? { page } : {}), ...(section ? { section } : {}) };
  return { kind: alone.find((kind) => hash === `#${kind}`) ?? "home" };
}

class Shown {
  place = $state.raw(read(location.hash));
  /** A person asked for the place by its name, and begins to read at its heading. */
  asked = false;
}

export const shown = new Shown();

addEventListener("hashchange", () => {
  shown.place = read(location.hash);
});

export function go(place: Place): void {
  location.hash = address(place);
  shown.place = place;
}
