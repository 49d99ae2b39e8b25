import type { Block, Entry, Matrix } from "./types.js";

/** cpp/bindings/linear.cpp */
export interface RawLinear {
  linear: Entry<[x: Matrix, weight: Matrix, bias: Block, out: Matrix]>;
  norm: Entry<[x: Matrix, weight: Block, bias: Block, eps: number, centred: boolean, out: Matrix]>;
}
