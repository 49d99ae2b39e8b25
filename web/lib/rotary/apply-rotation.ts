import type { Block } from "../core/scratch.js";
import type { Core } from "../core/core.js";
import { numbers } from "../core/kinds.js";
import { apart } from "../core/out.js";
import type { Made, Scratch } from "../core/scratch.js";
import { type PairLayout, pairLayouts, type TurnedPart, turnedParts } from "./rope-options.js";
import type { HeapTensor, Tensor, TensorLike } from "../core/tensor.js";

/** Applying a rotation given as tables of cos and sin: what all rotary embeddings have in common. */

/** Where a rotation is computed: the core, the memory of the call, and the name of the calling method, for error messages. */
export interface Call {
  readonly core: Core;
  readonly scratch: Scratch;
  readonly where: string;
}

/** cos and sin of all angles, [count, pairs] each, in WebAssembly memory. */
export interface Tables {
  readonly cos: Made;
  readonly sin: Made;
  readonly count: number;
}

/** Tables for `count` positions, written by `fill`; a RangeError where they would be larger than an array can be. */
export function tables(
  { core, scratch, where }: Call,
  count: number,
  pairs: number,
  fill: (cos: Block, sin: Block) => void,
): Tables {
  core.run("checkElements", { where, name: "positions × rotaryDim", rows: count, cols: 2 * pairs });
  const cos = scratch.tensor([count, pairs]);
  const sin = scratch.tensor([count, pairs]);
  fill(cos.block, sin.block);
  return { cos, sin, count };
}

export const readTables = ({ cos, sin }: Tables): { cos: Tensor; sin: Tensor } => ({ cos: cos.read(), sin: sin.read() });

/** The number of rows n of x [..., n, headDim]; a RangeError where the last axis is not headDim. */
export function rowsOf(where: string, { shape }: TensorLike, headDim: number): number {
  if (shape[shape.length - 1] !== headDim) {
    throw new RangeError(`${where}: x must have headDim (${headDim}) columns, got [${shape.join(", ")}]`);
  }
  return shape[shape.length - 2] as number;
}

export interface RotationOptions {
  /** The layout of the pairs of x. */
  readonly read: PairLayout;
  /** The layout of the pairs of the result. */
  readonly write: PairLayout;
  readonly inverse: boolean;
  /** "first" when left out. */
  readonly turned?: TurnedPart;
  readonly out: HeapTensor | undefined;
  /** The size of the batch, x's first axis, where each sequence has tables of its own; 1, when left out, where all share them. */
  readonly members?: number;
}

/** x [..., n, headDim], each row rotated by its row of the tables [members · n, pairs]. */
export function rotated({ core, where }: Call, x: TensorLike, by: Tables, how: RotationOptions): Tensor {
  const { read, write, inverse, turned = "first", out, members = 1 } = how;
  if (read !== write) apart(where, out, { x });
  const layouts = { read: pairLayouts.indexOf(read), write: pairLayouts.indexOf(write) };
  const tables = { cos: by.cos.block, sin: by.sin.block };
  const way = { ...layouts, inverse, turned: turnedParts.indexOf(turned) };
  return core.tensor("ropeRotate", { where, shape: x.shape, out }, { members, x, ...tables, ...way });
}

/** A list option of headDim numbers. */
export function headVector(where: string, name: string, value: unknown, headDim: number): ArrayLike<number> {
  const values = numbers(where, name, value);
  if (values.length !== headDim) {
    throw new RangeError(`${where}: ${name} must have headDim (${headDim}) elements, got ${values.length}`);
  }
  return values;
}
