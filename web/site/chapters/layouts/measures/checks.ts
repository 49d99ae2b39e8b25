/**
 * The questions at the end of chapter 6: the largest change of a score when the key weights of 2 heads are permuted as those of
 * 2, `twoHeads`, and as those of 4, `fourHeads`; the score of query and key at the same position, 5, with the key rotated the
 * wrong way, `lone`, and the right way, `level`; and the largest change of a score when three padding tokens count as positions,
 * with RoPE, `rotated`, and with added codes, `added`.
 */
import type { Posenc, TensorLike } from "posenc";
import type { Measure } from "../../../live/measuring/measure.js";
import { largestChange, row } from "../../../live/measuring/rows.js";

const DIM = 8;
const HEADS = 2;
const WORDS = ["my", "port", "talks", "nonsense"];
const Q = [1.2, 0.9];
const K = [0.8, -0.75];
const PADDING = 3;

export const measure: Measure = (pe) => {
  const plane = pe.rope({ headDim: 2, inverseFrequencies: [1] });
  const word = { x: pe.tokenVectors({ tokens: WORDS, dim: DIM }), ...weights(pe, DIM) };
  const at = (start: number) => pe.scoreMatrices({ ...word, start });
  return {
    twoHeads: largestChange(scores(pe, HEADS), trained(pe)),
    fourHeads: largestChange(scores(pe, 2 * HEADS), trained(pe)),
    lone: plane.score({ q: Q, k: K, m: 5, n: -5 }),
    level: plane.score({ q: Q, k: K, m: 5, n: 5 }),
    rotated: largestChange(at(PADDING).rotary.data, at(0).rotary.data),
    added: largestChange(at(PADDING).additive.data, at(0).additive.data),
  };
};

const weights = (pe: Posenc, rows: number) => ({
  wq: pe.projection({ name: "query", rows, columns: DIM }),
  wk: pe.projection({ name: "key", rows, columns: DIM }),
});

const trained = (pe: Posenc): number[] => {
  const { wq, wk } = weights(pe, HEADS * DIM);
  return perHead(pe, wq, wk, "interleaved");
};

/**
 * The scores of half-split code, with the query weights permuted head by head, and the key weights as if they had `heads` heads.
 */
function scores(pe: Posenc, heads: number): number[] {
  const { wq, wk } = weights(pe, HEADS * DIM);
  const half = (w: TensorLike, count: number) => pe.permuteLayout(w, { heads: count, from: "interleaved", to: "half" });
  return perHead(pe, half(wq, HEADS), half(wk, heads), "half");
}

/** The score of the first word at position 3 with the second at 0, for each head. */
function perHead(pe: Posenc, wq: TensorLike, wk: TensorLike, layout: "interleaved" | "half"): number[] {
  const x = pe.tokenVectors({ tokens: WORDS, dim: DIM });
  const [q, k] = [row(pe.linear({ x, weight: wq }), 0), row(pe.linear({ x, weight: wk }), 1)];
  const rope = pe.rope({ headDim: DIM, layout });
  const part = (of: readonly number[], head: number): readonly number[] => of.slice(head * DIM, (head + 1) * DIM);
  return Array.from({ length: HEADS }, (_, head) => rope.score({ q: part(q, head), k: part(k, head), m: 3, n: 0 }));
}
