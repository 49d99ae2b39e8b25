/**
 * The example by hand of chapter 7: d = 4, q = k = (1, 0, 1, 0), the query at 2 and keys at 0, 1 and 2. What Shaw's vectors add to
 * the score at distance 2, 1 and 0, and the weight of the key at distance 2: `shaw2`, `shaw1`, `shaw0`, `shawFar`; the same for
 * T5's numbers (`t52`, `t51`, `t50`, `t5Far`), ALiBi with slope 1/2 (`alibi2`, `alibi1`, `alibi0`, `alibiFar`), and RoPE (`rope2`,
 * `rope1`, `rope0`, `ropeFar`). `plain`: each score without positions; `equal`: the weight of each key without positions.
 */
import type { Posenc } from "posenc";
import type { Measure } from "../../../live/measuring/measure.js";

const q = [1, 0, 1, 0];
const keys = [0, 1, 2];
const query = { data: q, shape: [1, 1, 4] };
const places = { queryPositions: [2], keyPositions: keys };

export const measure: Measure = (pe) => {
  // One reaches one position either way: rows for a key before the query, at it, behind it.
  const table = { data: [-1, 0, -1, 0, 0, 0, 0, 0, 1, 0, 0, 0], shape: [3, 4] };
  const buckets = { data: Array.from({ length: 32 }, (_, bucket) => [0.5, 0.2, -0.4][bucket] ?? 0), shape: [32, 1] };
  const rope = pe.rope({ headDim: 4, layout: "interleaved" });
  const plain = rope.score({ q, k: q, m: 0, n: 0 }) / 2;
  return {
    plain,
    equal: farWeight(pe, [0, 0, 0]),
    ...named(pe, "shaw", pe.shawScores({ q: query, table, ...places }).data),
    ...named(pe, "t5", pe.t5Bias({ table: buckets, bidirectional: false, ...places }).data),
    ...named(pe, "alibi", pe.alibiBias({ heads: 8, ...places }).data.subarray(0, 3)),
    ...named(
      pe,
      "rope",
      keys.map((n) => rope.score({ q, k: q, m: 2, n }) / 2 - plain),
    ),
  };
};

function named(pe: Posenc, name: string, added: ArrayLike<number>): Record<string, number> {
  const at = (key: number): number => added[key] ?? NaN;
  return { [`${name}2`]: at(0), [`${name}1`]: at(1), [`${name}0`]: at(2), [`${name}Far`]: farWeight(pe, added) };
}

/** The attention weight of the key at distance 2, with this added to the scores. */
function farWeight(pe: Posenc, added: ArrayLike<number>): number {
  const k = { data: keys.flatMap(() => q), shape: [1, 3, 4] };
  const bias = { data: Array.from(added), shape: [1, 3] };
  return pe.attention({ q: query, k, v: k, bias, weights: true }).weights?.data[0] ?? NaN;
}
