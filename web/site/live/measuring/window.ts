/** A sentence of seeded words that several measurements move along, and its scores by the core. */
import type { Posenc, ScoreMatrices, TensorLike } from "posenc";

export const TOKENS = ["we", "read", "the", "same", "words", "at", "another", "place", "of", "the", "page"];
export const DIM = 64;
export const SHIFT = 20;

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
