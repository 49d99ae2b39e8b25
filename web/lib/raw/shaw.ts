import type { Address, Outcome } from "./types.js";

/** cpp/bindings/shaw.cpp; `block`: its arguments, in the order told there. */
export interface RawShaw {
  shawIndex(block: Address): Outcome;
  shawScores(block: Address): Outcome;
  shawValues(block: Address): Outcome;
}
