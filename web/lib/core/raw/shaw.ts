import type { Address, Entry, List, Matrix } from "./types.js";

/** What shawRows gives. */
type Rows = [order: number, left: number, right: number, clip: boolean];

/** cpp/bindings/shaw.cpp */
export interface RawShaw {
  shawIndex: Entry<[...Rows, queries: List, keys: List, out: Address, count: number]>;
  shawScores: Entry<
    [...Rows, heads: number, scale: number, q: Matrix, k: Matrix, table: Matrix, queries: List, keys: List, out: Matrix]
  >;
  shawValues: Entry<
    [...Rows, heads: number, output: Matrix, weights: Matrix, table: Matrix, queries: List, keys: List, out: Matrix]
  >;
}
