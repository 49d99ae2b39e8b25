import type { Address, Outcome } from "./types.js";

/** cpp/bindings/window_bias.cpp */
export interface RawWindowBias {
  windowCells(height: number, width: number, out: Address): Outcome;
  windowIndex(height: number, width: number, count: number, out: Address): Outcome;
  windowBias(height: number, width: number, table: Address, rows: number, heads: number, out: Address): Outcome;
}
