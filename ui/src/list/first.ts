// The beginning of a long list, shown while the whole is read, counted and sorted.
import { call } from "../lib/api";
import type { ListView } from "../lib/bindings";
import { askedFor } from "./asked.svelte";

const long = 1000;

/** `count` is how many records the noun has. Null where the whole list comes as soon. */
export async function beginning(noun: string, count: number): Promise<ListView | null> {
  if (count < long || !askedFor.isPlain(noun)) return null;
  const answer = await call("first_rows", { noun });
  return answer.ok ? answer.value : null;
}
