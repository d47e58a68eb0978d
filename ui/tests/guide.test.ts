// The guide's pages as the window gets them, and the search in them.
import { expect, test } from "vitest";
import { listed, read } from "../guide/plugin.js";
import { search } from "../src/help/search";

const files: string[] = listed();
const pages = files.map((file) => read(file, files));

test("every page has a title, and the first ten minutes come first", () => {
  expect(pages[0]?.id).toBe("first-ten-minutes");
  expect(pages.length).toBeGreaterThan(14);
  for (const page of pages) expect(page.title, page.id).not.toBe("");
});

test("links lead to pages and headings that are there, and none leads out", () => {
  const ids = new Set(pages.flatMap(({ id, html }) => [id, ...[...html.matchAll(/id="([^"]+)"/g)].map(([, id]) => id)]));
  for (const { id, html } of pages) {
    for (const [, href = ""] of html.matchAll(/href="([^"]+)"/g)) {
      expect(href, id).toMatch(/^#help\//);
      const [page, section] = href.slice("#help/".length).split("/");
      expect(ids.has(section ? `${page}-${section}` : (page ?? "")), `${href} on ${id}`).toBe(true);
    }
  }
});

test("no page brings styles or scripts of its own", () => {
  for (const { id, html } of pages) expect(html, id).not.toMatch(/<script|<style|style=/);
});

test("a search finds the sections that hold every word, headings first", () => {
  const found = search(pages, "undo remove");
  expect(found[0]).toMatchObject({ page: "entering-and-keeping", section: "remove-and-undo" });
  expect(search(pages, "  ")).toEqual([]);
  expect(search(pages, "zebra")).toEqual([]);
});
