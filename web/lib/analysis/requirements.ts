import { room } from "../core/scratch.js";
import type { Core } from "../core/core.js";
import { number, options } from "../core/kinds.js";
import { rank2 } from "../layers/linear.js";
import type { TensorLike } from "../core/tensor.js";

export interface RequirementsOptions {
  /** Encodings of consecutive positions, [positions, dim]. */
  table: TensorLike;
  /** The k of PE(p + k) = M PE(p); 1 when left out. */
  offset?: number;
}

export interface Requirements {
  /** The largest |entry|: bounded or not. */
  readonly largest: number;
  /** Of a row. */
  readonly smallestNorm: number;
  /** Of a row. */
  readonly largestNorm: number;
  /** ‖P₊ − P M‖ / ‖P₊‖ of the best linear map M: 0 where the offset alone decides, at most 1. */
  readonly shiftResidual: number;
  /** The widest spread of ⟨PE(p), PE(p + Δ)⟩ over p, in units of the largest norm squared. */
  readonly offsetDefect: number;
  /** The mean of ⟨PE(p), PE(p + Δ)⟩ against Δ, [positions]. */
  readonly innerProduct: Float64Array;
}

/** The three requirements of a position encoding, measured on a table of it. Source: folklore; the measures are ours. */
export function requirements(core: Core, given: RequirementsOptions): Requirements {
  const where = "requirements";
  const o = options<RequirementsOptions>(where, given, ["table", "offset"]);
  const table = rank2(where, "table", o.table);
  const offset = number(where, "offset", o.offset ?? 1);
  const [rows = 0, dim = 0] = table.shape;
  const values = core.compute("requirements", 5 + rows, { table, offset, workspace: room(2 * rows * dim) });
  const [largest = 0, smallestNorm = 0, largestNorm = 0, shiftResidual = 0, offsetDefect = 0] = values;
  return { largest, smallestNorm, largestNorm, shiftResidual, offsetDefect, innerProduct: values.subarray(5) };
}
