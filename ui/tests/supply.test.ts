// Which licences are allowed is read from deny.toml, and an expression is met or not.
import { expect, test } from "vitest";
import { allowedBy, isMet } from "../supply/check.js";

const allowed = new Set(["MIT", "Apache-2.0", "Unicode-3.0"]);

test("one allowed licence of several to choose from is enough", () => {
  expect(isMet("MIT OR GPL-3.0-only", allowed)).toBe(true);
  expect(isMet("Apache-2.0 WITH LLVM-exception OR GPL-3.0-only", allowed)).toBe(true);
});

test("of licences that all apply, each must be allowed", () => {
  expect(isMet("(MIT OR Apache-2.0) AND Unicode-3.0", allowed)).toBe(true);
  expect(isMet("MIT AND GPL-3.0-only", allowed)).toBe(false);
});

test("a package without a licence is refused", () => {
  expect(isMet("", allowed)).toBe(false);
  expect(isMet("MIT MIT", allowed)).toBe(false);
});

test("the list of deny.toml is read", () => {
  expect([...allowedBy('[licenses]\nallow = [\n  "MIT",\n  "Zlib",\n]\nconfidence-threshold = 0.9')]).toEqual(["MIT", "Zlib"]);
});
