import type { Core } from "../core/core.js";
import { numbers, options } from "../core/kinds.js";
import { apart, type OutOption } from "../core/out.js";
import { product } from "../core/shape.js";
import { type Tensor, type TensorLike, tensorLike } from "../core/tensor.js";

/** `out` is written while x and weight are still read, so it must be none of them. */
export interface LinearOptions extends OutOption {
  /** Vectors, [..., in]. */
  x: TensorLike;
  /** The matrix W, [out, in], as PyTorch stores it. */
  weight: TensorLike;
  /** The vector b, [out]; zeros when left out. */
  bias?: ArrayLike<number>;
}

/** An argument that must be a tensor of 2 axes. */
export function rank2(where: string, name: string, value: unknown): TensorLike {
  const tensor = tensorLike(where, name, value, 2);
  if (tensor.shape.length !== 2) {
    throw new RangeError(`${where}: ${name} must have 2 axes, got [${tensor.shape.join(", ")}]`);
  }
  return tensor;
}

/**
 * x Wᵀ + b along the last axis, [..., out]; sums run in float32. RangeError: a last axis of x or a bias that does not fit the
 * weight. Source: PyTorch `torch.nn.Linear`.
 */
export function linear(core: Core, given: LinearOptions): Tensor {
  const where = "linear";
  const o = options<LinearOptions>(where, given, ["x", "weight", "bias", "out"]);
  const x = tensorLike(where, "x", o.x, 1);
  const weight = rank2(where, "weight", o.weight);
  const bias = o.bias === undefined ? [] : numbers(where, "bias", o.bias);
  apart(where, o.out, { x: o.x, weight: o.weight });
  const rows = product(x.shape.slice(0, -1));
  const weightRows = weight.shape[0] as number;
  if (o.bias !== undefined && bias.length !== weightRows) {
    throw new RangeError(`${where}: bias must have ${weightRows} elements, got ${bias.length}`);
  }
  core.run("checkElements", { where, name: "the output", rows: rows, cols: weightRows });
  const shape = [...x.shape.slice(0, -1), weightRows];
  return core.tensor("linear", { where, shape, out: o.out }, { x, weight, bias });
}
