import { type BiasPositions, biasPositionNames, biasPositions } from "./bias-positions.js";
import type { Core } from "../core/core.js";
import { boolean, number, numbers, options } from "../core/kinds.js";
import { rank2 } from "../layers/linear.js";
import { apart, type OutOption } from "../core/out.js";
import type { Tensor, TensorLike } from "../core/tensor.js";

export interface T5BucketsOptions {
  /** Key position − query position, each. */
  relativePositions: ArrayLike<number>;
  /** Keys after the query have buckets of their own, half of all: an encoder (default). False: a decoder. */
  bidirectional?: boolean;
  /** `relative_attention_num_buckets`; 32 when left out. */
  numBuckets?: number;
  /** `relative_attention_max_distance`: from here on all share the last bucket. 128 when left out. */
  maxDistance?: number;
}

export interface T5BiasTable {
  /** [numBuckets, heads], learned. */
  table: TensorLike;
  /** As in `t5Buckets`; true when left out. */
  bidirectional?: boolean;
  /** As in `t5Buckets`; 128 when left out. */
  maxDistance?: number;
  /** Multiplies the table's numbers: 1 when left out, as in T5; √d in x-transformers. */
  scale?: number;
}

export interface T5BiasOptions extends T5BiasTable, BiasPositions, OutOption {}

export const t5TableNames = ["table", "bidirectional", "maxDistance", "scale"] as const;

/** The bucket of each relative position, [n]. Source: Raffel et al. 2020; transformers `_relative_position_bucket`. */
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
 * T5's bias, [heads, queries, keys]: table[bucket(key − query), head]. T5's scores have no 1/√d: `scale: 1` in attention.
 * Source: transformers `T5Attention.compute_bias`.
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
