import type { Address, Outcome } from "./types.js";

/** cpp/bindings/scores.cpp */
export interface RawScores {
  seeded(text: string, seed: number, count: number, out: Address): Outcome;
  scores(
    x: Address,
    n: number,
    dim: number,
    wq: Address,
    wk: Address,
    headDim: number,
    start: number,
    base: number,
    layout: number,
    out: Address,
  ): Outcome;
  curves(
    x: Address,
    y: Address,
    dim: number,
    wq: Address,
    wk: Address,
    headDim: number,
    anchors: Address,
    anchorCount: number,
    count: number,
    base: number,
    layout: number,
    out: Address,
  ): Outcome;
  toeplitzDefect(scores: Address, n: number, out: Address): Outcome;
}
