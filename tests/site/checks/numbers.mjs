// Every number on a page, in prose, cards, tables and figures, and each choice between two texts, against fresh calls of the
// module: in the state that the page begins with and in two others that a seed gives.
import "../../../scripts/test/relaxed-simd.mjs"; // the core that browsers take, so that rounding is the same
import { load } from "posenc";
import { accept, write } from "posenc/parameters";
import { importScript } from "../../../web/site/build/script.js";
import { figuresOf, moveOwn, rest, wrongFigures } from "./figure-numbers.mjs";
import { residues } from "./residues.mjs";

const pe = await load();
const [{ states }, { measures }, { formatNumber }] = await Promise.all(
  ["states.ts", "measures.ts", "chapter/format.ts"].map(importScript),
);
const results = new Map();

/** What a measurement finds, and whether its numbers are this machine's own. */
async function measured(name) {
  if (!results.has(name)) {
    const measure = await measures[name]?.();
    results.set(name, { fields: measure?.(pe) ?? {}, ownOfMachine: measure?.ofThisMachine === true });
  }
  return results.get(name);
}

const stateOf = async (slug) => (Object.hasOwn(states, slug ?? "") ? await states[slug]() : { fields: {} });
const initial = (fields) => Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, field.initial]));

/** Of an engine that tells of its requests. `patience`: how many times a page is asked for a number that does not come. */
export async function numbers({ run, requests, language, patience = 60 }) {
  if (requests === undefined) return [];
  const figures = await figuresOf(run);
  if (figures.length === 0 && (await run(() => document.querySelector("pe-number, pe-when") === null))) return [];
  const state = await run(() => document.documentElement.dataset.state);
  const { fields } = await stateOf(state);
  const faults = [];
  const seeds = state === undefined && figures.length === 0 ? [] : [1, 2];
  for (const seed of [0, ...seeds]) {
    const given = seed === 0 ? {} : randomValues(fields, seed);
    const query = new URLSearchParams(Object.entries(given).map(([key, value]) => [key, write(value)])).toString();
    if (seed !== 0) await moveOwn(run, figures, seed);
    const found = await run(numbersIn, query, patience);
    const where = `?${query}: `;
    for (const fault of await wrongNumbers(found, { state, values: { ...initial(fields), ...given }, language }))
      faults.push(where + fault);
    for (const fault of await wrongFigures(run, pe, figures, language, seed !== 0)) faults.push(where + fault);
  }
  await moveOwn(run, figures, 0);
  await run(numbersIn, "", patience);
  await rest(run);
  return faults;
}

async function wrongNumbers(found, { state, values, language }) {
  const faults = [];
  const chosen = new Map();
  for (const one of found) {
    // Of a card on the page of all claims: as its chapter begins.
    const { fields, derived = {} } = await stateOf(one.card ?? state);
    const now = one.card === undefined ? values : initial(fields);
    const fresh = await freshOf(one.of, { derived, values: now, language });
    const fault = faultOf(one, fresh);
    if (fault) faults.push(`${one.of} ${fault}`);
    if (one.texts && fresh.ownOfMachine) chosen.set(one.of, [...(chosen.get(one.of) ?? []), ...one.texts]);
  }
  for (const [of, texts] of chosen) if (new Set(texts).size > 1) faults.push(`${of} is ${texts.join(" and ")} on one page`);
  return faults;
}

/** The value of a name by a fresh call; undefined where nothing has that name. */
async function freshOf(of, { derived, values, language }) {
  const [name, field] = of.split(".");
  if (field === undefined) return { value: Object.hasOwn(derived, of) ? derived[of](pe, values, language) : values[of] };
  const { fields, ownOfMachine } = await measured(name);
  return { value: fields[field], ownOfMachine };
}

/** Values of all fields as a reader might set them, the same for a seed; each read from its text, as from an address. */
export function randomValues(fields, seed) {
  let last = seed;
  const random = () => (last = (last * 48271) % 2147483647) / 2147483647;
  for (let i = 0; i < 5; i++) random();
  const of = (field) => {
    const between = () => field.low + random() * (field.high - field.low);
    if (field.kind === "number") return between();
    if (field.kind === "vector") return field.initial.map(between);
    if (field.kind === "choice") return field.options[Math.floor(random() * field.options.length)];
    return field.initial;
  };
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, accept(field, write(of(field), 6), key)]));
}

