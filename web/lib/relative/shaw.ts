import { type BiasPositions, biasPositionNames, biasPositions } from "./bias-positions.js";
import type { Core } from "../core/core.js";
import { boolean, choice, number, options } from "../core/kinds.js";
import { apart, type OutOption } from "../core/out.js";
import { type ScorePositions, scorePositionNames, scorePositions } from "../analysis/score-positions.js";
import { type Tensor, type TensorLike, tensorOfRank } from "../core/tensor.js";

/** The sign of a distance: "key-query" is key − query (Shaw, tensor2tensor, wav2vec2-bert), "query-key" is query − key (BERT). */
export type DistanceOrder = "key-query" | "query-key";

/** Which row of a table belongs to a distance: clip(distance, −left, right) + left. */
export interface ShawRows {
  /** The sign of a distance; "key-query" when left out. */
  order?: DistanceOrder;
  /** Distances down to −left have a row of their own; an integer ≥ 0, half of the table's rows when left out. */
  left?: number;
  /** Distances up to right have a row of their own; an integer ≥ 0, as many as `left` when left out. */
  right?: number;
  /** Distances beyond these take the first or last row (true, when left out), or are a RangeError (false, as in BERT). */
  clip?: boolean;
}

export interface ShawIndexOptions extends ShawRows, BiasPositions {
  left: number;
}

/** `out` must be none of the inputs. */
export interface ShawScoresOptions extends ShawRows, ScorePositions, OutOption {
  /** Queries, [heads, n, d]. */
  q: TensorLike;
  /** Keys, [heads, m, d]: where they are given, the term k_jᵀ a is added too (BERT's `relative_key_query`). */
  k?: TensorLike;
  /** Learned vectors a, one for each distance, the same for all heads, [left + right + 1, d]. */
  table: TensorLike;
  /** Factor on all terms; 1/√d when left out, as in `attention`. */
  scale?: number;
}

export interface ShawValuesOptions extends ShawRows, ScorePositions, OutOption {
  /** The output of `attention`, [heads, n, d]. */
  output: TensorLike;
  /** The weights of the same call, [heads, n, m]. */
  weights: TensorLike;
  /** Learned vectors a, one for each distance, [left + right + 1, d]. */
  table: TensorLike;
}

const rowNames = ["order", "left", "right", "clip"] as const;
const orders = ["key-query", "query-key"] as const;

/** The checked options; the number of `rows` of the table decides `left` where it is left out. */
export function shawRows(where: string, o: ShawRows, rows: number) {
  const order = choice(where, "order", o.order ?? "key-query", orders);
  const left = number(where, "left", o.left ?? Math.max(0, Math.floor((rows - 1) / 2)));
  const right = number(where, "right", o.right ?? left);
  return { order, left, right, clip: boolean(where, "clip", o.clip ?? true) };
}

/**
 * The index of the table's row for each query and key, [queries · keys], query by query. RangeError: positions that are not
 * whole, with `clip: false` a distance beyond left or right. Source: Shaw et al. 2018, equation 5; tensor2tensor
 * `_generate_relative_positions_matrix`.
 */
export function shawIndex(core: Core, given: ShawIndexOptions): Int32Array {
  const where = "shawIndex";
  const o = options<ShawIndexOptions>(where, given, [...rowNames, ...biasPositionNames]);
  const rows = shawRows(where, { ...o, left: number(where, "left", o.left) }, 0);
  const { queries, keys } = biasPositions(where, o);
  core.run("checkElements", { where, name: "the index", rows: queries.length, cols: keys.length });
  return core.computeIntegers("shawIndex", queries.length * keys.length, { ...rows, queries, keys });
}

/**
 * The relative term of Shaw's scores, scale · q_iᵀ a_row, or scale · (q_i + k_j)ᵀ a_row where k is given, [heads, n, m], summed
 * in double: give it to `attention` as `bias`. RangeError: shapes that do not fit. Source: Shaw et al. 2018, equation 4;
 * transformers `BertSelfAttention` (4.40), `Wav2Vec2BertSelfAttention`.
 */
export function shawScores(core: Core, given: ShawScoresOptions): Tensor {
  const where = "shawScores";
  const o = options<ShawScoresOptions>(where, given, ["q", "k", "table", "scale", "out", ...rowNames, ...scorePositionNames]);
  const q = tensorOfRank(where, "q", o.q, 3);
  const k = o.k === undefined ? undefined : tensorOfRank(where, "k", o.k, 3);
  const table = tensorOfRank(where, "table", o.table, 2);
  const [heads = 0, n = 0, width = 0] = q.shape;
  const rows = shawRows(where, o, table.shape[0] as number);
  const scale = number(where, "scale", o.scale ?? 1 / Math.sqrt(width));
  const { queries, keys } = scorePositions(where, o, n, k?.shape[1] ?? n);
  apart(where, o.out, { q: o.q, k: o.k, table: o.table });
  core.run("checkElements", { where, name: "the scores", rows: heads * n, cols: keys.length });
  const shape = [heads, n, keys.length];
  return core.tensor("shawScores", { where, shape, out: o.out }, { ...rows, heads, scale, q, k, table, queries, keys });
}

/**
 * The output of attention with Shaw's values, output_i + Σ_j weights_ij a_row, [heads, n, d], summed in double. `out` may be
 * output itself. RangeError: shapes that do not fit. Source: Shaw et al. 2018, equation 3; tensor2tensor
 * `_relative_attention_inner`.
 */
export function shawValues(core: Core, given: ShawValuesOptions): Tensor {
  const where = "shawValues";
  const o = options<ShawValuesOptions>(where, given, ["output", "weights", "table", "out", ...rowNames, ...scorePositionNames]);
  const output = tensorOfRank(where, "output", o.output, 3);
  const weights = tensorOfRank(where, "weights", o.weights, 3);
  const table = tensorOfRank(where, "table", o.table, 2);
  const [heads = 0, n = 0, width = 0] = output.shape;
  const rows = shawRows(where, o, table.shape[0] as number);
  const { queries, keys } = scorePositions(where, o, n, weights.shape[2] as number);
  apart(where, o.out, { weights: o.weights, table: o.table });
  const shape = [heads, n, width];
  return core.tensor("shawValues", { where, shape, out: o.out }, { ...rows, heads, output, weights, table, queries, keys });
}
