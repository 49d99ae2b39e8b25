import type { Core } from "../core/core.js";
import { number, numbers, options } from "../core/kinds.js";
import { apart, type OutOption } from "../core/out.js";
import { type ScorePositions, scorePositionNames, scorePositions } from "../analysis/score-positions.js";
import { type Tensor, type TensorLike, tensorOfRank } from "../core/tensor.js";

export interface DebertaRows {
  /** `position_buckets`; 0, when left out, means that every distance is its own. */
  bucketSize?: number;
  /** `max_relative_positions`: the last bucket begins near it. Needed where there are buckets. */
  maxPosition?: number;
}

export interface DebertaBucketsOptions extends DebertaRows {
  /** Query position − key position, each. */
  relativePositions: ArrayLike<number>;
}

export interface DebertaScoresOptions extends DebertaRows, ScorePositions, OutOption {
  /** [heads, n, d] */
  q: TensorLike;
  /** [heads, m, d] */
  k: TensorLike;
  /** [heads, 2·span, d], projected: content to position. */
  positionKeys?: TensorLike;
  /** [heads, 2·span, d], projected: position to content. */
  positionQueries?: TensorLike;
  /** 1/√(d · (1 + the terms given)) when left out; give the same to `attention`. */
  scale?: number;
}

/** As the core reads them. */
export function debertaRows(where: string, o: DebertaRows, otherwise = 0): Required<DebertaRows> {
  return {
    bucketSize: number(where, "bucketSize", o.bucketSize ?? 0),
    maxPosition: number(where, "maxPosition", o.maxPosition ?? otherwise),
  };
}

/**
 * The signed logarithmic bucket of each distance, [n]: itself up to bucketSize/2. Source: transformers
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
 * scale · (q_iᵀ κ_row + k_jᵀ π_row), [heads, n, m], row = clamp(bucket(i − j) + span, 0, 2·span − 1): what `attention` takes
 * as its bias, beside the same scale. Source: He et al. 2021; transformers `DisentangledSelfAttention`.
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
