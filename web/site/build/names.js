/**
 * The names that a page may use: its state in the front matter, and the numbers in its prose. They are asked of the scripts that the
 * browser will run; a measurement knows its fields when it has run.
 */
import { core } from "./core.js";
import { importScript } from "./script.js";

/** @returns {Promise<{ states: Record<string, { fields: string[], derived: string[] }>, measured: string[] }>} `step.near`, … */
export async function readNames() {
  const [{ states }, { measures }, pe] = await Promise.all([importScript("states.ts"), importScript("measures.ts"), core()]);
  const found = { states: {}, measured: [] };
  for (const [name, chapter] of Object.entries(states)) {
    const { fields, derived = {} } = await chapter();
    found.states[name] = { fields: Object.keys(fields), derived: Object.keys(derived) };
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
  const { fields = [], derived = [] } = states[state] ?? {};
  const known = [...fields, ...derived, ...measured];
  if (!known.includes(of)) throw new RangeError(`${page}: number must be one of ${known.join(", ")}, got ${of}`);
}

/** The fields that a figure shares with its page, "m,n": refuses one that the page's state does not have. */
export function checkShared({ states }, share, state, page) {
  const { fields = [] } = states[state] ?? {};
  for (const field of share.split(",").filter(Boolean))
    if (!fields.includes(field))
      throw new RangeError(`${page}: share must name fields of the state (${fields.join(", ")}), got ${field}`);
}
