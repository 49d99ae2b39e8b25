/**
 * A model trained with the base 500000 and run with the base 10000. The key is the query, 128 ones, rotated beforehand by 1, 50,
 * 500 or 2000 positions with the trained base. Up to distance 4096 the score is largest at `found1`, `found50`, `found500`,
 * `found2000`, where it is `best1`, `best50`, `best500`, `best2000`; at 1, 50, 500 and 2000 positions it is `there1`, `there50`,
 * `there500`, `there2000`.
 */
import type { Measure } from "../../../live/measuring/measure.js";
import { curve, highest, turnedOnes } from "../ones.js";

const [TRAINED, RUN, TO] = [500000, 10000, 4096];

export const measure: Measure = (pe) => {
  const at = (sought: number) => {
    const shares = curve(pe, RUN, TO, turnedOnes(pe, TRAINED, sought));
    const found = highest(shares);
    return { [`found${sought}`]: found, [`best${sought}`]: shares[found] ?? NaN, [`there${sought}`]: shares[sought] ?? NaN };
  };
  return Object.assign({}, ...[1, 50, 500, 2000].map(at));
};
