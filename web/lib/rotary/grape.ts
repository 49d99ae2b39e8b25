import type { Core } from "../core/core.js";
import { number, numbers, options } from "../core/kinds.js";
import { type Positions, positionList } from "../encodings/positions.js";
import type { OutOption } from "../core/out.js";
import { type Tensor, type TensorLike, tensorLike } from "../core/tensor.js";

export interface GrapeOptions extends OutOption {
  /** The vectors a and b that span the plane, [d] each. */
  a: ArrayLike<number>;
  b: ArrayLike<number>;
  /** ω: the angle of a position is ω times the area that a and b span; 1 when left out. */
  frequency?: number;
  /** The positions of the n rows; 0 … n − 1 when left out. */
  positions?: Positions;
}

/**
 * GRAPE's turn of x [..., n, d]: exp(p·ω·L) x with L = a bᵀ − b aᵀ, for the position p of each row. One call turns one plane;
 * RoPE is a call for each pair of coordinates, with b before a. `out` may be x. RangeError: a, b or positions of another length,
 * a frequency that is not finite. Source: Zhang et al. 2025 (Group representational position encoding).
 */
export function grape(core: Core, x: TensorLike, given: GrapeOptions): Tensor {
  const where = "grape";
  const o = options<GrapeOptions>(where, given, ["a", "b", "frequency", "positions", "out"]);
  const input = tensorLike(where, "x", x, 2);
  const a = numbers(where, "a", o.a);
  const b = numbers(where, "b", o.b);
  const frequency = number(where, "frequency", o.frequency ?? 1);
  const n = input.shape.at(-2) as number;
  const positions = positionList(where, o.positions ?? n);
  if (positions.count !== n) {
    throw new RangeError(`${where}: positions must have ${n} elements, one a row of x, got ${positions.count}`);
  }
  return core.tensor("grape", { where, shape: input.shape, out: o.out }, { x: input, positions, frequency, a, b });
}
