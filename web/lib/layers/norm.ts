import type { Core } from "../core/core.js";
import { number, numbers, options } from "../core/kinds.js";
import type { OutOption } from "../core/out.js";
import { type Tensor, type TensorLike, tensorLike } from "../core/tensor.js";

/** `out` may be x itself. */
export interface RmsNormOptions extends OutOption {
  /** Vectors, [..., dim]. */
  x: TensorLike;
  /** Factors on the coordinates, [dim]; ones when left out. */
  weight?: ArrayLike<number>;
  /** Added to the mean square (RMS norm, 1e-6 when left out) or to the variance (layer norm, 1e-5 when left out); ≥ 0. */
  eps?: number;
}

export interface LayerNormOptions extends RmsNormOptions {
  /** Added to the coordinates, [dim]; zeros when left out. */
  bias?: ArrayLike<number>;
}

function norm(core: Core, where: string, o: LayerNormOptions, centred: boolean, otherwise: number): Tensor {
  const x = tensorLike(where, "x", o.x, 1);
  const { shape } = x;
  const dim = shape.at(-1) as number;
  const channels = (name: "weight" | "bias") => {
    if (o[name] === undefined) return [];
    const values = numbers(where, name, o[name]);
    if (values.length === dim) return values;
    throw new RangeError(`${where}: ${name} must have ${dim} elements, got ${values.length}`);
  };
  const weight = channels("weight");
  const bias = channels("bias");
  const eps = number(where, "eps", o.eps ?? otherwise);
  return core.tensor("norm", { where, shape, out: o.out }, { x, weight, bias, eps, centred });
}

/**
 * (x − mean) / √(variance + eps) · weight + bias along the last axis, in the shape of x; computed in double. RangeError: a weight
 * or bias of another length, an eps below 0. Source: Ba et al. 2016; PyTorch `torch.nn.LayerNorm`.
 */
export function layerNorm(core: Core, given: LayerNormOptions): Tensor {
  const where = "layerNorm";
  const o = options<LayerNormOptions>(where, given, ["x", "weight", "bias", "eps", "out"]);
  return norm(core, where, o, true, 1e-5);
}

/**
 * x / √(mean of x² + eps) · weight along the last axis, in the shape of x; computed in double. RangeError: a weight of another
 * length, an eps below 0. Source: Zhang and Sennrich 2019; transformers `LlamaRMSNorm`.
 */
export function rmsNorm(core: Core, given: RmsNormOptions): Tensor {
  const where = "rmsNorm";
  const o = options<RmsNormOptions>(where, given, ["x", "weight", "eps", "out"]);
  return norm(core, where, o, false, 1e-6);
}
