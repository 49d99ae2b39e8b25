/**
 * Chapter 0's example by hand (d = 4, three words, no weights). Of the first word: its scores, `score1`, `score2`, `score3`,
 * their exponentials, `power1`, `power2`, `power3`, the `sum` of these, and the weights, `weight1`, `weight2`, `weight3`. Its
 * output, `out1`, `out2`, `out3`, `out4`; where the words stand back to front, `back1`, `back2`, `back3`, `back4`; where a causal
 * mask lets it see itself alone, `masked1`, `masked2`, `masked3`, `masked4`; and where it stands last under that mask, `last1`,
 * `last2`, `last3`, `last4`.
 */
import type { Posenc } from "posenc";
import { identity } from "../../../live/measuring/identity.js";
import type { Measure } from "../../../live/measuring/measure.js";
import { row } from "../../../live/measuring/rows.js";

const WORDS = [
  [2, 0, 1, 0],
  [0, 2, 1, 0],
  [1, 1, 0, 2],
];
const DIM = 4;
const ZEROS = [0, 0, 0, 0];

export const measure: Measure = (pe) => {
  const { weights, output } = attention(pe, WORDS, false);
  const back = attention(pe, [...WORDS].reverse(), false);
  const masked = attention(pe, WORDS, true);
  const last = attention(pe, [...WORDS].reverse(), true);
  const x = { data: WORDS.flat(), shape: [3, DIM] };
  const scores = row(pe.scoreMatrices({ x, wq: identity(DIM), wk: identity(DIM) }).terms.contentContent, 0);
  // A key of zeros has the score 0, whose exponential is 1: the words' weights over its weight are their exponentials.
  const [unit = Number.NaN, ...shares] = row(attention(pe, [ZEROS, ...WORDS], false).weights, 1);
  const powers = shares.map((share) => share / unit);
  return {
    ...named("score", scores),
    ...named("power", powers),
    sum: powers.reduce((sum, value) => sum + value, 0),
    ...named("weight", row(weights, 0)),
    ...named("out", row(output, 0)),
    ...named("back", row(back.output, 2)),
    ...named("masked", row(masked.output, 0)),
    ...named("last", row(last.output, 2)),
  };
};

function attention(pe: Posenc, words: readonly (readonly number[])[], causal: boolean) {
  const x = { data: words.flat(), shape: [1, words.length, DIM] };
  const { output, weights = output } = pe.attention({ q: x, k: x, v: x, causal, weights: true });
  return { output, weights };
}

/** out1, out2, … */
const named = (letter: string, values: readonly number[]): Record<string, number> =>
  Object.fromEntries(values.map((value, i) => [`${letter}${i + 1}`, value]));
