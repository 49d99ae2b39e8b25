/**
 * Chapter 5's example by hand (d = 4, neighbours paired, q = k = (1, 0, 1, 0)) at the distances 0, 3 and 6: the cosines of the
 * two pairs, `fast0`, `fast3`, `fast6` and `slow0`, `slow3`, `slow6`, their sums `score0`, `score3`, `score6`, Abel's bounds
 * `bound0`, `bound3`, `bound6`; the scores `moved0`, `moved3`, `moved6` with k rotated by 3 positions beforehand; `slow`, the
 * second frequency.
 */
import type { Measure } from "../../../live/measuring/measure.js";
import { row } from "../../../live/measuring/rows.js";

const Q = [1, 0, 1, 0];
const DISTANCES = [0, 3, 6];

export const measure: Measure = (pe) => {
  const rope = pe.rope({ headDim: 4, layout: "interleaved" });
  const moved = row(rope.apply({ data: Q, shape: [1, 4] }, { positions: [3] }), 0);
  const at = (distance: number) => {
    const { cos } = rope.cosSin({ positions: [distance] });
    const { bound } = rope.envelope({ q: Q, k: Q, from: distance, to: distance });
    return {
      [`fast${distance}`]: cos.data[0] ?? NaN,
      [`slow${distance}`]: cos.data[1] ?? NaN,
      [`score${distance}`]: rope.score({ q: Q, k: Q, m: distance, n: 0 }),
      [`bound${distance}`]: bound[0] ?? NaN,
      [`moved${distance}`]: rope.score({ q: Q, k: moved, m: distance, n: 0 }),
    };
  };
  return Object.assign({ slow: rope.inverseFrequencies()[1] ?? NaN }, ...DISTANCES.map(at));
};
