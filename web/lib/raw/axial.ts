import type { Address, Outcome } from "./types.js";

/** cpp/bindings/axial.cpp */
export interface RawAxial {
  axisDims(split: number, rotaryDim: number, axes: number, out: Address): Outcome;
  axialFrequencies(
    split: number,
    spectrum: number,
    base: number,
    maxFrequency: number,
    dims: Address,
    axes: number,
    pairs: number,
    out: Address,
  ): Outcome;
  axialAngles(
    positions: Address,
    axes: number,
    count: number,
    theta: Address,
    pairs: number,
    precision: number,
    out: Address,
  ): Outcome;
  axialTable(
    positions: Address,
    axes: number,
    count: number,
    theta: Address,
    pairs: number,
    factor: number,
    precision: number,
    cos: Address,
    sin: Address,
  ): Outcome;
  axialScore(
    q: Address,
    k: Address,
    headDim: number,
    m: Address,
    n: Address,
    axes: number,
    theta: Address,
    pairs: number,
    factor: number,
    layout: number,
    precision: number,
    out: Address,
  ): Outcome;
}
