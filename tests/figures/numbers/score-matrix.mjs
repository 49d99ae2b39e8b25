// pe-score-matrix: the same tokens scored with both encodings, in a window that has moved; by heads of trained models too.
import { madeOf, trainedScores, trainedTokens } from "../support/trained.mjs";

const SAMPLES = {
  en: "the cat sat on the mat and looked at the other cat".split(" "),
  "zh-CN": "我 爱 北京 ， 你 也 爱 北京 ， 我们 都 爱 这 座 城".split(" "),
};
const MOST = 16;

export const texts = {
  text: ["one", "no two, three words alike!", [..."abcdefghijklmnopqrst"].join(" ")],
};
export const states = [
  { shift: 0 },
  { words: "same", show: "change" },
  { text: texts.text[2] },
  { weights: "trained", head: "2-1" },
];

const largest = (a, b) => Math.max(...a.map((value, i) => Math.abs(value - (b?.[i] ?? 0))));

export function expected(pe, { text, seed, dim, base, layout, shift, show, words, cell, weights, head }, { lang }) {
  const trained = weights === "trained";
  const all = trained ? trainedTokens(text) : text ? text.match(/[\p{L}\p{N}]+|[^\s]/gu) : SAMPLES[lang];
  const tokens = all.slice(0, MOST).map((token) => (words === "same" ? all[0] : token));
  const project = (name) => pe.projection({ name, rows: dim, columns: dim, seed });
  const options = { x: pe.tokenVectors({ tokens, dim, seed }), wq: project("query"), wk: project("key"), base, layout };
  const scores = (start) => {
    if (trained)
      return trainedScores(
        tokens,
        head,
        Array.from(tokens, (_, i) => start + i),
      );
    const { rotary, additive } = pe.scoreMatrices({ ...options, start });
    return [rotary, additive];
  };
  const [before, now] = [scores(0), scores(shift)];
  const changes = now.map(({ data }, i) => largest(data, before[i].data));
  const spreads = words === "same" ? now.map((one) => pe.toeplitzDefect(one)) : [];
  const end = Math.max(1, Math.ceil(Math.max(...before.map(({ data }) => largest(data)))));
  const count = tokens.length;
  const [row, column] = cell.map((at) => Math.min(count - 1, Math.trunc(at)));
  const at = row * count + column;
  const made = trained ? madeOf(head) : [];
  const sinceZero = lang === "en" ? [] : [0]; // 起点为 0 时
  const read = [
    ...[shift + row, shift + column],
    ...now.flatMap(({ data }, i) => (shift === 0 ? [data[at]] : [data[at], ...sinceZero, before[i].data[at]])),
  ];
  const says = [...spreads, ...(shift === 0 ? [0, count] : [count, shift, shift + count - 1, ...changes])];
  const values = now.map(({ data }, i) => data.map((value, j) => (show === "change" ? value - before[i].data[j] : value)));
  const cut = tokens; // short enough for their places
  return {
    at: {
      ".panels p.small": changes.flatMap((change, i) => [0, change, ...spreads.slice(i, i + 1)]),
      ".body > p.soft.small:not(:last-of-type)": all.length > count ? [count, all.length] : [],
      ".heat-legend .mono": [-end, end],
      ".heat@aria-label": [count, count, count, count],
      ".heat@aria-valuetext": [...read, ...read],
      "input@aria-valuetext": [shift, shift + count - 1],
      ".cell": read,
      ".says": says,
      ".body > p.soft.small:last-of-type": made,
      "#words": [...read, ...says, ...made],
      "option[value=change]": lang === "en" ? [0] : [],
      ".field:has(button)": trained ? [] : [seed],
    },
    sliders: [shift],
    lists: trained ? [] : [dim, base],
    heads: [
      { rows: cut, columns: cut },
      { rows: cut, columns: cut },
    ],
    table: tokens.flatMap((query, i) =>
      tokens.map((key, j) => [query, shift + i, key, shift + j, ...values.map((one) => one[i * count + j])]),
    ),
  };
}
