/**
 * The numbers of pe-score-matrix: the scores of the same tokens with both encodings, in the present window and in the window at
 * 0.
 */
import type { Matrix64, PairLayout, Posenc, ScoreMatrices } from "posenc";

export interface WindowOptions {
  readonly tokens: readonly string[];
  readonly dim: number;
  readonly base: number;
  readonly layout: PairLayout;
  readonly seed: number;
}

/** One encoding's scores, row-major [tokens, tokens]. */
export interface Scores {
  readonly now: Matrix64;
  readonly before: Matrix64;
  /** The largest change of a score since the window was at 0. */
  readonly change: number;
}

/** What scores the tokens from a position on. */
export type Scorer = (start: number) => Pick<ScoreMatrices, "rotary" | "additive">;

/** Random vectors of the tokens and random projections, made once; the scores of a window are one call of the module. */
export function randomScorer(pe: Posenc, { tokens, dim, base, layout, seed }: WindowOptions): Scorer {
  const project = (name: string) => pe.projection({ name, rows: dim, columns: dim, seed });
  const options = { x: pe.tokenVectors({ tokens, dim, seed }), wq: project("query"), wk: project("key"), base, layout };
  return (start) => pe.scoreMatrices({ ...options, start });
}

/** The scores at 0, made once, and those of any other window. */
export class ScoreWindow {
  readonly #scorer: Scorer;
  readonly #before: ReturnType<Scorer>;
  /** The largest |score| of both encodings in the window at 0, for the ends of the colour scale. */
  readonly largest: number;

  constructor(scorer: Scorer) {
    this.#scorer = scorer;
    this.#before = scorer(0);
    this.largest = Math.max(largest(this.#before.rotary.data), largest(this.#before.additive.data));
  }

  at(start: number): { rotary: Scores; additive: Scores } {
    const now = start === 0 ? this.#before : this.#scorer(start);
    return { rotary: scores(this.#before.rotary, now.rotary), additive: scores(this.#before.additive, now.additive) };
  }
}

const scores = (before: Matrix64, now: Matrix64): Scores => ({ before, now, change: largest(now.data, before.data) });

/** The largest |a − b|, or the largest |a| without b. */
export function largest(a: Float64Array, b?: Float64Array): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs((a[i] as number) - (b?.[i] ?? 0)));
  return most;
}

/** The end of the colour scale, a whole number. */
export const wholeScale = (largest: number): number => Math.max(1, Math.ceil(largest));
