import type { Address, Outcome } from "./types.js";

/** cpp/bindings/analysis.cpp */
export interface RawAnalysis {
  coverage(scaled: Address, original: Address, pairs: number, trainingLength: number, states: Address, out: Address): Outcome;
  envelope(
    q: Address,
    k: Address,
    headDim: number,
    from: number,
    theta: Address,
    pairs: number,
    factor: number,
    layout: number,
    count: number,
    out: Address,
  ): Outcome;
  fading(curve: Address, count: number, out: Address): Outcome;
  requirements(table: Address, rows: number, dim: number, offset: number, workspace: Address, out: Address): Outcome;
}
