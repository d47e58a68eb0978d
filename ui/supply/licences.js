// The page “Licences of others” gets its content here, when the window is built: `virtual:licences`, every package once
// with the texts of its licence, each different text once.
import { shipped, texts } from "./packages.js";

const asked = "virtual:licences";

/** @returns {import("vite").Plugin} */
export function licences() {
  return {
    name: "licences",
    resolveId: (id) => (id === asked ? `\0${asked}` : null),
    load: (id) => (id === `\0${asked}` ? `export default JSON.parse(${JSON.stringify(JSON.stringify(listed()))});` : null),
  };
}

function listed() {
  const known = new Map();
  const numbered = (text) => {
    // Copies of one licence differ in their line ends and indents; one of them is enough.
    const words = text.replace(/\s+/g, " ");
    if (!known.has(words)) known.set(words, { at: known.size, text });
    return known.get(words).at;
  };
  const packages = shipped().map((one) => ({
    name: one.name,
    version: one.version,
    licence: one.licence,
    page: one.page,
    texts: [...new Set(texts(one).map(numbered))],
  }));
  return { packages, texts: [...known.values()].map(({ text }) => text) };
}
