import { type BiasPositions, biasPositionNames, biasPositions } from "./bias-positions.js";
import type { Core } from "../core/core.js";
import { boolean, number, numbers, options } from "../core/kinds.js";
import { rank2 } from "../layers/linear.js";
import { apart, type OutOption } from "../core/out.js";
import type { Tensor, TensorLike } from "../core/tensor.js";

export interface T5BucketsOptions {
  /** Differences key position − query position, [n]. */
  relativePositions: ArrayLike<number>;
  /**
   * Whether keys after the query have buckets of their own, half of all (true, when left out: encoders), or none (false:
   * decoders).
   */
  bidirectional?: boolean;
  /** How many buckets (`relative_attention_num_buckets`), ≥ 2; bidirectional: even and ≥ 4. 32 when left out. */
  numBuckets?: number;
  /** Distances from here on share the last bucket (`relative_attention_max_distance`); 128 when left out. */
  maxDistance?: number;
}

export interface T5BiasTable {
  /** The learned biases, [numBuckets, heads]. */
  table: TensorLike;
  /** As in `t5Buckets`; true when left out. */
  bidirectional?: boolean;
  /** As in `t5Buckets`; 128 when left out. */
  maxDistance?: number;
  /** Factor on the biases: 1 when left out, as in T5; √d in x-transformers. */
  scale?: number;
}

export interface T5BiasOptions extends T5BiasTable, BiasPositions, OutOption {}

export const t5TableNames = ["table", "bidirectional", "maxDistance", "scale"] as const;

/**
 * The bucket of each relative position, [n]. RangeError: too few buckets, an odd number of them with `bidirectional`, a
 * maxDistance that is not larger than the number of distances with a bucket each. Source: Raffel et al. 2020; transformers
 * `_relative_position_bucket`.
 */
export function t5Buckets(core: Core, given: T5BucketsOptions): Int32Array {
  const where = "t5Buckets";
  const o = options<T5BucketsOptions>(where, given, ["relativePositions", "bidirectional", "numBuckets", "maxDistance"]);
  const relative = numbers(where, "relativePositions", o.relativePositions);
  const bidirectional = boolean(where, "bidirectional", o.bidirectional ?? true);
  const numBuckets = number(where, "numBuckets", o.numBuckets ?? 32);
  const maxDistance = number(where, "maxDistance", o.maxDistance ?? 128);
  return core.computeIntegers("t5Buckets", relative.length, { bidirectional, numBuckets, maxDistance, relative });
}

/**
 * T5's bias on the scores, table[bucket(key − query), head], [heads, queries, keys]. T5 does not scale its scores: give
 * `attention` `scale: 1` with it. RangeError: as `t5Buckets`, both a length and positions of the same side. Source: transformers
 * `T5Attention.compute_bias`.
 */
export function t5Bias(core: Core, given: T5BiasOptions): Tensor {
  const where = "t5Bias";
  const o = options<T5BiasOptions>(where, given, [...t5TableNames, "out", ...biasPositionNames]);
  const table = rank2(where, "table", o.table);
  const bidirectional = boolean(where, "bidirectional", o.bidirectional ?? true);
  const maxDistance = number(where, "maxDistance", o.maxDistance ?? 128);
  const scale = number(where, "scale", o.scale ?? 1);
  const { queries, keys } = biasPositions(where, o);
  apart(where, o.out, { table: o.table });
  const [numBuckets = 0, heads = 0] = table.shape;
  core.run("checkElements", { where, name: "the bias", rows: heads * queries.length, cols: keys.length });
  const shape = [heads, queries.length, keys.length];
  return core.tensor(
    "t5Bias",
    { where, shape, out: o.out },
    { bidirectional, numBuckets, maxDistance, table, scale, queries, keys },
  );
}
