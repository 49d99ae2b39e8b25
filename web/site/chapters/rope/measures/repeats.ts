/**
 * How well one frequency distinguishes distances: with a single pair (d = 2), the score of equal vectors is nearest to its value
 * at distance 0 at `distance` (1 … 1000), where it is the share `one` of that value; with `pairs` (32) pairs it is the share
 * `many` there.
 */
import type { Measure } from "../../../live/measuring/measure.js";

const WITHIN = 1000;
const PAIRS = 32;

export const measure: Measure = (pe) => {
  const share = (dim: number): Float64Array => {
    const ones = new Float64Array(dim).fill(1);
    return pe
      .rope({ headDim: dim })
      .scoreCurve({ q: ones, k: ones, from: 0, to: WITHIN })
      .map((score) => score / dim);
  };
  const one = share(2);
  const distance = one.subarray(1).reduce((best, score, at) => (score > (one[best] ?? 0) ? at + 1 : best), 1);
  return {
    distance,
    one: one[distance] ?? Number.NaN,
    many: share(2 * PAIRS)[distance] ?? Number.NaN,
    pairs: PAIRS,
  };
};
