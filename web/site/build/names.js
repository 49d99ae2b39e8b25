/**
 * The names that a page may use: its state in the front matter, and the numbers in its prose. They are asked of the scripts that the
 * browser will run; a measurement knows its fields when it has run.
 */
import { core } from "./core.js";
import { importScript } from "./script.js";

/** @returns {Promise<{ states: Record<string, string[]>, measured: string[] }>} each state with its numbers; `step.near`, … */
export async function readNames() {
  const [{ states }, { measures }, pe] = await Promise.all([importScript("states.ts"), importScript("measures.ts"), core()]);
  const found = { states: {}, measured: [] };
  for (const [name, chapter] of Object.entries(states)) {
    const { table, derived = {} } = await chapter();
    found.states[name] = [...Object.keys(table), ...Object.keys(derived)];
  }
  for (const [name, measure] of Object.entries(measures)) {
    const fields = Object.keys((await measure())(pe));
    found.measured.push(...fields.map((field) => `${name}.${field}`));
  }
  return found;
}

/** Refuses a state that no script declares. */
export function checkState({ states }, state, page) {
  if (state !== undefined && !Object.hasOwn(states, state))
    throw new RangeError(`${page}: state must be one of ${Object.keys(states).join(", ")}, got ${state}`);
}

/** Refuses a number that would stay “…”. */
export function checkNumber({ states, measured }, of, state, page) {
  const known = [...(states[state] ?? []), ...measured];
  if (!known.includes(of)) throw new RangeError(`${page}: number must be one of ${known.join(", ")}, got ${of}`);
}
