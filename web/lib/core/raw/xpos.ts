import type { Address, Entry, List, Matrix } from "./types.js";

export type XposArguments = [scaleBase: number, gamma: number, centre: number];

/** cpp/bindings/xpos.cpp */
export interface RawXpos {
  xposCheck: Entry<XposArguments>;
  xposScales: Entry<[...XposArguments, positions: List, pairs: number, out: Address, count: number]>;
  xposTable: Entry<[...XposArguments, role: number, positions: List, theta: List, precision: number, cos: Matrix, sin: Matrix]>;
  xposScore: Entry<[...XposArguments, q: List, k: List, m: number, n: number, theta: List, layout: number, precision: number]>;
}
