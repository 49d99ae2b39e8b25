import type { Address, Outcome } from "./types.js";

/** cpp/bindings/tables.cpp */
export interface RawTables {
  learned(table: Address, rows: number, dim: number, positions: Address, count: number, scale: number, out: Address): Outcome;
  binary(positions: Address, count: number, bits: number, out: Address): Outcome;
  biasWindow(bias: Address, rows: number, keys: number, share: number, workspace: Address, out: Address): Outcome;
}
