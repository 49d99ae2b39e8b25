import type { Address, Outcome } from "./types.js";

/** cpp/bindings/alibi.cpp */
export interface RawAlibi {
  alibiSlopes(biasMax: number, heads: number, out: Address): Outcome;
  alibiBias(
    form: number,
    symmetric: boolean,
    causal: boolean,
    precision: number,
    slopes: Address,
    heads: number,
    queries: Address,
    queryCount: number,
    keys: Address,
    keyCount: number,
    out: Address,
  ): Outcome;
  proximalBias(queries: Address, queryCount: number, keys: Address, keyCount: number, out: Address): Outcome;
}
