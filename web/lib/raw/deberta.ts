import type { Address, Outcome } from "./types.js";

/** cpp/bindings/deberta.cpp; `block`: its arguments, in the order told there. */
export interface RawDeberta {
  debertaBuckets(block: Address): Outcome;
  debertaScores(block: Address): Outcome;
}
