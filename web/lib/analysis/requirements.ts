import { room } from "../core/scratch.js";
import type { Core } from "../core/core.js";
import { number, options } from "../core/kinds.js";
import { rank2 } from "../layers/linear.js";
import type { TensorLike } from "../core/tensor.js";

export interface RequirementsOptions {
  /** Encodings of consecutive positions, [positions, dim]; at least 2 positions. */
  table: TensorLike;
  /** The k of PE(p + k) = M PE(p), an integer in 1 … positions − 1; 1 when left out. */
  offset?: number;
}

export interface Requirements {
  /** The largest |entry| of the table. */
  readonly largest: number;
  /** The smallest norm ‖PE(p)‖ of a row. */
  readonly smallestNorm: number;
  /** The largest norm ‖PE(p)‖ of a row. */
  readonly largestNorm: number;
  /**
   * ‖P₊ − P M‖ / ‖P₊‖ (Frobenius), 0 … 1: P are rows of the table, P₊ the rows `offset` further on, M the linear map that fits
   * best. 0 where one M carries every PE(p) to PE(p + offset).
   */
  readonly shiftResidual: number;
  /** The largest difference of ⟨PE(p), PE(p + Δ)⟩ between two p at the same Δ, over the largest norm squared. */
  readonly offsetDefect: number;
  /** The mean of ⟨PE(p), PE(p + Δ)⟩ over p, for Δ = 0 … positions − 1, [positions]. */
  readonly innerProduct: Float64Array;
}

/**
 * The three requirements of a position encoding (bounded, one linear map for each offset, an inner product that falls with
 * distance), measured on a table of its codes, in double. RangeError: fewer than 2 rows, an offset out of range. Source: the
 * requirements are folklore; the measures are ours.
 */
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
