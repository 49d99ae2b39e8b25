/**
 * Chapter 6's example by hand (d = 4, the key at 0, the query at 0, 1 and 2): `slow`, the second frequency; interleaved, the parts of
 * the two pairs, `first0`, `first1`, `first2` and `second0`, `second1`, `second2`, and their sum, `sum0`, `sum1`, `sum2`; the score
 * half-split, `half0`, `half1`, `half2`, and the same with permuted coordinates, `back0`, `back1`, `back2`.
 */
import type { Measure } from "../../../live/measuring/measure.js";
import { dot, row } from "../../../live/measuring/rows.js";

const Q = [1, 0, 2, 0];
const K = [1, 1, 0, 1];
const PLACES = [0, 1, 2];

export const measure: Measure = (pe) => {
  const interleaved = pe.rope({ headDim: 4, layout: "interleaved" });
  const half = pe.rope({ headDim: 4 });
  const permuted = (x: readonly number[]) =>
    pe.permuteLayout({ data: x, shape: [4, 1] }, { heads: 1, from: "interleaved", to: "half" }).data;
  const found: Record<string, number> = { slow: interleaved.inverseFrequencies()[1] ?? Number.NaN };
  for (const m of PLACES) {
    const turned = row(interleaved.apply({ data: Q, shape: [1, 4] }, { positions: [m] }), 0);
    found[`first${m}`] = dot(turned.slice(0, 2), K.slice(0, 2));
    found[`second${m}`] = dot(turned.slice(2), K.slice(2));
    found[`sum${m}`] = interleaved.score({ q: Q, k: K, m, n: 0 });
    found[`half${m}`] = half.score({ q: Q, k: K, m, n: 0 });
    found[`back${m}`] = half.score({ q: permuted(Q), k: permuted(K), m, n: 0 });
  }
  return found;
};
