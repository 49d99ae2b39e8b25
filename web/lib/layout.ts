import { addressOf, type Heap } from "./heap.js";
import { boolean, choice, number, options } from "./kinds.js";
import type { Raw } from "./raw.js";
import { apart, type OutOption, tensorOut } from "./result.js";
import { type PairLayout, pairLayouts } from "./rope_options.js";
import { product } from "./shape.js";
import { type Tensor, type TensorLike, tensorLike } from "./tensor.js";

export interface RotateOptions extends OutOption {
  /** Radians, [n, pairs]: row r of x turns by row r mod n. */
  angles: TensorLike;
  layout?: PairLayout;
  inverse?: boolean;
}

/**
 * Turns x [..., n, width] by angles of your own; the first 2·pairs coordinates turn, the rest pass through.
 * Source: timm `apply_rot_embed`.
 */
export function rotate(raw: Raw, heap: Heap, x: TensorLike, given: RotateOptions): Tensor {
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
  const [n = 0, pairs = 0] = angles.shape;
  const width = shape[shape.length - 1] as number;
  return heap.scratch((scratch) => {
    const cos = scratch.floats(n * pairs);
    const sin = scratch.floats(n * pairs);
    // One position a row of angles: position 1 times the angle, in double.
    const flat = scratch.copyDoubles(angles.data);
    const unit = scratch.copyDoubles([1]);
    for (let row = 0; row < n; row++) {
      const at = row * pairs;
      heap.settle(raw.ropeTable(unit, 1, flat + 8 * at, pairs, 1, 0, cos + 4 * at, sin + 4 * at));
    }
    const from = addressOf(heap, scratch, input);
    const rows = width === 0 ? 0 : product(shape) / width;
    return tensorOut(heap, scratch, where, shape, o.out, (out) =>
      raw.ropeRotate(from, rows, width, cos, sin, n, pairs, layout, layout, inverse, out),
    );
  });
}

export interface PermuteLayoutOptions extends OutOption {
  heads: number;
  from: PairLayout;
  to: PairLayout;
}

/**
 * Rows of W_q or W_k [heads · headDim, columns] from one pair layout to the other: the same attention comes out.
 * Values only move. Source: transformers `convert_llama_weights_to_hf.permute`.
 */
export function permuteLayout(raw: Raw, heap: Heap, w: TensorLike, given: PermuteLayoutOptions): Tensor {
  const where = "permuteLayout";
  const o = options<PermuteLayoutOptions>(where, given, ["heads", "from", "to", "out"]);
  const input = tensorLike(where, "w", w, 2);
  const { shape } = input;
  const heads = number(where, "heads", o.heads);
  const from = choice(where, "from", o.from, pairLayouts);
  const to = choice(where, "to", o.to, pairLayouts);
  apart(where, o.out, { w });
  const rows = shape[0] as number;
  const columns = rows === 0 ? 0 : product(shape) / rows;
  return heap.scratch((scratch) => {
    const at = addressOf(heap, scratch, input);
    return tensorOut(heap, scratch, where, shape, o.out, (out) => raw.permuteLayout(at, rows, columns, heads, from, to, out));
  });
}
