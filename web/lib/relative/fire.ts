import { type BiasPositions, biasPositionNames, biasPositions } from "./bias-positions.js";
import type { Core } from "../core/core.js";
import { number, numbers, options } from "../core/kinds.js";
import { rank2 } from "../layers/linear.js";
import { apart, type OutOption } from "../core/out.js";
import type { Tensor, TensorLike } from "../core/tensor.js";

export interface FireBiasOptions extends BiasPositions, OutOption {
  /** The weights w₁ of the hidden units, [width]: PyTorch's `mlp.0.weight`, flat. */
  hiddenWeight: ArrayLike<number>;
  /** Their biases b₁, [width]. */
  hiddenBias: ArrayLike<number>;
  /** The matrix W₂, [heads, width]: `mlp.2.weight`. */
  outputWeight: TensorLike;
  /** The biases b₂, [heads]. */
  outputBias: ArrayLike<number>;
  /** The c of ψ(d) = ln(1 + c·d), > 0; 0.1 when left out. */
  c?: number;
  /** The position L below which a query's distances are shares of L instead of its own position, > 0; 512 when left out. */
  threshold?: number;
  /** Added to the denominator, ≥ 0; 1e-6 when left out, as in the code, 0 in the paper's formula. */
  eps?: number;
}

/**
 * FIRE's bias on the scaled scores, [heads, queries, keys]: for query i and key j W₂ · relu(w₁·x + b₁) + b₂ of
 * x = ψ(|i − j|) / (ψ(max(i, L)) + eps). RangeError: c, threshold or eps out of range, weights that do not fit one another, both a
 * length and positions of the same side. Source: Li et al. 2024 (Functional interpolation for relative positions).
 */
export function fireBias(core: Core, given: FireBiasOptions): Tensor {
  const where = "fireBias";
  const o = options<FireBiasOptions>(where, given, [
    "hiddenWeight",
    "hiddenBias",
    "outputWeight",
    "outputBias",
    "c",
    "threshold",
    "eps",
    "out",
    ...biasPositionNames,
  ]);
  const hiddenWeight = numbers(where, "hiddenWeight", o.hiddenWeight);
  const hiddenBias = numbers(where, "hiddenBias", o.hiddenBias);
  const outputWeight = rank2(where, "outputWeight", o.outputWeight);
  const outputBias = numbers(where, "outputBias", o.outputBias);
  const c = number(where, "c", o.c ?? 0.1);
  const threshold = number(where, "threshold", o.threshold ?? 512);
  const eps = number(where, "eps", o.eps ?? 1e-6);
  const { queries, keys } = biasPositions(where, o);
  apart(where, o.out, { outputWeight: o.outputWeight });
  const heads = outputWeight.shape[0] as number;
  core.run("checkElements", { where, name: "the bias", rows: heads * queries.length, cols: keys.length });
  const shape = [heads, queries.length, keys.length];
  const weights = { hiddenWeight, hiddenBias, outputWeight, outputBias };
  return core.tensor("fireBias", { where, shape, out: o.out }, { c, threshold, eps, ...weights, queries, keys });
}
