import type { Address, Block, Entry, List, Matrix } from "./types.js";

export type RotaryArguments = [
  headDim: number,
  rotaryDim: number,
  base: number,
  layout: number,
  precision: number,
  maxPositions: number,
  scaling: number[],
];

/** cpp/bindings/rope.cpp */
export interface RawRope {
  checkWidths: Entry<[where: string, headDim: number, rotaryDim: number]>;
  ropeCheck: Entry<RotaryArguments>;
  ropeFrequencies: Entry<[...RotaryArguments, sequenceLength: number, out: Address, count: number]>;
  wavelengths: Entry<[theta: List, out: Address, count: number]>;
  ropeTable: Entry<[positions: List, theta: List, factor: number, precision: number, cos: Matrix, sin: Matrix]>;
  angleTable: Entry<[angles: Block, cos: Matrix, sin: Matrix]>;
  ropeRotate: Entry<
    [members: number, x: Matrix, cos: Matrix, sin: Matrix, read: number, write: number, inverse: boolean, out: Matrix]
  >;
  ropeScore: Entry<[q: List, k: List, m: number, n: number, theta: List, factor: number, layout: number, precision: number]>;
  ropeScoreCurve: Entry<
    [q: List, k: List, from: number, theta: List, factor: number, layout: number, precision: number, out: Address, count: number]
  >;
  permuteLayout: Entry<[heads: number, from: number, to: number, rows: number, w: Matrix, out: Matrix]>;
}
