import type { Address, Entry, List, Matrix } from "./types.js";

type Buckets = [bidirectional: boolean, numBuckets: number, maxDistance: number];

/** cpp/bindings/t5_bias.cpp */
export interface RawT5Bias {
  t5Buckets: Entry<[...Buckets, relative: List, out: Address, count: number]>;
  t5Bias: Entry<[...Buckets, table: Matrix, scale: number, queries: List, keys: List, out: Matrix]>;
}
