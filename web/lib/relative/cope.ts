import type { Core } from "../core/core.js";
import { number, options } from "../core/kinds.js";
import { rank2 } from "../layers/linear.js";
import { apart, type OutOption } from "../core/out.js";
import { type Tensor, type TensorLike, tensorOfRank } from "../core/tensor.js";

/** `out` must be none of the inputs. */
export interface CopePositionsOptions extends OutOption {
  /** Queries, [heads, n, d]: the last n of the m tokens. */
  q: TensorLike;
  /** Keys, or whatever the gates are made from, [heads, m, d]. */
  k: TensorLike;
  /** Factor on the products before the sigmoid: 1/√d when left out, as in the code; the paper has 1. */
  scale?: number;
}

/** `out` must be none of the inputs. */
export interface CopeBiasOptions extends OutOption {
  /** Queries, [heads, n, d]. */
  q: TensorLike;
  /** Positions, as `copePositions` gives them, [heads, n, m]. */
  positions: TensorLike;
  /** The learned vector of each whole position, [count, d]: the positions end at count − 1. */
  table: TensorLike;
  /** Factor on the result: 1/√d when left out, as in the code, which divides it with the scores. */
  scale?: number;
}

/**
 * CoPE's positions [heads, n, m]: of key j for query i the sum of the gates σ(scale · ⟨q_i, k_l⟩) from l = j to i, 0 for keys
 * after the query. RangeError: more queries than keys, shapes that do not fit. Source: Golovneva et al. 2024 (Contextual position
 * encoding); facebookresearch/RAM.
 */
export function copePositions(core: Core, given: CopePositionsOptions): Tensor {
  const where = "copePositions";
  const o = options<CopePositionsOptions>(where, given, ["q", "k", "scale", "out"]);
  const q = tensorOfRank(where, "q", o.q, 3);
  const k = tensorOfRank(where, "k", o.k, 3);
  const [heads = 0, n = 0, width = 0] = q.shape;
  const m = k.shape[1] as number;
  if (k.shape[0] !== heads) throw new RangeError(`${where}: k must have ${heads} heads, as q, got ${k.shape[0]}`);
  const scale = number(where, "scale", o.scale ?? 1 / Math.sqrt(width));
  apart(where, o.out, { q: o.q, k: o.k });
  core.run("checkElements", { where, name: "the positions", rows: heads * n, cols: m });
  return core.tensor("copePositions", { where, shape: [heads, n, m], out: o.out }, { heads, q, k, scale });
}

/**
 * CoPE's bias on the scaled scores, [heads, n, m]: scale · ⟨q_i, e⟩ with e between the two rows of the table that are next to the
 * position. RangeError: shapes that do not fit. Source: Golovneva et al. 2024; facebookresearch/RAM.
 */
export function copeBias(core: Core, given: CopeBiasOptions): Tensor {
  const where = "copeBias";
  const o = options<CopeBiasOptions>(where, given, ["q", "positions", "table", "scale", "out"]);
  const q = tensorOfRank(where, "q", o.q, 3);
  const positions = tensorOfRank(where, "positions", o.positions, 3);
  const table = rank2(where, "table", o.table);
  const scale = number(where, "scale", o.scale ?? 1 / Math.sqrt(q.shape[2] as number));
  apart(where, o.out, { q: o.q, positions: o.positions, table: o.table });
  return core.tensor("copeBias", { where, shape: positions.shape, out: o.out }, { q, positions, table, scale });
}
