// Which place of the file the window shows; the address holds it, so that links and "back" work.

export type Place = { kind: "home" } | { kind: "report" } | { kind: "import" } | { kind: "records"; noun: string };

const records = "#records/";

/** The address of a place, for a link. */
export function address(place: Place): string {
  return place.kind === "records" ? records + encodeURIComponent(place.noun) : `#${place.kind}`;
}

function read(hash: string): Place {
  if (hash.startsWith(records)) return { kind: "records", noun: decodeURIComponent(hash.slice(records.length)) };
  if (hash === "#report") return { kind: "report" };
  if (hash === "#import") return { kind: "import" };
  return { kind: "home" };
}

class Shown {
  place = $state.raw(read(location.hash));
}

export const shown = new Shown();

addEventListener("hashchange", () => {
  shown.place = read(location.hash);
});

export function go(place: Place): void {
  location.hash = address(place);
  shown.place = place;
}
