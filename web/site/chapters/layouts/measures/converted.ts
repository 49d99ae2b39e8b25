/**
 * One query and one key (d = 16) of a model trained interleaved. Their score at the same position 7, with interleaved code,
 * `here`, and with half-split code, `hereHalf`. With half-split code at the positions 7 and 3: the score with the rows permuted
 * once, as is right, `once`, and permuted twice, `twice`. How often the permutation must be applied until all rows are where they
 * were, for 4 rows, `backOf4`, and for 128, `backOf128`.
 */
import type { Posenc } from "posenc";
import type { Measure } from "../../../live/measuring/measure.js";

const DIM = 16;
/** Fixed, and without any symmetry that would hide the difference. */
const Q = Float64Array.from({ length: DIM }, (_, i) => ((7 * i + 3) % 11) / 5 - 1);
const K = Float64Array.from({ length: DIM }, (_, i) => ((5 * i + 1) % 13) / 6 - 1);

export const measure: Measure = (pe) => {
  const half = pe.rope({ headDim: DIM });
  const permuted = (x: ArrayLike<number>, times: number): ArrayLike<number> =>
    times === 0 ? x : permuted(permute(pe, x), times - 1);
  const score = (times: number): number => half.score({ q: permuted(Q, times), k: permuted(K, times), m: 7, n: 3 });
  return {
    here: pe.rope({ headDim: DIM, layout: "interleaved" }).score({ q: Q, k: K, m: 7, n: 7 }),
    hereHalf: half.score({ q: Q, k: K, m: 7, n: 7 }),
    once: score(1),
    twice: score(2),
    backOf4: order(pe, 4),
    backOf128: order(pe, 128),
  };
};

const permute = (pe: Posenc, x: ArrayLike<number>): ArrayLike<number> =>
  pe.permuteLayout({ data: x, shape: [x.length, 1] }, { heads: 1, from: "interleaved", to: "half" }).data;

/** The order of the permutation: how often it is applied until every row is where it was. */
function order(pe: Posenc, rows: number): number {
  const isBack = (x: ArrayLike<number>): boolean => Array.from(x).every((row, at) => row === at);
  let [times, x] = [
    1,
    permute(
      pe,
      Array.from({ length: rows }, (_, row) => row),
    ),
  ];
  while (!isBack(x)) [times, x] = [times + 1, permute(pe, x)];
  return times;
}
