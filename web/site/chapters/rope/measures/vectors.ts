/**
 * The largest change of a score when six words move by `by` (20) positions (d = 64): with RoPE on q and k, `after` the weights, and
 * with the word vectors rotated `before` them.
 */
import type { Measure } from "../../../live/measuring/measure.js";
import { largestChange } from "../../../live/measuring/rows.js";

const WORDS = ["the", "cat", "sat", "on", "the", "mat"];
const DIM = 64;
const BY = 20;

export const measure: Measure = (pe) => {
  const x = pe.tokenVectors({ tokens: WORDS, dim: DIM });
  const [wq, wk] = ["query", "key"].map((name) => pe.projection({ name, rows: DIM, columns: DIM })) as [typeof x, typeof x];
  const after = (start: number) => pe.scoreMatrices({ x, wq, wk, start }).rotary.data;
  const before = (start: number) => {
    const turned = pe.rope({ headDim: DIM }).apply(x, { offset: start });
    return pe.scoreMatrices({ x: turned, wq, wk, start }).terms.contentContent.data;
  };
  return { by: BY, after: largestChange(after(0), after(BY)), before: largestChange(before(0), before(BY)) };
};
