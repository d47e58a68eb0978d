// The user guide comes into the window here, when it is built: `virtual:guide` holds the pages of docs/guide as HTML with
// their pictures, and their sections as plain text for the search. The same files are read on paper and on the screen.
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Marked } from "marked";

const asked = "virtual:guide";
const docs = fileURLToPath(new URL("../../docs", import.meta.url));

/** Pages beside those that docs/guide/README.md lists, with the names of their addresses. */
const more = ["formats/workbook.md", "formats/pack.md"];

/** @returns {import("vite").Plugin} */
export function guide() {
  return {
    name: "guide",
    resolveId: (id) => (id === asked ? `\0${asked}` : null),
    load(id) {
      if (id !== `\0${asked}`) return null;
      const files = listed();
      files.forEach((file) => this.addWatchFile(join(docs, file)));
      return asModule(files.map((file) => read(file, files)));
    },
  };
}

/** The files of the guide, in the order of its list. @returns {string[]} */
export function listed() {
  const list = readFileSync(join(docs, "guide/README.md"), "utf8");
  const linked = [...list.matchAll(/\]\(([^)#]+\.md)\)/g)].map(([, link]) => join("guide", link));
  return [...new Set([...linked, ...more])];
}

const name = (file) => basename(file, ".md");
/** As GitHub makes an anchor of a heading, so that links work in both places. */
const anchor = (heading) => heading.toLowerCase().replace(/<[^>]+>/g, "").replace(/[^\p{L}\p{N} _-]/gu, "").trim().replace(/ /g, "-");

/**
 * One page.
 * @param {string} file beneath docs @param {string[]} files all that have a page
 * @returns {import("virtual:guide").Page & { pictures: string[] }}
 */
export function read(file, files) {
  const text = readFileSync(join(docs, file), "utf8");
  const pictures = [];
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }) {
        return `<h${depth} id="${name(file)}-${anchor(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        const words = this.parser.parseInline(tokens);
        const [path, section] = href.split("#");
        const target = path === "" ? file : join(dirname(file), path);
        // What has no page here stays as words: nothing in the window leads out of it.
        if (!files.includes(target)) return words;
        return `<a href="#help/${name(target)}${section ? `/${section}` : ""}">${words}</a>`;
      },
      image({ href, text }) {
        pictures.push(resolve(docs, dirname(file), href));
        return `<img src="\u0000${pictures.length - 1}\u0000" alt="${text.replaceAll('"', "&quot;")}">`;
      },
      table(token) {
        const cells = (row, tag) => `<tr>${row.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join("")}</tr>`;
        const body = token.rows.map((row) => cells(row, "td")).join("");
        return `<table><thead>${cells(token.header, 'th scope="col"').replaceAll('</th scope="col">', "</th>")}</thead><tbody>${body}</tbody></table>`;
      },
      html: () => "",
    },
  });
  const [, title, rest] = /^# (.*)\n([\s\S]*)$/.exec(text);
  const html = marked.parse(rest, { async: false });
  const missing = pictures.find((picture) => !existsSync(picture));
  if (missing) throw new Error(`${file} shows ${missing}, which is not there.`);
  return { id: name(file), title, html, pictures, sections: sections(title, rest, marked) };
}

/** The page by its headings, as words without marks. @returns {import("virtual:guide").Section[]} */
function sections(title, text, marked) {
  const parts = text.split(/^## /m);
  return parts.map((part, at) => {
    const [heading] = part.split("\n", 1);
    const words = marked.parse(at === 0 ? part : part.slice(heading.length), { async: false }).replace(/<img[^>]*>/g, "").replace(/<[^>]+>/g, " ");
    const plain = words.replace(/&quot;/g, '"').replace(/&#39;/g, "’").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
    return { id: at === 0 ? "" : anchor(heading), title: at === 0 ? title : heading.replace(/[*`]/g, ""), text: plain.replace(/\s+/g, " ").trim() };
  });
}

/** The pages as a module, in which pictures are files of the build. */
function asModule(pages) {
  const imports = [];
  const of = (page) => {
    const html = JSON.stringify(page.html).replace(/\\u0000(\d+)\\u0000/g, (_, at) => {
      imports.push(page.pictures[Number(at)]);
      return `" + picture${imports.length - 1} + "`;
    });
    return `{ id: ${JSON.stringify(page.id)}, title: ${JSON.stringify(page.title)}, html: ${html}, sections: ${JSON.stringify(page.sections)} }`;
  };
  const listed = pages.map(of).join(",\n");
  return `${imports.map((path, at) => `import picture${at} from ${JSON.stringify(path)};`).join("\n")}\nexport const pages = [${listed}];\n`;
}
