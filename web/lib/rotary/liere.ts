import { room } from "../core/scratch.js";
import type { Core } from "../core/core.js";
import { options } from "../core/kinds.js";
import { rank2 } from "../layers/linear.js";
import { apart, type OutOption } from "../core/out.js";
import { type Tensor, type TensorLike, tensorLike } from "../core/tensor.js";

/** `out` must be none of the inputs. */
export interface LiereOptions extends OutOption {
  /** The position of each of the n rows on each axis, [n, axes]; the authors' run from 0 to 1. */
  positions: TensorLike;
  /** The learned matrices, [axes, blocks, g, g]: of each only what is above the diagonal counts. */
  generators: TensorLike;
}

/**
 * LieRE's turn of x [..., n, d]: the first blocks · g coordinates, g at a time, by exp(Σ p_a·A_a) with A_a the part of a
 * generator above its diagonal minus its transpose; the rest stay. Exponentials are computed in double. RangeError: shapes that
 * do not fit. Source: Ostmeier et al. 2024 (LieRE).
 */
export function liere(core: Core, x: TensorLike, given: LiereOptions): Tensor {
  const where = "liere";
  const o = options<LiereOptions>(where, given, ["positions", "generators", "out"]);
  const input = tensorLike(where, "x", x, 2);
  const positions = rank2(where, "positions", o.positions);
  const generators = tensorLike(where, "generators", o.generators, 1);
  const [axes = 0, , rows = 0, g = 0] = generators.shape;
  if (generators.shape.length !== 4 || rows !== g) {
    throw new RangeError(`${where}: generators must be of shape [axes, blocks, g, g], got [${generators.shape.join(", ")}]`);
  }
  if (axes !== positions.shape[1]) {
    throw new RangeError(`${where}: generators must have ${positions.shape[1]} axes, as positions, got ${axes}`);
  }
  const n = input.shape.at(-2) as number;
  if (positions.shape[0] !== n) {
    throw new RangeError(`${where}: positions must have ${n} rows, one a row of x, got ${positions.shape[0]}`);
  }
  apart(where, o.out, { x, positions: o.positions, generators: o.generators });
  const shape = input.shape;
  return core.tensor("liere", { where, shape, out: o.out }, { x: input, positions, generators, workspace: room(4 * g * g) });
}
