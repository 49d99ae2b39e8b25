/**
 * The score of 128 ones with themselves, base 10000, as a share of that at distance 0. It first rises from distance `before`,
 * where it is `low`, to `firstRise`, where it is `high`. Of the first `steps` steps `rising` rise; the score is first below 0 at
 * `firstNegative`, and its largest value after that, within these steps, is `revived` at `revivedAt`. `far`: the score at
 * distance 10000.
 */
import type { Measure } from "../../../live/measuring/measure.js";
import { curve, highest } from "../ones.js";

const STEPS = 4096;
const FAR = 10000;

export const measure: Measure = (pe) => {
  const shares = curve(pe, 10000, FAR);
  const near = shares.subarray(0, STEPS + 1);
  const { firstRise, risingSteps, firstNegative } = pe.fading(near);
  const revivedAt = firstNegative + highest(near.subarray(firstNegative));
  return {
    before: firstRise - 1,
    low: shares[firstRise - 1] ?? NaN,
    firstRise,
    high: shares[firstRise] ?? NaN,
    rising: risingSteps,
    steps: STEPS,
    firstNegative,
    revived: shares[revivedAt] ?? NaN,
    revivedAt,
    far: shares[FAR] ?? NaN,
  };
};
