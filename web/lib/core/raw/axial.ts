import type { Address, Block, Entry, List, Matrix } from "./types.js";

/** cpp/bindings/axial.cpp */
export interface RawAxial {
  axisDims: Entry<[split: number, rotaryDim: number, out: Address, count: number]>;
  axialFrequencies: Entry<
    [split: number, spectrum: number, base: number, maxFrequency: number, dims: List, pairs: number, out: Address, count: number]
  >;
  axialAngles: Entry<[positions: Block, theta: Block, precision: number, out: Address, count: number]>;
  axialTable: Entry<[positions: Block, theta: Block, factor: number, precision: number, cos: Matrix, sin: Matrix]>;
  axialScore: Entry<[q: List, k: List, m: List, n: List, theta: Block, factor: number, layout: number, precision: number]>;
}
