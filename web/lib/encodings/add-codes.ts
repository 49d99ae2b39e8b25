import type { Core } from "../core/core.js";
import { options } from "../core/kinds.js";
import { rank2 } from "../layers/linear.js";
import { apart, type OutOption } from "../core/out.js";
import { type HeapTensor, type Tensor, type TensorLike, tensorLike } from "../core/tensor.js";

/** `out` may be x itself. */
export interface AddCodesOptions extends OutOption {
  /** Token vectors, [..., n, dim]. */
  x: TensorLike;
  /** Position codes, [n, dim]: from `sinusoidal`, `learned`, … */
  codes: TensorLike;
}

/**
 * x + codes, [..., n, dim], in float32: to each token the code of its position is added, the same codes in every sequence.
 * RangeError: codes of another shape than [n, dim]. Source: Vaswani et al. 2017, section 3.5; Gehring et al. 2017.
 */
export function addCodes(core: Core, given: AddCodesOptions): Tensor {
  const where = "addCodes";
  const o = options<AddCodesOptions>(where, given, ["x", "codes", "out"]);
  const x = tensorLike(where, "x", o.x, 2);
  const codes = rank2(where, "codes", o.codes);
  const n = x.shape.at(-2) as number;
  if (codes.shape[0] !== n) throw new RangeError(`${where}: codes must have ${n} rows, as x, got ${codes.shape[0]}`);
  apart(where, o.out, { codes: o.codes });
  return added(core, where, x, codes, o.out);
}

/** x + codes, where `codes` are those of one sequence, or of all sequences of x one after another. */
export function added(core: Core, where: string, x: TensorLike, codes: TensorLike, out?: HeapTensor): Tensor {
  return core.tensor("addCodes", { where, shape: x.shape, out }, { x, codes });
}
