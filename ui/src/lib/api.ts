// The only door to Rust: no other file of the window knows Tauri.
import { invoke } from "@tauri-apps/api/core";
import type { Commands, UserError } from "./bindings";
import { words } from "./words";

export type CommandName = keyof Commands;
export type Request<Name extends CommandName> = Commands[Name][0];
export type View<Name extends CommandName> = Commands[Name][1];
export type Answer<Value> = { ok: true; value: Value } | { ok: false; error: UserError };

/** Asks Rust for something; a refusal comes back as a value and never as an exception. */
export async function call<Name extends CommandName>(
  name: Name,
  request: Request<Name>,
): Promise<Answer<View<Name>>> {
  try {
    return { ok: true, value: await invoke<View<Name>>(name, { request }) };
  } catch (error) {
    return { ok: false, error: asUserError(error) };
  }
}

/** What was thrown, as words for the screen; anything that is not ours stays out of sight. */
function asUserError(error: unknown): UserError {
  if (isUserError(error)) return error;
  console.error(error);
  return { message: words.error.unknown, fields: [], problems: [] };
}

function isUserError(error: unknown): error is UserError {
  return typeof error === "object" && error !== null && "message" in error && "problems" in error;
}