const NUMBER = /^(?<digits>−?\d+(?:\.\d+)?(?:e[+−]\d+)?)(?: × 10(?<power>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))?$/u;

/** A text that is a number and nothing else, as a number: “−2.2 × 10⁻¹⁶”; undefined for others. */
function numberOf(text) {
  const { digits, power } = NUMBER.exec(text)?.groups ?? {};
  if (digits === undefined) return undefined;
  const plain = power?.replace("⁻", "-").replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/gu, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(digit));
  return Number(`${digits.replaceAll("−", "-")}${plain === undefined ? "" : `e${plain}`}`);
}

/** By what share a number may differ before it is written: the last bits of the mathematics of two engines. */
const BITS = 1e-9;
/** How many times as large as the other one of two rounding errors may be. */
const TIMES = 10;
/** What share of its bound a rounding error is below that another engine may not have at all: a last bit or two. */
const LAST_BITS = 0.1;

/** What is wrong in what is shown of a value, in words; undefined where nothing is. */
function faultOf({ of, text, texts, digits, scientific }, { value, ownOfMachine = false }) {
  if (texts) {
    if (typeof value !== "boolean") return `is no condition: ${value}`;
    if (texts.length !== 1) return `shows ${texts.length} of its two texts`;
    return ownOfMachine || texts[0] === String(value) ? undefined : `shows its text for ${texts[0]}, and is ${value}`;
  }
  if (!Number.isFinite(value)) return `is ${text}, and should be a number, not ${value}`;
  const found = numberOf(text);
  if (found === undefined) return `is “${text}”, which is no number`;
  if (ownOfMachine) return undefined;
  const written = [value, value * (1 + BITS), value * (1 - BITS)].map((one) => formatNumber(one, { digits, scientific }));
  if (written.includes(text)) return undefined;
  const bound = Object.hasOwn(residues, of) ? residues[of] : 0;
  const [less, more] = [found, value].map(Math.abs).toSorted((a, b) => a - b);
  const isAlike = less === 0 ? more <= LAST_BITS * bound : more <= bound && more <= TIMES * less;
  return isAlike ? undefined : `is ${text}, not ${written[0]}`;
}

/** Runs in the page: goes to a state by its address and reads all numbers, each written anew. */
async function numbersIn(query, patience) {
  if (location.search.slice(1) !== query) {
    globalThis.history.pushState(null, "", `${location.pathname}${query && `?${query}`}`);
    globalThis.dispatchEvent(new globalThis.PopStateEvent("popstate"));
  }
  // What stands in the ledger is computed when its claims run; until then it stands as the site wrote it.
  const all = [...document.querySelectorAll("pe-number, pe-when")];
  const own = all.filter((one) => one.localName === "pe-number" && one.closest(".ledger") === null);
  for (const one of own) one.textContent = "…";
  const unwritten = () => own.some(({ textContent }) => textContent === "…");
  for (let tries = 0; tries < patience && unwritten(); tries++) {
    globalThis.dispatchEvent(new Event("beforeprint")); // writes all, in the window or not
    // Measurements wait for an idle moment, and printing draws every figure anew: it is left alone meanwhile.
    if (unwritten()) await new Promise((done) => setTimeout(done, Math.min(1000, 50 * 2 ** tries)));
  }
  return all.map((one) => ({
    of: one.getAttribute("of"),
    card: one.closest(".ledger > [data-claim]")?.dataset.claim.split("/")[0],
    ...(one.hasAttribute("digits") && { digits: Number(one.getAttribute("digits")) }),
    scientific: one.hasAttribute("scientific"),
    ...(one.localName === "pe-number"
      ? { text: one.textContent }
      : { texts: [...one.querySelectorAll("[data-when]:not([hidden])")].map(({ dataset }) => dataset.when) }),
  }));
}
