// pe-lab before the reader begins: what the recorded runs hold, averaged and compared anew. A run of the reader's is in
// tests/site/figures-lab.test.mjs and figures-lab-shipped.test.mjs.
import { readFileSync } from "node:fs";

const read = (preset) =>
  JSON.parse(readFileSync(new URL(`../../../web/figures/lab/recorded/${preset}.json`, import.meta.url), "utf8"));
const runs = Object.fromEntries(["copy", "shipped", "indirect", "induction", "counting"].map((name) => [name, read(name)]));
const RULES = ["none", "linear", "ntk", "yarn", "dropped"];
const READ = ["none", "linear", "ntk", "yarn"];
const BINS = 40;

export const texts = { encodings: ["", "rope,none", "alibi"] };
export const states = [
  { view: "position" },
  { view: "learning" },
  { view: "learning", at: 3 },
  { view: "rules" },
  { view: "rules", further: "with", measured: "loss" },
  { view: "heads", head: 5, which: 1, at: 2 },
  { view: "heads", head: 6, at: 5, curve: "score" },
  { preset: "shipped" },
  { preset: "shipped", view: "position", further: "with", seeds: 1, texts: 9 },
  { preset: "shipped", view: "rules", measured: "loss", at: 0 },
  { preset: "shipped", view: "heads", at: 1 },
  { preset: "indirect" },
  { preset: "induction", view: "position", measured: "loss", at: 9 },
  { preset: "counting", view: "rules", at: 0 },
];

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const numbersOf = (values) => values.filter((value) => value !== null);

/** The x of a view, and for each curve its seeds. */
function shownIn(view, { plan, results, readings }, measured, further) {
  const lengths = [1, 2, 4].map((times) => times * plan.length);
  const read = (name) => readings.filter((one) => one.rule === name && one.further === further);
  const of = (take) =>
    readings
      ? READ.map((name) => read(name).map(take))
      : plan.encodings.map((name) => results.filter((one) => one.encoding === name).map(take));
  if (view === "learning") {
    return { x: Array.from({ length: BINS }, (_, i) => ((i + 1) * plan.steps) / BINS), curves: of((one) => one.learning) };
  }
  if (view === "position") {
    const curves = of((one) => one.positions[measured]);
    const parts = curves[0][0].length;
    return { x: Array.from({ length: parts }, (_, i) => ((i + 1) * 4 * plan.length) / parts - 1), curves };
  }
  if (view === "rules") {
    const under = results.filter((one) => one.rules);
    return { x: lengths, curves: RULES.map((rule) => under.map((one) => one.rules[rule][further][measured])) };
  }
  return { x: lengths, curves: of((one) => one.lengths[measured]) };
}

/** What is said at one x: the curves' means with their spread, best first, and how many seeds the verdict speaks of. */
function said(curves, at, isLoss) {
  const all = curves.map((seeds) => numbersOf(seeds.map((one) => one[at]))).filter((values) => values.length > 0);
  const sorted = all
    .map((values) => ({ values, mean: mean(values), low: Math.min(...values), high: Math.max(...values) }))
    .sort((a, b) => (isLoss ? a.mean - b.mean : b.mean - a.mean));
  const two = (value) => value.toFixed(2);
  const values = sorted.flatMap((one) => (two(one.low) === two(one.high) ? [one.mean] : [one.mean, one.low, one.high]));
  return { values, verdict: sorted.length < 2 ? [] : [sorted[0].values.length] };
}

function headsIn(state, { plan, results }) {
  const n = plan.length;
  const which = Math.min(state.which, plan.encodings.length - 1);
  const { heads } = results.find((one) => one.encoding === plan.encodings[which] && one.seed === 1);
  const bytes = Buffer.from(heads.weights, "base64");
  const map = Array.from({ length: n * n }, (_, i) => bytes[state.head * n * n + i] / 255);
  const curves = state.curve === "score" ? heads.scores : heads.distances;
  const own = curves[state.head];
  const all = own.map((_, distance) => mean(curves.map((one) => one[distance])));
  const at = Math.min(state.at, n - 1);
  const distance = own.indexOf(Math.max(...own.slice(0, Math.floor(n / 2) + 1)));
  const says = [Math.floor(state.head / 4) + 1, (state.head % 4) + 1, distance, own[distance]];
  const cell = [n - 1, n - 1 - at, map[n * n - 1 - at]];
  return { n, map, says, cell, curve: { at: own.map((_, i) => i), series: [all, own] }, legend: [all[at], own[at]] };
}

/** What is shown of a run's settings, and of those of the reader. */
function settingsOf({ plan, readings }, { seeds, trained, steps, texts }) {
  if (readings) {
    const whose = [plan.steps, plan.length, plan.seeds, 48, plan.texts, plan.texts + plan.seeds - 1];
    const chosen = seeds === 1 ? [texts] : [texts, texts + seeds - 1];
    return { whose, common: { lists: [seeds], at: { ".of": whose, ".field:has(button)": chosen } } };
  }
  const lists = [trained === 0 ? plan.length : Math.max(16, trained), steps === 0 ? plan.steps : steps, seeds];
  const whose = [plan.seeds, plan.steps, plan.length];
  return { whose, common: { lists, at: { ".of": whose } } };
}

/** The view that is shown of an opened model, where another was chosen: the first. */
const shownView = ({ readings }, view) => (readings && view !== "position" ? "length" : view);

export function expected(_pe, given) {
  const run = runs[given.preset];
  const { plan } = run;
  const state = { ...given, view: shownView(run, given.view) };
  const { whose, common } = settingsOf(run, state);
  if (state.view === "heads") {
    const { n, map, says, cell, curve, legend } = headsIn(state, run);
    return {
      ...common,
      at: {
        ...common.at,
        ".says": says,
        ".cell": cell,
        ".legend > span": legend,
        ".drawing@aria-valuetext": [...cell, ...cell],
        "#words": [...whose, ...says, ...cell],
      },
      curves: [curve],
      heads: [{ rows: [], columns: [] }],
      table: map.map((weight, i) => [Math.floor(i / n), i % n, Math.round(1000 * weight) / 1000]),
    };
  }
  const isLoss = state.view === "learning" || state.measured === "loss";
  const { x, curves } = shownIn(state.view, run, state.measured, state.further);
  const at = Math.min(state.at, x.length - 1);
  const { values, verdict } = said(curves, at, isLoss);
  const where = ["length", "rules"].includes(state.view) ? [x[at], x[at] / plan.length] : [x[at]];
  const means = curves.map((seeds) =>
    x.map((_, i) => {
      const known = numbersOf(seeds.map((one) => one[i]));
      return known.length > 0 ? mean(known) : NaN;
    }),
  );
  const says = [...where, ...values];
  const names = run.readings ? READ : state.view === "rules" ? RULES : plan.encodings;
  const first = run.readings ? plan.texts : 1;
  return {
    ...common,
    at: {
      ...common.at,
      ".says": says,
      ".verdict": verdict,
      ".legend > span": means.map((values) => values[at]).filter((value) => !Number.isNaN(value)),
      ".drawing@aria-valuetext": [...says, ...verdict],
      "#words": [...whose, ...says, ...verdict],
    },
    curves: [{ at: x, series: means }],
    table: curves.flatMap((seeds, curve) =>
      seeds.flatMap((one, seed) =>
        x.flatMap((place, i) => (one[i] === null ? [] : [[names[curve], first + seed, place, one[i]]])),
      ),
    ),
  };
}
