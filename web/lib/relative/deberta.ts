import type { Core } from "../core/core.js";
import { number, numbers, options } from "../core/kinds.js";
import { apart, type OutOption } from "../core/out.js";
import { type ScorePositions, scorePositionNames, scorePositions } from "../analysis/score-positions.js";
import { type Tensor, type TensorLike, tensorOfRank } from "../core/tensor.js";

/**
 * Which row of a table belongs to a distance. span is bucketSize, or without buckets the largest distance with a row of its own.
 */
export interface DebertaRows {
  /** `position_buckets`, ≥ 2; 0, when left out, means no buckets: every distance has its own row. */
  bucketSize?: number;
  /**
   * `max_relative_positions`, > bucketSize/2 + 1: distances near it fall into the last bucket. Must be given where there are
   * buckets.
   */
  maxPosition?: number;
}

export interface DebertaBucketsOptions extends DebertaRows {
  /** Differences query position − key position, [n]; whole numbers. */
  relativePositions: ArrayLike<number>;
}

export interface DebertaScoresOptions extends DebertaRows, ScorePositions, OutOption {
  /** Queries, [heads, n, d]. */
  q: TensorLike;
  /** Keys, [heads, m, d]. */
  k: TensorLike;
  /** κ, the table projected to keys, for the term content to position, [heads, 2·span, d]; no such term when left out. */
  positionKeys?: TensorLike;
  /** π, the table projected to queries, for the term position to content, [heads, 2·span, d]; no such term when left out. */
  positionQueries?: TensorLike;
  /** Factor on all terms; 1/√(d · (1 + the number of relative terms)) when left out. Give the same to `attention`. */
  scale?: number;
}

/** The checked options; `otherwise` is maxPosition where it is left out. */
export function debertaRows(where: string, o: DebertaRows, otherwise = 0): Required<DebertaRows> {
  return {
    bucketSize: number(where, "bucketSize", o.bucketSize ?? 0),
    maxPosition: number(where, "maxPosition", o.maxPosition ?? otherwise),
  };
}

/**
 * The signed bucket of each difference of positions, [n]: up to bucketSize/2 the difference itself, beyond that in logarithmic
 * steps. RangeError: a bucketSize of 1, a maxPosition that is too small, positions that are not whole. Source: transformers
 * `make_log_bucket_position` (DeBERTa-v2).
 */
export function debertaBuckets(core: Core, given: DebertaBucketsOptions): Int32Array {
  const where = "debertaBuckets";
  const o = options<DebertaBucketsOptions>(where, given, ["relativePositions", "bucketSize", "maxPosition"]);
  const relative = numbers(where, "relativePositions", o.relativePositions);
  const rows = debertaRows(where, o);
  return core.computeIntegers("debertaBuckets", relative.length, { ...rows, relative });
}

/**
 * The relative terms of DeBERTa's scores, scale · (q_iᵀ κ_row + k_jᵀ π_row) with row = clamp(bucket(i − j) + span, 0, 2·span −
 * 1), [heads, n, m], summed in double: give them to `attention` as `bias`, with the same scale. RangeError: shapes that do not
 * fit. Source: He et al. 2021; transformers `DisentangledSelfAttention`.
 */
export function debertaScores(core: Core, given: DebertaScoresOptions): Tensor {
  const where = "debertaScores";
  const o = options<DebertaScoresOptions>(where, given, [
    "q",
    "k",
    "positionKeys",
    "positionQueries",
    "bucketSize",
    "maxPosition",
    "scale",
    "out",
    ...scorePositionNames,
  ]);
  const q = tensorOfRank(where, "q", o.q, 3);
  const k = tensorOfRank(where, "k", o.k, 3);
  const table = (name: "positionKeys" | "positionQueries") =>
    o[name] === undefined ? undefined : tensorOfRank(where, name, o[name], 3);
  const tables = { positionKeys: table("positionKeys"), positionQueries: table("positionQueries") };
  const [heads = 0, n = 0, width = 0] = q.shape;
  const terms = 1 + Object.values(tables).filter((each) => each !== undefined).length;
  const scale = number(where, "scale", o.scale ?? 1 / Math.sqrt(width * terms));
  const rows = debertaRows(where, o);
  const { queries, keys } = scorePositions(where, o, n, k.shape[1] as number);
  apart(where, o.out, { q: o.q, k: o.k, positionKeys: o.positionKeys, positionQueries: o.positionQueries });
  core.run("checkElements", { where, name: "the scores", rows: heads * n, cols: keys.length });
  const shape = [heads, n, keys.length];
  return core.tensor("debertaScores", { where, shape, out: o.out }, { ...rows, heads, scale, q, k, ...tables, queries, keys });
}
