/**
 * The largest change of a score when the reader's sentence is moved to other positions: with positions added or rotated in,
 * before or after W_q and W_k; of each of the four terms of the sinusoidal score (added before); and of that score without
 * weights.
 */
import type { Matrix64, PairLayout, Posenc, TensorLike } from "posenc";
import { MOST_TOKENS, tokensOrSample } from "../../../figures/base/tokens.js";
import { identity } from "../../live/measuring/identity.js";
import { largestChange } from "../../live/measuring/rows.js";

export interface Sentence {
  readonly text: string;
  readonly language: string;
  readonly seed: number;
  readonly dim: number;
  readonly base: number;
  readonly layout: PairLayout;
  /** By how many positions the words move. */
  readonly shift: number;
}

export const changeNames = [
  "addBefore",
  "addAfter",
  "rotateBefore",
  "rotateAfter",
  "contentContent",
  "contentPosition",
  "positionContent",
  "positionPosition",
  "unprojected",
  "unweighted",
] as const;
export type ChangeName = (typeof changeNames)[number];
type Changes = Readonly<Record<ChangeName, number>>;

/** Gives all score matrices for the sentence with its first word at position `start`. */
type Place = (start: number) => Readonly<Record<ChangeName, Matrix64>>;

/**
 * The last sentence, whose vectors, weights and scores at 0 are computed once, since the prose asks for its changes one after
 * another.
 */
let last: { readonly sentence: string; readonly place: Place; readonly before: ReturnType<Place> } | undefined;
let moved: { readonly sentence: string; readonly shift: number; readonly changes: Changes } | undefined;

export function movedScores(pe: Posenc, { shift, ...words }: Sentence): Changes {
  const sentence = JSON.stringify(words);
  if (last?.sentence !== sentence) {
    const place = placing(pe, words);
    last = { sentence, place, before: place(0) };
  }
  if (moved?.sentence !== sentence || moved.shift !== shift) {
    const { before } = last;
    const after = last.place(shift);
    const changes = changeNames.map((name) => [name, largestChange(before[name].data, after[name].data)]);
    moved = { sentence, shift, changes: Object.fromEntries(changes) as Changes };
  }
  return moved.changes;
}

function placing(pe: Posenc, { text, language, seed, dim, base, layout }: Omit<Sentence, "shift">): Place {
  const x = pe.tokenVectors({ tokens: tokensOrSample(text, language, MOST_TOKENS).list, dim, seed });
  const [wq, wk] = ["query", "key"].map((name) => pe.projection({ name, rows: dim, columns: dim, seed })) as [Matrix64, Matrix64];
  const none = identity(dim);
  const rope = pe.rope({ headDim: dim, base, layout });
  return (start) => {
    const scores = (q: TensorLike, k: TensorLike, tokens: TensorLike = x) =>
      pe.scoreMatrices({ x: tokens, wq: q, wk: k, start, base, layout });
    const weighted = scores(wq, wk);
    const bare = scores(none, none);
    return {
      ...weighted.terms,
      addBefore: weighted.additive,
      // ⟨W_q x + p_m, W_k y + p_n⟩: the codes are not multiplied by weights.
      addAfter: sum([
        weighted.terms.contentContent,
        scores(wq, none).terms.contentPosition,
        scores(none, wk).terms.positionContent,
        bare.terms.positionPosition,
      ]),
      rotateBefore: scores(wq, wk, rope.apply(x, { offset: start })).terms.contentContent,
      rotateAfter: weighted.rotary,
      unprojected: bare.terms.positionPosition,
      unweighted: bare.additive,
    };
  };
}

const sum = ([first, ...more]: readonly [Matrix64, ...Matrix64[]]): Matrix64 => ({
  data: first.data.map((value, at) => more.reduce((total, { data }) => total + (data[at] ?? Number.NaN), value)),
  shape: first.shape,
});
