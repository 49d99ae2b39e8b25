import type { Address, Outcome } from "./types.js";

/** cpp/bindings/linear.cpp */
export interface RawLinear {
  linear(
    x: Address,
    rows: number,
    width: number,
    weight: Address,
    weightRows: number,
    weightCols: number,
    bias: Address,
    biasLength: number,
    out: Address,
  ): Outcome;
  norm(
    x: Address,
    rows: number,
    dim: number,
    weight: Address,
    weightLength: number,
    bias: Address,
    biasLength: number,
    eps: number,
    centred: boolean,
    out: Address,
  ): Outcome;
}
