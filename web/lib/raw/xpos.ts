import type { Address, Outcome } from "./types.js";

/** scaleBase, gamma, centre */
export type XposArguments = [number, number, number];

/** cpp/bindings/xpos.cpp */
export interface RawXpos {
  xposCheck(...xpos: XposArguments): Outcome;
  xposScales(...call: [...XposArguments, positions: Address, count: number, pairs: number, out: Address]): Outcome;
  xposTable(
    ...call: [
      ...XposArguments,
      role: number,
      positions: Address,
      count: number,
      theta: Address,
      pairs: number,
      precision: number,
      cos: Address,
      sin: Address,
    ]
  ): Outcome;
  xposScore(
    ...call: [
      ...XposArguments,
      q: Address,
      k: Address,
      headDim: number,
      m: number,
      n: number,
      theta: Address,
      pairs: number,
      layout: number,
      precision: number,
      out: Address,
    ]
  ): Outcome;
}
