import type { Address, Outcome } from "./types.js";

/** θ′ of a rotary embedding: headDim, rotaryDim, base, layout, precision, maxPositions, scaling block. */
type RotaryArguments = [number, number, number, number, number, number, Address];

/** cpp/bindings/rope.cpp */
export interface RawRope {
  checkWidths(where: string, headDim: number, rotaryDim: number): Outcome;
  ropeCheck(...rope: RotaryArguments): Outcome;
  ropeFrequencies(
    headDim: number,
    rotaryDim: number,
    base: number,
    maxPositions: number,
    scaling: Address,
    sequenceLength: number,
    out: Address,
  ): Outcome;
  wavelengths(theta: Address, pairs: number, out: Address): Outcome;
  ropeTable(
    positions: Address,
    count: number,
    theta: Address,
    pairs: number,
    factor: number,
    precision: number,
    cos: Address,
    sin: Address,
  ): Outcome;
  ropeRotate(
    x: Address,
    rows: number,
    headDim: number,
    cos: Address,
    sin: Address,
    count: number,
    pairs: number,
    read: number,
    write: number,
    inverse: boolean,
    out: Address,
  ): Outcome;
  ropeScore(
    q: Address,
    k: Address,
    headDim: number,
    m: number,
    n: number,
    theta: Address,
    pairs: number,
    factor: number,
    layout: number,
    precision: number,
    out: Address,
  ): Outcome;
  ropeScoreCurve(
    q: Address,
    k: Address,
    headDim: number,
    from: number,
    theta: Address,
    pairs: number,
    factor: number,
    layout: number,
    precision: number,
    count: number,
    out: Address,
  ): Outcome;
  permuteLayout(w: Address, rows: number, cols: number, heads: number, from: number, to: number, out: Address): Outcome;
}
