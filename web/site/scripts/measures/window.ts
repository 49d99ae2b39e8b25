/** The same words moved by 20 positions: the largest change of a score, with positions rotated in and with positions added. */
import type { Posenc, ScoreMatrices, TensorLike } from "posenc";
import type { Measure } from "./measure.js";
import { largestChange } from "./rows.js";

export const TOKENS = ["we", "read", "the", "same", "words", "at", "another", "place", "of", "the", "page"];
export const DIM = 64;
export const SHIFT = 20;

export const movedWindow: Measure = (pe) => {
  const [near, far] = [scored(pe, 0), scored(pe, SHIFT)];
  return {
    shift: SHIFT,
    words: TOKENS.length,
    rope: largestChange(near.rotary.data, far.rotary.data),
    sinusoidal: largestChange(near.additive.data, far.additive.data),
  };
};

/** W_q and W_k: seeded, of variance 1/d. */
export const seededProjections = (pe: Posenc): { wq: TensorLike; wk: TensorLike } => {
  const project = (name: string) => pe.projection({ name, rows: DIM, columns: DIM });
  return { wq: project("query"), wk: project("key") };
};

/** Scores of `tokens`, the first of them at position `start`. */
export function scored(
  pe: Posenc,
  start: number,
  tokens: readonly string[] = TOKENS,
  projections = seededProjections(pe),
): ScoreMatrices {
  return pe.scoreMatrices({ x: pe.tokenVectors({ tokens, dim: DIM }), ...projections, start });
}
