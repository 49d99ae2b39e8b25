import type { Address, Outcome } from "./types.js";

/** cpp/bindings/t5_bias.cpp; buckets: bidirectional, numBuckets, maxDistance. */
type Buckets = [boolean, number, number];

export interface RawT5Bias {
  t5Buckets(...given: [...Buckets, relative: Address, count: number, out: Address]): Outcome;
  t5Bias(
    ...given: [
      ...Buckets,
      table: Address,
      rows: number,
      heads: number,
      scale: number,
      queries: Address,
      queryCount: number,
      keys: Address,
      keyCount: number,
      out: Address,
    ]
  ): Outcome;
}
