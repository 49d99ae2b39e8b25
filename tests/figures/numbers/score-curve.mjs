// pe-score-curve: two words against their distance, from three places; in mode "decay" one query and its keys.
import { madeOf, trainedScores, trainedTokens } from "../support/trained.mjs";

const COUNT = 257;
const NEAR = 256;
const KEYS = 16;
const SAMPLES = {
  en: "the cat sat on the mat and looked at the other cat",
  "zh-CN": "我 爱 北京 ， 你 也 爱 北京 ， 我们 都 爱 这 座 城",
};

export const texts = { text: ["one two three"], query: ["", "one"], key: ["", "mat"] };
const decay = { mode: "decay", dim: 128 };
export const states = [
  { shift: 5000, distance: 100 },
  { weights: "trained", head: "1-3", shift: 30, distance: 1 },
  decay,
  { ...decay, bound: "abel" },
  { ...decay, length: 4096 },
  { ...decay, vectors: "same", seed: 5 },
  { ...decay, vectors: "keys", distance: 30 },
  { ...decay, vectors: "turned" },
  { ...decay, axis: "log", length: 131072, base: 500000, distance: 1707 },
  { ...decay, axis: "log", length: 100 },
  { ...decay, axis: "log", length: 4096, bound: "abel" },
  { ...decay, axis: "log", length: 4096, vectors: "keys", layout: "interleaved" },
];

export const expected = (pe, state, { lang, table }) =>
  state.mode === "decay" ? fading(pe, state, lang, table) : pair(pe, state, lang);

/** A query at each place, the same key at all distances from it. */
function trainedCurves(query, key, head, places, count) {
  return places.map((place) => {
    const at = (distance) => trainedScores([key, query], head, [place - distance, place]).map(({ data }) => data[2]);
    const all = Array.from({ length: count }, (_, distance) => at(distance));
    return { rotary: all.map(([one]) => one), additive: all.map(([, one]) => one) };
  });
}

function pair(pe, { text, query, key, seed, dim, base, layout, shift, distance, weights, head }, lang) {
  const trained = weights === "trained";
  const tokens = [...new Set(trained ? trainedTokens(text) : (text || SAMPLES[lang]).split(" "))];
  const count = trained ? 129 : COUNT;
  const [first, second = first, third = second] = tokens;
  const known = (word, otherwise) => (tokens.includes(word) ? word : otherwise);
  const chosen = [known(query, third), known(key, second)];
  const vectors = pe.tokenVectors({ tokens: chosen, dim, seed }).data;
  const project = (name) => pe.projection({ name, rows: dim, columns: dim, seed });
  const places = (trained ? [128, 256, 512] : [256, 512, 1024]).map((anchor) => anchor + shift);
  const curves = trained
    ? trainedCurves(...chosen, head, places, count)
    : pe.distanceCurves({
        ...{ x: vectors.subarray(0, dim), y: vectors.subarray(dim), wq: project("query"), wk: project("key"), base, layout },
        ...{ anchors: places, count },
      });
  const made = trained ? madeOf(head) : [];
  const at = Math.min(distance, count - 1);
  const distances = Array.from({ length: count }, (_, i) => i);
  const gap = (name) =>
    Math.max(
      ...distances.map((i) => {
        const here = curves.map((curve) => curve[name][i]);
        return Math.max(...here) - Math.min(...here);
      }),
    );
  const says = [...places, gap("rotary"), gap("additive")];
  const [rotary, additive] = [curves[0].rotary[at], curves.map((curve) => curve.additive[at])];
  const reading = [at, rotary, ...additive];
  return {
    at: {
      ".plot@aria-valuetext": [...reading, ...reading],
      "input@aria-valuetext": [...reading, ...places],
      ".legend > span": [rotary, ...additive.flatMap((value, i) => [places[i], value])],
      ".says": says,
      ".body > p.soft.small": made,
      "#words": [...says, ...reading, ...made],
    },
    curves: ["rotary", "additive"].map((name) => ({ at: distances, series: curves.map((curve) => curve[name]) })),
    sliders: [at, shift],
    lists: trained ? [] : [dim, base],
    table: distances.map((i) => [i, ...curves.flatMap((curve) => [curve.rotary[i], curve.additive[i]])]),
  };
}

const size = (vector) => Math.hypot(...vector);

/** The query and its keys. */
function vectorsOf(pe, rope, { vectors, dim, seed, peak }) {
  const ones = new Array(dim).fill(1);
  const random = (...tokens) => {
    const { data } = pe.tokenVectors({ tokens, dim, seed });
    return tokens.map((_, i) => [...data.subarray(i * dim, (i + 1) * dim)]);
  };
  switch (vectors) {
    case "ones":
      return [ones, ones];
    case "same": {
      const [q] = random("query");
      return [q, q];
    }
    case "keys":
      return random("query", ...Array.from({ length: KEYS }, (_, i) => `key ${i + 1}`));
    case "turned":
      return [ones, [...rope.apply({ data: ones, shape: [1, dim] }, { positions: [peak] }).data]];
  }
}

