import type { Address, Entry, List, Matrix } from "./types.js";

/** What debertaRows gives. */
type Buckets = [bucketSize: number, maxPosition: number];

/** cpp/bindings/deberta.cpp */
export interface RawDeberta {
  debertaBuckets: Entry<[...Buckets, relative: List, out: Address, count: number]>;
  debertaScores: Entry<
    [
      ...Buckets,
      heads: number,
      scale: number,
      q: Matrix,
      k: Matrix,
      positionKeys: Matrix,
      positionQueries: Matrix,
      queries: List,
      keys: List,
      out: Matrix,
    ]
  >;
}
