import type { Address, Entry, Matrix } from "./types.js";

/** cpp/bindings/window_bias.cpp */
export interface RawWindowBias {
  windowCells: Entry<[height: number, width: number]>;
  windowIndex: Entry<[height: number, width: number, out: Address, count: number]>;
  windowBias: Entry<[height: number, width: number, table: Matrix, out: Matrix]>;
}