/** Which distances are drawn says the table: whole, ascending, from one end of the axis to the other, with that which is read. */
function fading(pe, state, lang, table) {
  const { vectors, dim, base, layout, seed, peak, length, axis, bound, distance } = state;
  const distances = table.map(([one]) => one);
  const first = axis === "log" ? 1 : 0;
  const isRun = distances.every((one, i) => Number.isInteger(one) && (i === 0 ? one === first : one > distances[i - 1]));
  if (!isRun || distances.at(-1) > length || distances.at(-1) < 0.96 * length) throw new Error(`drawn at ${distances}`);
  const wanted = Math.max(first, Math.min(distance, distances.at(-1)));
  if (distance <= length && !distances.includes(wanted)) throw new Error(`${distance} is not drawn`);

  const rope = pe.rope({ headDim: dim, base, layout });
  const [q, ...keys] = vectorsOf(pe, rope, state);
  const [k] = keys;
  const share = (key, one) => rope.score({ q, k: key, m: one, n: 0 }) / (size(q) * size(key));
  const curves = keys.map((key) => distances.map((one) => share(key, one)));
  const mean = distances.map((_, i) => curves.reduce((sum, curve) => sum + curve[i], 0) / keys.length);
  const deviation = distances.map((_, i) => size(curves.map((curve) => curve[i] - mean[i])) / Math.sqrt(keys.length));
  const several = vectors === "keys";
  const abel = bound === "abel" && !several;
  const bounds = abel ? distances.map((one) => rope.envelope({ q, k, from: one, to: one }).bound[0] / (size(q) * size(k))) : [];
  const [step, skip] = layout === "half" ? [1, dim / 2] : [2, 1];
  const plane = (vector, i) => Math.hypot(vector[step * i], vector[step * i + skip]);
  const still =
    Array.from({ length: dim / 2 }, (_, i) => plane(q, i) * plane(k, i)).reduce((a, b) => a + b) / (size(q) * size(k));

  const at = distances.indexOf(distances.findLast((one) => one <= distance) ?? first);
  const here = distances[at];
  const scores = abel ? mean.map(Math.abs) : mean;
  const least = (values) => [Math.min(...values), distances[values.indexOf(Math.min(...values))]];
  const near = Array.from({ length: NEAR + 1 }, (_, one) => share(k, one));
  const { firstRise, risingSteps, firstNegative } = pe.fading(near);

  const falls = () => {
    const rises =
      firstRise <= NEAR
        ? [
            [near[firstRise - 1], firstRise - 1, firstRise, near[firstRise]],
            [risingSteps, NEAR],
          ]
        : [[]];
    const lowest = Math.min(...near);
    if (length === NEAR && axis === "linear")
      return [...rises, [lowest, near.indexOf(lowest)], firstNegative <= NEAR ? [firstNegative] : []];
    const under = scores.filter((score) => score < 0).length;
    return [...rises, [distances.length, ...least(scores)], under > 0 ? [under] : []];
  };
  const boundSays = () => {
    const [value, place] = least(bounds);
    const under = bounds.filter((one) => one < still).length;
    return [
      [distances.length, place, value],
      [...(under > 0 ? [under] : []), still],
    ];
  };
  const keySays = () => {
    const [lowest, highest] = [Math.min(...deviation), Math.max(...deviation)];
    return [[distances.length, 0, Math.max(...mean.map(Math.abs)), lowest, highest, 0, 1 / Math.sqrt(dim)]];
  };
  const turnedSays = () => [[peak, share(k, peak), 0, share(k, 0), peak]];
  const sentences = (abel ? boundSays : several ? keySays : vectors === "turned" ? turnedSays : falls)();
  const says = sentences.flat();
  const reading = abel ? [here, scores[at], bounds[at]] : several ? [here, KEYS, mean[at], deviation[at]] : [here, scores[at]];
  const ones = lang === "en" ? [] : [1]; // 全是 1
  const made = { ones: [dim, ...ones, 0], same: [dim, 0], keys: [dim], turned: [dim, ...ones, peak] }[vectors];
  const above = mean.map((value, i) => value + deviation[i]);
  const below = mean.map((value, i) => value - deviation[i]);
  const series = several ? [curves[0], above, below, mean] : abel ? [bounds, distances.map(() => still), scores] : [scores];
  const marked = vectors === "turned" ? peak : firstRise;
  return {
    at: {
      ".legend > span": series.length > 1 ? series.flatMap((values, i) => [...(several && i === 0 ? [1] : []), values[at]]) : [],
      "svg.plot > text.name": !several && !abel && distances.includes(marked) ? [marked] : [],
      ".plot@aria-label": [...sentences, made].slice(0, 2).flat(),
      ".plot@aria-valuetext": reading,
      "input@aria-valuetext": [...reading, base, ...(vectors === "turned" ? [peak] : [])],
      ".says": says,
      ".body > p.small": made,
      ".field:has(button)": vectors === "same" || several ? [seed] : [],
      "#words": [...reading, ...says, ...made],
    },
    curves: [{ at: distances, series }],
    // "share of the score at distance 0"
    names: !abel && (vectors === "ones" || vectors === "same") ? [0] : [],
    sliders: [here, base, ...(vectors === "turned" ? [peak] : [])],
    lists: [length, dim],
    table: distances.map((one, i) => [one, ...series.map((values) => values[i])]),
    tolerance: 2e-6,
  };
}
