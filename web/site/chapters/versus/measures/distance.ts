/** Where the score of equal vectors first rises with distance, and where it is first below 0 (d = 128, base 10000). */
import type { Measure } from "../../../live/measuring/measure.js";

const DIM = 128;
const ONES = new Float64Array(DIM).fill(1);
const WINDOW = 4096;

export const measure: Measure = (pe) => {
  const rope = pe.rope({ headDim: DIM });
  const curve = Array.from(rope.scoreCurve({ q: ONES, k: ONES, from: 0, to: WINDOW }), (score) => score / DIM);
  return {
    firstRise: curve.findIndex((score, at) => at > 0 && score > (curve[at - 1] ?? score)),
    firstNegative: curve.findIndex((score) => score < 0),
  };
};
