import type { Address, Entry, Matrix } from "./types.js";

/** cpp/bindings/transformer_xl.cpp */
export interface RawTransformerXl {
  distanceCount: Entry<[from: number, to: number]>;
  relativeDistances: Entry<[from: number, to: number, hasClamp: boolean, clamp: number, out: Address, count: number]>;
  relativeShift: Entry<[queries: number, zeroFuture: boolean, x: Matrix, out: Matrix]>;
  transformerXlScores: Entry<
    [heads: number, scale: number, first: number, q: Matrix, k: Matrix, r: Matrix, u: Matrix, v: Matrix, out: Matrix]
  >;
}
