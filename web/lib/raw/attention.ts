import type { Address, Outcome } from "./types.js";

/** cpp/bindings/attention.cpp */
export interface RawAttention {
  attention(
    sizes: Address,
    scale: number,
    causal: boolean,
    q: Address,
    k: Address,
    v: Address,
    bias: Address,
    padding: Address,
    segments: Address,
    out: Address,
    weights: Address,
  ): Outcome;
  alibiDistances(slopes: Address, heads: number, queries: number, keys: number, out: Address): Outcome;
}
