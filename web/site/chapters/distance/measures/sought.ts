/**
 * A key that is the query, 128 ones, turned on by 50 positions, base 10000: of the distances up to 4096 its share is largest at `at`, `most`;
 * side by side it is `none`. `before` and `behind`, 5 positions apart either way, beside `even`, that of equal vectors.
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
