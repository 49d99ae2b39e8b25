/**
 * Scores of `pairs` random queries with a random key each, 128 numbers, as shares of ‖q‖ ‖k‖: their standard deviation at
 * distance 0, `near`, and at distance 100 000, `far`; `mean`, the largest |mean| at five distances from 0 to 100 000.
 */
import type { Measure } from "../../../live/measuring/measure.js";
import { norm } from "../../../live/measuring/rows.js";
import { DIM } from "../ones.js";

const PAIRS = 400;
const DISTANCES = [0, 10, 1000, 10000, 100000];

export const measure: Measure = (pe) => {
  const rope = pe.rope({ headDim: DIM });
  const tokens = Array.from({ length: 2 * PAIRS }, (_, i) => String(i));
  const { data } = pe.tokenVectors({ tokens, dim: DIM, seed: 5 });
  const vector = (i: number) => Array.from(data.subarray(i * DIM, (i + 1) * DIM));
  const pairs = Array.from({ length: PAIRS }, (_, i) => ({ q: vector(2 * i), k: vector(2 * i + 1) }));
  const spreads = DISTANCES.map((m) => {
    const scores = pairs.map(({ q, k }) => rope.score({ q, k, m, n: 0 }) / (norm(q) * norm(k)));
    const mean = scores.reduce((a, b) => a + b) / PAIRS;
    return { mean, deviation: norm(scores.map((score) => score - mean)) / norm(scores.map(() => 1)) };
  });
  return {
    pairs: PAIRS,
    near: spreads[0]?.deviation ?? NaN,
    far: spreads.at(-1)?.deviation ?? NaN,
    mean: Math.max(...spreads.map(({ mean }) => Math.abs(mean))),
  };
};
