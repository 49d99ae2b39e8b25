import type { Address, Entry, List, Matrix } from "./types.js";

/** cpp/bindings/alibi.cpp */
export interface RawAlibi {
  alibiSlopes: Entry<[biasMax: number, heads: number, out: Address, count: number]>;
  alibiBias: Entry<
    [form: number, symmetric: boolean, causal: boolean, precision: number, slopes: List, queries: List, keys: List, out: Matrix]
  >;
  proximalBias: Entry<[queries: List, keys: List, out: Matrix]>;
}
