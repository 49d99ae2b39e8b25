/**
 * The names that pages may use: states in the front matter, and numbers in prose. They are read from the scripts that the browser
 * will run. The fields of a measurement are known only after it has run; its values are on the page until the browser has
 * computed them itself.
 */
import { core } from "./core.js";
import { importScript } from "./script.js";

/**
 * Reads all names. `measured`: the values of measurements by name, as `step.near`; undefined where a value depends on the machine
 * that runs the page. `derived` of a state: functions that give the value of a name in a language for the initial state.
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

/** A number as the page shows it until the browser has computed it, and without JavaScript. */
export function numberText(names, of, options, state, language) {
  const value = valueOf(names, of, state, language);
  return typeof value === "number" ? names.formatNumber(value, options) : (value ?? "…");
}

/** Whether a condition holds, as the build knows it; one that depends on the reader's machine counts as false there. */
export const holds = (names, of, state, language) => valueOf(names, of, state, language) === true;

/** The value of a name when a page begins; undefined where it depends on the machine that runs the page. */
function valueOf({ states, measured }, of, state, language) {
  const { fields = {}, derived = {} } = states[state] ?? {};
  return Object.hasOwn(derived, of) ? derived[of](language) : (fields[of] ?? measured[of]);
}

/** Throws where no script declares the state. */
export function checkState({ states }, state, page) {
  if (state !== undefined && !Object.hasOwn(states, state))
    throw new RangeError(`${page}: state must be one of ${Object.keys(states).join(", ")}, got ${state}`);
}

/** Throws where neither the state nor a measurement has a number of this name. */
export function checkNumber({ states, measured }, of, state, page) {
  const { fields = {}, derived = {} } = states[state] ?? {};
  const known = [fields, derived, measured].flatMap(Object.keys);
  if (!known.includes(of)) throw new RangeError(`${page}: number must be one of ${known.join(", ")}, got ${of}`);
}

/** Throws where `share`, the fields "m,n" that a figure shares with its page, has one that the page's state does not have. */
export function checkShared({ states }, share, state, page) {
  const fields = Object.keys(states[state]?.fields ?? {});
  for (const field of share.split(",").filter(Boolean))
    if (!fields.includes(field))
      throw new RangeError(`${page}: share must name fields of the state (${fields.join(", ")}), got ${field}`);
}
