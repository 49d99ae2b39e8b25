/**
 * The first distance at which the score of equal vectors (d = 128, base 10000) rises, `firstRise`, and is below 0,
 * `firstNegative`.
 */
import type { Measure } from "../../../live/measuring/measure.js";

const DIM = 128;
const ONES = new Float64Array(DIM).fill(1);
const WINDOW = 4096;

export const measure: Measure = (pe) => {
  const curve = pe.rope({ headDim: DIM }).scoreCurve({ q: ONES, k: ONES, from: 0, to: WINDOW });
  const { firstRise, firstNegative } = pe.fading(curve);
  return { firstRise, firstNegative };
};
