import type { Address, Outcome } from "./types.js";

/** cpp/bindings/sinusoidal_2d.cpp */
export interface RawSinusoidal2d {
  axisPairs(dim: number, axes: number, zeros: boolean, out: Address): Outcome;
  sinusoidalAxes(
    positions: Address,
    axes: number,
    count: number,
    theta: Address,
    pairs: number,
    layout: number,
    rows: number,
    dim: number,
    out: Address,
  ): Outcome;
}
