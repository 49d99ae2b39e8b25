import type { Core } from "../core/core.js";
import { numbers, options } from "../core/kinds.js";
import { product } from "../core/shape.js";
import { type Tensor64, type TensorLike, tensorLike } from "../core/tensor.js";

export interface SelectiveAnglesOptions {
  /** How far each token moves each pair on, φ, [..., n, pairs]. */
  increments: TensorLike;
  /** Each pair's factor τ, [pairs]: the frequencies of RoPE in the authors' models, with base 500000. */
  temperature: ArrayLike<number>;
}

/**
 * The angles of Selective RoPE, τ · Σ φ over the tokens up to each one, in double, [..., n, pairs]: with its leading axes joined
 * to one, give it to `rotate` as `angles`. RangeError: a temperature of another length. Source: Movahedi et al. 2026 (Selective
 * rotary position embedding).
 */
export function selectiveAngles(core: Core, given: SelectiveAnglesOptions): Tensor64 {
  const where = "selectiveAngles";
  const o = options<SelectiveAnglesOptions>(where, given, ["increments", "temperature"]);
  const increments = tensorLike(where, "increments", o.increments, 2);
  const temperature = numbers(where, "temperature", o.temperature);
  const { shape } = increments;
  const members = product(shape.slice(0, -2)) || 1;
  const data = core.compute("selectiveAngles", product(shape), { increments, members, temperature });
  return { data, shape };
}
