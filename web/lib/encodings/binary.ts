import type { Core } from "../core/core.js";
import { number, options } from "../core/kinds.js";
import { type Positions, positionList } from "./positions.js";
import type { OutOption } from "../core/out.js";
import type { Tensor } from "../core/tensor.js";

export interface BinaryOptions extends OutOption {
  /** Integers in 0 … 2^bits − 1. */
  positions: Positions;
  /** Width of a row: an integer in 1 … 53. */
  bits: number;
}

/**
 * The bits of each position, 0 or 1, least significant first, [n, bits]: unique and bounded, and still no good encoding.
 * RangeError: a position that is no integer in 0 … 2^bits − 1. Source: folklore, the usual step on the way to the sinusoidal
 * code.
 */
export function binary(core: Core, given: BinaryOptions): Tensor {
  const where = "binary";
  const o = options<BinaryOptions>(where, given, ["positions", "bits", "out"]);
  const positions = positionList(where, o.positions);
  const bits = number(where, "bits", o.bits);
  // A wrong `bits` gets no memory here: the core refuses it, before it writes anything.
  const width = Number.isInteger(bits) && bits > 0 && bits <= 53 ? bits : 0;
  core.run("checkElements", { where, name: "positions × bits", rows: positions.count, cols: width });
  const out = width === 0 ? undefined : o.out;
  return core.tensor("binary", { where, shape: [positions.count, width], out }, { bits, positions });
}
