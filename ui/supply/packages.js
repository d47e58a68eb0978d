// What is shipped that others have made: the crates that the app links on this system, the window's npm packages, and the
// fonts. Read from what cargo and npm have installed by their lock files; nothing is fetched.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ui = fileURLToPath(new URL("..", import.meta.url));
const root = join(ui, "..");

/**
 * @typedef {{ name: string, version: string, licence: string, kind: "cargo" | "npm" | "font", folder: string, page: string }} Package
 * `licence` is an SPDX expression; `page` is where it comes from, or empty.
 */

/** Every package, in order of name. @returns {Package[]} */
export function shipped() {
  return [...crates(), ...npmPackages(), ...fonts()].sort(
    (one, other) => one.name.localeCompare(other.name, "en") || one.version.localeCompare(other.version, "en"),
  );
}

/** The texts of a package's licences, as its own files give them. @param {Package} one @returns {string[]} */
export function texts(one) {
  const named = readdirSync(one.folder).filter((name) => /^(licen[cs]e|copying|notice|unlicense|ofl)/i.test(name)).sort();
  const files = named.map((name) => join(one.folder, name)).filter((file) => existsSync(file) && !isFolder(file));
  return files.map((file) => readFileSync(file, "utf8").replaceAll("\r\n", "\n").trim());
}

function isFolder(path) {
  try {
    readdirSync(path);
    return true;
  } catch {
    return false;
  }
}

/** The triple that is built for. */
function target() {
  if (process.env.CARGO_BUILD_TARGET) return process.env.CARGO_BUILD_TARGET;
  return /^host: (.*)$/m.exec(execFileSync("rustc", ["-vV"], { encoding: "utf8", cwd: root }))[1].trim();
}

/** @returns {Package[]} */
function crates() {
  const asked = ["metadata", "--format-version", "1", "--locked", "--filter-platform", target()];
  const answer = execFileSync("cargo", asked, { encoding: "utf8", cwd: root, maxBuffer: 2 ** 28 });
  const { packages, resolve } = JSON.parse(answer);
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const linked = new Set();
  const waiting = [packages.find((one) => one.name === "partnership-report").id];
  while (waiting.length > 0) {
    for (const { pkg, dep_kinds: kinds } of nodes.get(waiting.pop()).deps) {
      // What only builds or tests the app is not in it.
      if (!linked.has(pkg) && kinds.some(({ kind }) => kind === null)) {
        linked.add(pkg);
        waiting.push(pkg);
      }
    }
  }
  return packages
    .filter((one) => linked.has(one.id))
    .map((one) => ({
      name: one.name,
      version: one.version,
      // An old spelling of "or" that the registry still has.
      licence: (one.license ?? "").replaceAll("/", " OR ").replaceAll("  ", " "),
      kind: "cargo",
      folder: dirname(one.manifest_path),
      page: one.repository ?? "",
    }));
}

/** @returns {Package[]} */
function npmPackages() {
  const lock = JSON.parse(readFileSync(join(ui, "package-lock.json"), "utf8"));
  return Object.entries(lock.packages)
    .filter(([path, one]) => path !== "" && (!one.dev || path === "node_modules/svelte") && !one.optional)
    .map(([path, one]) => ({
      name: path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
      version: one.version,
      licence: one.license ?? "",
      kind: "npm",
      folder: join(ui, path),
      page: "",
    }));
}

/** @returns {Package[]} */
function fonts() {
  const folder = join(root, "assets/fonts");
  const one = (name, version) => ({ name, version, licence: "OFL-1.1", kind: "font", folder, page: "" });
  return [one("Noto fonts", "2024"), one("Source Sans 3", "3.052")];
}
