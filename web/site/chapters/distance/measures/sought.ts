/**
 * The key is the query, 128 ones, rotated by 50 positions beforehand, base 10000. Up to distance 4096 the score, as a share of
 * ‖q‖ ‖k‖, is largest at distance `at`, where it is `most`; at distance 0 it is `none`. `before` and `behind`: the scores at the
 * distances 5 and −5; `even`: the score of equal vectors at −5.
 */
import type { Measure } from "../../../live/measuring/measure.js";
import { curve, DIM, highest, ONES, turnedOnes } from "../ones.js";

export const measure: Measure = (pe) => {
  const k = turnedOnes(pe, 10000, 50);
  const shares = curve(pe, 10000, 4096, k);
  const at = highest(shares);
  const share = (key: Float64Array, distance: number) =>
    pe.rope({ headDim: DIM }).score({ q: ONES, k: key, m: distance, n: 0 }) / DIM;
  return {
    at,
    most: shares[at] ?? NaN,
    none: shares[0] ?? NaN,
    before: share(k, 5),
    behind: share(k, -5),
    even: share(ONES, -5),
  };
};
