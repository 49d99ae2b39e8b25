import { room } from "../core/scratch.js";
import type { Core } from "../core/core.js";
import { number, options } from "../core/kinds.js";
import { rank2 } from "../layers/linear.js";
import { apart, type OutOption } from "../core/out.js";
import { type Tensor, type TensorLike, tensorOfRank } from "../core/tensor.js";

/** `out` must be none of the inputs. */
export interface PathScoresOptions extends OutOption {
  /** Queries, [heads, n, d]: the last n of the m tokens. */
  q: TensorLike;
  /** Keys, [heads, m, d]. */
  k: TensorLike;
  /** The direction w of each token's matrix I − β w wᵀ, [heads, m, d]; of length 1 in the authors' models. */
  w: TensorLike;
  /** Each token's β, [heads, m]; in 0 … 2 in the authors' models. */
  beta: TensorLike;
  /** Factor on the scores; 1/√d when left out. */
  scale?: number;
}

/**
 * The scores of PaTH, [heads, n, m]: scale · q_iᵀ H_i ⋯ H_{j+1} k_j with H = I − β w wᵀ, −Infinity for keys after the query. They
 * replace scale · ⟨q_i, k_j⟩: give them to `attention` as `bias`, with `scale: 0`. RangeError: more queries than keys, shapes that
 * do not fit. Source: Yang et al. 2025 (PaTH attention); flash-linear-attention `naive_path_attn`.
 */
export function pathScores(core: Core, given: PathScoresOptions): Tensor {
  const where = "pathScores";
  const o = options<PathScoresOptions>(where, given, ["q", "k", "w", "beta", "scale", "out"]);
  const q = tensorOfRank(where, "q", o.q, 3);
  const k = tensorOfRank(where, "k", o.k, 3);
  const w = tensorOfRank(where, "w", o.w, 3);
  const beta = rank2(where, "beta", o.beta);
  const [heads = 0, n = 0, width = 0] = q.shape;
  const m = k.shape[1] as number;
  if (beta.shape[0] !== heads)
    throw new RangeError(`${where}: beta must have ${heads} rows, as q has heads, got ${beta.shape[0]}`);
  const scale = number(where, "scale", o.scale ?? 1 / Math.sqrt(width));
  apart(where, o.out, { q: o.q, k: o.k, w: o.w, beta: o.beta });
  core.run("checkElements", { where, name: "the scores", rows: heads * n, cols: m });
  const shape = [heads, n, m];
  return core.tensor("pathScores", { where, shape, out: o.out }, { q, k, w, beta, scale, workspace: room(width) });
}
