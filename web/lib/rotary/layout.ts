import type { Core } from "../core/core.js";
import { boolean, choice, number, options } from "../core/kinds.js";
import { apart, type OutOption } from "../core/out.js";
import { type PairLayout, pairLayouts } from "./rope-options.js";
import { type Tensor, type TensorLike, tensorLike } from "../core/tensor.js";

export interface RotateOptions extends OutOption {
  /** Angles in radians, [n, pairs]: row r of x is rotated by row r mod n. */
  angles: TensorLike;
  /** Which two coordinates make a pair; "half" when left out. */
  layout?: PairLayout;
  /** Whether to rotate by the negative angles, which undoes the rotation; false when left out. */
  inverse?: boolean;
}

/**
 * Rotates x [..., n, width] by given angles: the first 2·pairs coordinates are rotated, the rest stay as they are. The result has
 * the shape of x. RangeError: fewer coordinates than 2·pairs, rows that are no multiple of those of the angles. Source: timm
 * `apply_rot_embed`.
 */
export function rotate(core: Core, x: TensorLike, given: RotateOptions): Tensor {
  const where = "rotate";
  const o = options<RotateOptions>(where, given, ["angles", "layout", "inverse", "out"]);
  const input = tensorLike(where, "x", x, 2);
  const { shape } = input;
  const angles = tensorLike(where, "angles", o.angles, 2);
  if (angles.shape.length !== 2) {
    throw new RangeError(`${where}: angles must have 2 axes, got [${angles.shape.join(", ")}]`);
  }
  const layout = choice(where, "layout", o.layout ?? "half", pairLayouts);
  const inverse = boolean(where, "inverse", o.inverse ?? false);
  return core.scratch((scratch) => {
    const [cos, sin] = [scratch.tensor(angles.shape).block, scratch.tensor(angles.shape).block];
    core.run("angleTable", { angles, cos, sin });
    return core.tensor(
      "ropeRotate",
      { where, shape, out: o.out },
      { members: 1, x: input, cos, sin, read: layout, write: layout, inverse, turned: 0 },
    );
  });
}

export interface PermuteLayoutOptions extends OutOption {
  /** How many heads the rows of w belong to, in 1 … 65536. */
  heads: number;
  /** The layout that w was trained for. */
  from: PairLayout;
  /** The layout of the code that will run. */
  to: PairLayout;
}

/**
 * Permutes the rows of W_q or W_k [heads · headDim, columns] from one pair layout to the other, head by head, so that code of the
 * other layout computes the same scores. The result has the shape of w. RangeError: rows that are no even multiple of heads.
 * Source: transformers `convert_llama_weights_to_hf.permute`.
 */
export function permuteLayout(core: Core, w: TensorLike, given: PermuteLayoutOptions): Tensor {
  const where = "permuteLayout";
  const o = options<PermuteLayoutOptions>(where, given, ["heads", "from", "to", "out"]);
  const input = tensorLike(where, "w", w, 2);
  const { shape } = input;
  const heads = number(where, "heads", o.heads);
  const from = choice(where, "from", o.from, pairLayouts);
  const to = choice(where, "to", o.to, pairLayouts);
  apart(where, o.out, { w });
  return core.tensor("permuteLayout", { where, shape, out: o.out }, { heads, from, to, rows: shape[0] as number, w: input });
}

export interface ImaginaryQueryOptions extends OutOption {
  /** Which two coordinates make a pair; "half" when left out. */
  layout?: PairLayout;
}

/**
 * RoPE++: the queries whose RoPE scores are the imaginary part Σ Im[qᵢ k̄ᵢ e^{i(m−n)θᵢ}] of the complex scores of q, where those of
 * q itself are the real part: each pair turned by −90°, (x₁, x₂) → (x₂, −x₁). The shape is that of q [..., headDim]; keys stay as
 * they are. RangeError: an odd headDim. Source: Liu et al. 2025 (Beyond real); OpenMOSS/rope_pp.
 */
export function imaginaryQuery(core: Core, q: TensorLike, given: ImaginaryQueryOptions = {}): Tensor {
  const where = "imaginaryQuery";
  const o = options<ImaginaryQueryOptions>(where, given, ["layout", "out"]);
  const input = tensorLike(where, "q", q, 1);
  const layout = choice(where, "layout", o.layout ?? "half", pairLayouts);
  apart(where, o.out, { q });
  return core.tensor("imaginaryQuery", { where, shape: input.shape, out: o.out }, { q: input, layout });
}
