/**
 * A query and a key of one pair at positions 1 and 0: the score with the frequency θ = 1, `right`; with −θ, `opposite`; with θ
 * and the positions exchanged, `exchanged`; with −θ and the second coordinates negated, `mirrored`. With θ for the query and −θ for
 * the key: `apart` at the positions 2 and 1, `apartMoved` at 3 and 2.
 */
import type { Measure } from "../../../live/measuring/measure.js";

const Q = [1.2, 0.9];
const K = [0.8, -0.75];
const mirror = ([first = Number.NaN, second = Number.NaN]: readonly number[]): number[] => [first, -second];

export const measure: Measure = (pe) => {
  const forwards = pe.rope({ headDim: 2 });
  const backwards = pe.rope({ headDim: 2, inverseFrequencies: [-1] });
  return {
    right: forwards.score({ q: Q, k: K, m: 1, n: 0 }),
    opposite: backwards.score({ q: Q, k: K, m: 1, n: 0 }),
    exchanged: forwards.score({ q: Q, k: K, m: 0, n: 1 }),
    apart: forwards.score({ q: Q, k: K, m: 2, n: -1 }),
    apartMoved: forwards.score({ q: Q, k: K, m: 3, n: -2 }),
    mirrored: backwards.score({ q: mirror(Q), k: mirror(K), m: 1, n: 0 }),
  };
};
