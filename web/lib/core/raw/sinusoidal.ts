import type { Address, Block, Entry, List, Matrix } from "./types.js";

/** cpp/bindings/sinusoidal.cpp */
export interface RawSinusoidal {
  frequencies: Entry<[dim: number, base: number, spacing: number, out: Address, count: number]>;
  tokenPositions: Entry<[ids: List, rows: number, padding: number, pastLength: number, out: Address, count: number]>;
  sinusoidalFrequencies: Entry<[dim: number, oddDim: number]>;
  sinusoidalTable: Entry<
    [
      dim: number,
      base: number,
      layout: number,
      spacing: number,
      oddDim: number,
      hasPadding: boolean,
      padding: number,
      positions: List,
      theta: Block,
      out: Matrix,
    ]
  >;
  shiftMatrix: Entry<[dim: number, base: number, offset: number, out: Matrix]>;
}
