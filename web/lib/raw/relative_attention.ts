import type { Address, Outcome } from "./types.js";

/** cpp/bindings/relative_attention.cpp; `block`: its arguments, in the order told there. */
export interface RawRelativeAttention {
  relativeAttention(block: Address): Outcome;
}
