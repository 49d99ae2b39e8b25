/**
 * One step of learning by hand: d = 2, θ = 1, query (1, 0) at 2, keys (1, 0) at 0 and at 1; the head should look at the key at 0.
 * Seen from the query, the keys turned by n − m: `farX`, `farY` (the key at 0), `nearX`, `nearY` (at 1). Scores `farScore`,
 * `nearScore`, weights `far`, `near`; slopes of the loss by the scores `farSlope`, `nearSlope`, by the query `slopeX`, `slopeY`. The
 * query after a step of 1 against the slope: `queryX`, `queryY`; then the scores are `farScoreAfter`, `nearScoreAfter`, the weights
 * `farAfter`, `nearAfter`. `tried`: how far the slope by the query is from what a small move of the query does to the scores, the
 * largest difference.
 */
import type { Posenc } from "posenc";
import type { Measure } from "../../../live/measuring/measure.js";
import { dot, row } from "../../../live/measuring/rows.js";

const M = 2;
const KEYS = { data: [1, 0, 1, 0], shape: [2, 2] };
const QUERY = [1, 0];
const MOVE = 0.125;

export const measure: Measure = (pe) => {
  const rope = pe.rope({ headDim: 2 });
  const seen = rope.apply(KEYS, { positions: [0 - M, 1 - M] });
  const [far, near] = [row(seen, 0), row(seen, 1)] as [number[], number[]];
  const [farX, farY] = far as [number, number];
  const [nearX, nearY] = near as [number, number];
  const before = weights(pe, QUERY);
  const [farSlope, nearSlope] = [before.far - 1, before.near];
  const [slopeX, slopeY] = [farSlope * farX + nearSlope * nearX, farSlope * farY + nearSlope * nearY];
  const query = [1 - slopeX, 0 - slopeY];
  const after = weights(pe, query);
  return {
    ...{ farX, farY, nearX, nearY, farScore: dot(QUERY, far), nearScore: dot(QUERY, near) },
    ...{ far: before.far, near: before.near, farSlope, nearSlope, slopeX, slopeY },
    ...{ queryX: query[0] ?? NaN, queryY: query[1] ?? NaN },
    ...{ farScoreAfter: dot(query, far), nearScoreAfter: dot(query, near), farAfter: after.far, nearAfter: after.near },
    tried: tried(pe, [far, near]),
  };
};

/** The attention weights of a query at M, from the outputs where the values are (1, 0) and (0, 1). */
function weights(pe: Posenc, query: readonly number[]): { readonly far: number; readonly near: number } {
  const rope = pe.rope({ headDim: 2 });
  const q = rope.apply({ data: query, shape: [1, 1, 2] }, { positions: [M] });
  const k = rope.apply({ data: KEYS.data, shape: [1, 2, 2] }, { positions: [0, 1] });
  const v = { data: [1, 0, 0, 1], shape: [1, 2, 2] };
  const { data } = pe.attention({ q, k, v, scale: 1 }).output;
  return { far: data[0] ?? NaN, near: data[1] ?? NaN };
}

/** A score is linear in the query, so a move of any size shows its slope: against the keys turned by n − m. */
function tried(pe: Posenc, turned: readonly (readonly number[])[]): number {
  const rope = pe.rope({ headDim: 2 });
  const key = { data: [1, 0], shape: [1, 2] };
  const score = (query: readonly number[], n: number): number =>
    dot(row(rope.apply({ data: query, shape: [1, 2] }, { positions: [M] }), 0), row(rope.apply(key, { positions: [n] }), 0));
  const off = [0, 1].flatMap((n) =>
    [0, 1].map((i) => {
      const moved = QUERY.map((value, j) => value + (i === j ? MOVE : 0));
      return Math.abs((score(moved, n) - score(QUERY, n)) / MOVE - (turned[n]?.[i] ?? NaN));
    }),
  );
  return Math.max(...off);
}
