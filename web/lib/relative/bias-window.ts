import { room } from "../core/scratch.js";
import type { Core } from "../core/core.js";
import { number, options } from "../core/kinds.js";
import { product } from "../core/shape.js";
import { type TensorLike, tensorLike } from "../core/tensor.js";

export interface BiasWindowOptions {
  /** [..., keys], as `alibiBias` or `t5Bias` gives it; −Infinity hides a key. */
  bias: TensorLike;
  /** Of the softmax that the keys must hold; 0.9 when left out. */
  share?: number;
}

/**
 * How far a bias lets each query see, [...]: with equal scores, the smallest number of keys that hold the share of the
 * softmax, row by row. A row of zeros sees everything. Source: the measure is ours; compare Press et al. 2022, section 6.
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
