/**
 * The names that a page may use: its state in the front matter, and the numbers in its prose. They are asked of the scripts that the
 * browser will run; a measurement knows its fields when it has run, and the values that it found stand on the page until the browser
 * has computed them itself.
 */
import { core } from "./core.js";
import { importScript } from "./script.js";

/**
 * `measured` are values by `step.near`, …, undefined where they belong to the machine that runs the page; `derived` of a state gives
 * the value of a name for a language while the reader has changed nothing.
 */
export async function readNames() {
  const [{ states }, { measures }, { formatNumber }, pe] = await Promise.all([
    importScript("states.ts"),
    importScript("measures.ts"),
    importScript("chapter/format.ts"),
    core(),
  ]);
  const found = { states: {}, measured: {}, formatNumber };
  for (const [name, chapter] of Object.entries(states)) {
    const { fields, derived = {} } = await chapter();
    const initial = Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, field.initial]));
    const of = (derive) => (language) => derive(pe, initial, language);
    found.states[name] = {
      fields: initial,
      derived: Object.fromEntries(Object.entries(derived).map(([key, derive]) => [key, of(derive)])),
    };
  }
  for (const [name, load] of Object.entries(measures)) {
    const measure = await load();
    for (const [field, value] of Object.entries(measure(pe)))
      found.measured[`${name}.${field}`] = measure.ofThisMachine ? undefined : value;
  }
  return found;
}

/** A number as the page shows it before the browser has computed it, and where it computes nothing. */
export function numberText({ states, measured, formatNumber }, of, options, state, language) {
  const { fields = {}, derived = {} } = states[state] ?? {};
  const value = Object.hasOwn(derived, of) ? derived[of](language) : (fields[of] ?? measured[of]);
  return typeof value === "number" ? formatNumber(value, options) : (value ?? "…");
}

/** Refuses a state that no script declares. */
export function checkState({ states }, state, page) {
  if (state !== undefined && !Object.hasOwn(states, state))
    throw new RangeError(`${page}: state must be one of ${Object.keys(states).join(", ")}, got ${state}`);
}

/** Refuses a number that nothing computes. */
export function checkNumber({ states, measured }, of, state, page) {
  const { fields = {}, derived = {} } = states[state] ?? {};
  const known = [fields, derived, measured].flatMap(Object.keys);
  if (!known.includes(of)) throw new RangeError(`${page}: number must be one of ${known.join(", ")}, got ${of}`);
}

/** The fields that a figure shares with its page, "m,n": refuses one that the page's state does not have. */
export function checkShared({ states }, share, state, page) {
  const fields = Object.keys(states[state]?.fields ?? {});
  for (const field of share.split(",").filter(Boolean))
    if (!fields.includes(field))
      throw new RangeError(`${page}: share must name fields of the state (${fields.join(", ")}), got ${field}`);
}
