import { room } from "../core/scratch.js";
import type { Core } from "../core/core.js";
import { number, options } from "../core/kinds.js";
import { product } from "../core/shape.js";
import { type TensorLike, tensorLike } from "../core/tensor.js";

export interface BiasWindowOptions {
  /** A bias on scores, [..., keys], as `alibiBias` or `t5Bias` gives it; −Infinity hides a key. */
  bias: TensorLike;
  /** The share of the attention weight that the counted keys must hold, 0 … 1; 0.9 when left out. */
  share?: number;
}

/**
 * How many keys a bias leaves to each query, [...]: with equal scores, the smallest number of keys whose softmax weights add up
 * to `share`, row by row, in double. RangeError: a share outside 0 … 1, a bias that is NaN or +Infinity. Source: the measure is
 * ours; compare Press et al. 2022, section 6.
 */
export function biasWindow(core: Core, given: BiasWindowOptions): { data: Float64Array; shape: readonly number[] } {
  const where = "biasWindow";
  const o = options<BiasWindowOptions>(where, given, ["bias", "share"]);
  const bias = tensorLike(where, "bias", o.bias, 1);
  const share = number(where, "share", o.share ?? 0.9);
  const keys = bias.shape.at(-1) as number;
  const shape = bias.shape.slice(0, -1);
  const rows = product(shape);
  return { data: core.compute("biasWindow", rows, { bias: bias.data, share, workspace: room(keys) }), shape };
}
