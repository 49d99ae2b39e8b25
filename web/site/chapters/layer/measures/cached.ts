/**
 * The example by hand of chapter 9: d = 4, neighbours paired, k = q = (1, 0, 1, 0), keys at 0, 1 and 2 in a cache. The stored keys'
 * coordinates: `a0`, `b0`, `c0`, `d0`, then `a1`, `b1`, `c1`, `d1` and `a2`, `b2`, `c2`, `d2`; their scores with the query at 2:
 * `score0`, `score1`, `score2`. The first key is dropped and positions begin at 0 again. Keys 1 and 2 after one turn back:
 * `back1`, `side1`, `slow1`, `rest1` and `back2`, `side2`, `slow2`, `rest2`; the scores with the query at 1: `moved1`, `moved2`;
 * and where the keys stay as they are: `left1`, `left2`. `theta`: the second frequency.
 */
import type { Measure } from "../../../live/measuring/measure.js";
import { dot, row } from "../../../live/measuring/rows.js";

const Q = [1, 0, 1, 0];
const KEYS = { data: [...Q, ...Q, ...Q], shape: [3, 4] };

export const measure: Measure = (pe) => {
  const rope = pe.rope({ headDim: 4, layout: "interleaved" });
  const query = (position: number): number[] => row(rope.apply({ data: Q, shape: [1, 4] }, { positions: [position] }), 0);
  const stored = rope.apply(KEYS, { positions: 3 });
  const moved = rope.apply(stored, { positions: [-1, -1, -1] });
  const found: Record<string, number> = { theta: rope.inverseFrequencies()[1] ?? NaN };
  const put = (names: readonly string[], n: number, values: readonly number[]): void =>
    names.forEach((name, i) => (found[`${name}${n}`] = values[i] ?? NaN));
  for (const n of [0, 1, 2]) {
    put(["a", "b", "c", "d"], n, row(stored, n));
    found[`score${n}`] = dot(query(2), row(stored, n));
  }
  for (const n of [1, 2]) {
    put(["back", "side", "slow", "rest"], n, row(moved, n));
    found[`moved${n}`] = dot(query(1), row(moved, n));
    found[`left${n}`] = dot(query(1), row(stored, n));
  }
  return found;
};
