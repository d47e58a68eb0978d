// Finds the sections of the guide that hold every word that was typed; those with them in the heading come first.
import type { Page } from "virtual:guide";

export type Found = { page: string; section: string; title: string; of: string; around: string };

const plain = (text: string): string => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

export function search(pages: Page[], typed: string): Found[] {
  const wanted = plain(typed).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  const found: (Found & { weight: number })[] = [];
  for (const page of pages) {
    for (const { id, title, text } of page.sections) {
      const [heading, body] = [plain(`${page.title} ${title}`), plain(text)];
      if (!wanted.every((word) => heading.includes(word) || body.includes(word))) continue;
      const weight = wanted.filter((word) => heading.includes(word)).length;
      found.push({ page: page.id, section: id, title, of: page.title, around: around(text, wanted), weight });
    }
  }
  return found.sort((one, other) => other.weight - one.weight).map(({ weight: _, ...one }) => one);
}

/** Some words on both sides of the first that was found. */
function around(text: string, wanted: string[]): string {
  const words = text.split(" ");
  const at = Math.max(0, words.findIndex((word) => wanted.some((one) => plain(word).includes(one))));
  const [from, to] = [Math.max(0, at - 8), at + 16];
  return `${from > 0 ? "… " : ""}${words.slice(from, to).join(" ")}${to < words.length ? " …" : ""}`;
}
