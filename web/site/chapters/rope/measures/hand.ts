/**
 * Chapter 3's example by hand (d = 4, neighbours paired, query at 2, key at 1): `slow`, the second frequency; `q1`, `q2`, `q3`,
 * `q4` and `k1`, `k2`, `k3`, `k4` after the rotation; `first`, `second`, each pair's part of the `score`; `moved`, the score with
 * both positions larger by ten.
 */
import type { Measure } from "../../../live/measuring/measure.js";
import { dot, row } from "../../../live/measuring/rows.js";

const Q = [1, 0, 0, 2];
const K = [1, 1, 1, 2];
const [M, N, ON] = [2, 1, 10];

export const measure: Measure = (pe) => {
  const rope = pe.rope({ headDim: 4, layout: "interleaved" });
  const turned = (vector: readonly number[], position: number) =>
    row(rope.apply({ data: vector, shape: [1, 4] }, { positions: [position] }), 0);
  const [q, k] = [turned(Q, M), turned(K, N)];
  return {
    slow: rope.inverseFrequencies()[1] ?? Number.NaN,
    ...named("q", q),
    ...named("k", k),
    first: dot(q.slice(0, 2), k.slice(0, 2)),
    second: dot(q.slice(2), k.slice(2)),
    score: rope.score({ q: Q, k: K, m: M, n: N }),
    moved: rope.score({ q: Q, k: K, m: M + ON, n: N + ON }),
  };
};

/** q1, q2, … */
const named = (letter: string, values: readonly number[]): Record<string, number> =>
  Object.fromEntries(values.map((value, i) => [`${letter}${i + 1}`, value]));
