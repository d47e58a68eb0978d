// Says whether every shipped package is under a licence that deny.toml allows; `node supply/check.js`.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { shipped } from "./packages.js";

/**
 * Whether an SPDX expression can be met by these licences alone.
 * @param {string} expression @param {Set<string>} allowed
 */
export function isMet(expression, allowed) {
  const tokens = expression.match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;
  const one = () => {
    if (tokens[at] === "(") {
      at += 1;
      const inner = any();
      at += 1;
      return inner;
    }
    const name = tokens[at++];
    if (tokens[at] !== "WITH") return allowed.has(name);
    at += 2;
    return allowed.has(name) || allowed.has(`${name} WITH ${tokens[at - 1]}`);
  };
  const all = () => {
    let met = one();
    while (tokens[at] === "AND") {
      at += 1;
      met = one() && met;
    }
    return met;
  };
  const any = () => {
    let met = all();
    while (tokens[at] === "OR") {
      at += 1;
      met = all() || met;
    }
    return met;
  };
  return tokens.length > 0 && any() && at === tokens.length;
}

/** The list `allow` of deny.toml. @param {string} text */
export function allowedBy(text) {
  const list = /^allow = \[([^\]]*)\]/m.exec(text)?.[1] ?? "";
  return new Set([...list.matchAll(/"([^"]+)"/g)].map(([, name]) => name));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const allowed = allowedBy(readFileSync(new URL("../../deny.toml", import.meta.url), "utf8"));
  const all = shipped();
  const refused = all.filter((one) => !isMet(one.licence, allowed));
  for (const { name, version, licence } of refused) console.error(`${name} ${version}: “${licence}” is not allowed by deny.toml.`);
  console.log(`${all.length} packages are shipped, ${all.length - refused.length} of them under a licence that deny.toml allows.`);
  process.exitCode = refused.length > 0 ? 1 : 0;
}
