/**
 * RoFormer's bound on the score of 128 ones with themselves, base 10000, over Σ|qᵢ||kᵢ|: `first` at distance 0; `least`, the
 * smallest up to distance `to`, which is at distance `leastAt`; `thousand` and `hundredThousand` at the distances 1000 and 100
 * 000.
 */
import type { Measure } from "../../../live/measuring/measure.js";
import { DIM, ONES } from "../ones.js";

const TO = 4096;

export const measure: Measure = (pe) => {
  const rope = pe.rope({ headDim: DIM });
  const bound = (from: number, to: number) => rope.envelope({ q: ONES, k: ONES, from, to }).bound.map((value) => value / DIM);
  const all = bound(0, TO);
  const least = all.reduce((a, b) => Math.min(a, b));
  return {
    first: all[0] ?? NaN,
    least,
    leastAt: all.indexOf(least),
    to: TO,
    thousand: all[1000] ?? NaN,
    hundredThousand: bound(100000, 100000)[0] ?? NaN,
  };
};
