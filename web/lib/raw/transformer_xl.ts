import type { Address, Outcome } from "./types.js";

/** cpp/bindings/transformer_xl.cpp; `block`: its arguments, in the order told there. */
export interface RawTransformerXl {
  distanceCount(from: number, to: number, out: Address): Outcome;
  relativeDistances(from: number, to: number, hasClamp: boolean, clamp: number, count: number, out: Address): Outcome;
  relativeShift(x: Address, queries: number, slots: number, zeroFuture: boolean, out: Address): Outcome;
  transformerXlScores(block: Address): Outcome;
}
