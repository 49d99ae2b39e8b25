import type { Block, Entry, Matrix } from "./types.js";

/** cpp/bindings/sinusoidal_2d.cpp */
export interface RawSinusoidal2d {
  axisPairs: Entry<[dim: number, axes: number, zeros: boolean]>;
  sinusoidalAxes: Entry<[positions: Block, theta: Block, layout: number, out: Matrix]>;
}
