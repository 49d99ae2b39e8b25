import type { Address, Outcome } from "./types.js";

/** cpp/bindings/sinusoidal.cpp */
export interface RawSinusoidal {
  frequencies(dim: number, base: number, spacing: number, count: number, out: Address): Outcome;
  tokenPositions(ids: Address, rows: number, count: number, padding: number, pastLength: number, out: Address): Outcome;
  sinusoidalFrequencies(dim: number, oddDim: number): number;
  sinusoidalTable(
    dim: number,
    base: number,
    layout: number,
    spacing: number,
    oddDim: number,
    hasPadding: boolean,
    padding: number,
    positions: Address,
    count: number,
    theta: Address,
    out: Address,
  ): Outcome;
  shiftMatrix(dim: number, base: number, offset: number, out: Address): Outcome;
}
