/** The score of equal vectors against distance, as a share of the score at distance 0 (d = 128, base 10000). */
import type { Measure } from "./measure.js";

const DIM = 128;
const ONES = new Float64Array(DIM).fill(1);
const WINDOW = 4096;
const FAR = 10000;

export const distance: Measure = (pe) => {
  const rope = pe.rope({ headDim: DIM });
  const curve = Array.from(rope.scoreCurve({ q: ONES, k: ONES, from: 0, to: FAR }), (score) => score / DIM);
  const rises = curve.slice(0, WINDOW).filter((score, at) => (curve[at + 1] ?? score) > score).length;
  return {
    firstRise: curve.findIndex((score, at) => at > 0 && score > (curve[at - 1] ?? score)),
    rises,
    steps: WINDOW,
    firstNegative: curve.findIndex((score) => score < 0),
    far: FAR,
    atFar: curve[FAR] ?? Number.NaN,
  };
};
