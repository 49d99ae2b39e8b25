/**
 * The score of the same query and key in both layouts, `interleaved` and `half`, and in layout half with the coordinates permuted
 * from interleaved to half, `permuted`.
 */
import type { Measure } from "../../../live/measuring/measure.js";

const DIM = 16;
/** Fixed, and without any symmetry that would hide the difference. */
const Q = Float64Array.from({ length: DIM }, (_, i) => ((7 * i + 3) % 11) / 5 - 1);
const K = Float64Array.from({ length: DIM }, (_, i) => ((5 * i + 1) % 13) / 6 - 1);
const at = { m: 7, n: 3 };

export const measure: Measure = (pe) => {
  const interleaved = pe.rope({ headDim: DIM, layout: "interleaved" });
  const half = pe.rope({ headDim: DIM, layout: "half" });
  const permuted = (x: Float64Array) =>
    pe.permuteLayout({ data: x, shape: [DIM, 1] }, { heads: 1, from: "interleaved", to: "half" }).data;
  return {
    interleaved: interleaved.score({ q: Q, k: K, ...at }),
    half: half.score({ q: Q, k: K, ...at }),
    permuted: half.score({ q: permuted(Q), k: permuted(K), ...at }),
  };
};
