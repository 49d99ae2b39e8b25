import type { Block } from "../core/scratch.js";
import type { Core } from "../core/core.js";
import { numbers } from "../core/kinds.js";
import { apart } from "../core/out.js";
import type { Made, Scratch } from "../core/scratch.js";
import { type PairLayout, pairLayouts } from "./rope-options.js";
import type { HeapTensor, Tensor, TensorLike } from "../core/tensor.js";

/** What every rotary embedding does once it has cos and sin, whatever they come from. */

export interface Call {
  readonly core: Core;
  readonly scratch: Scratch;
  readonly where: string;
}

/** cos and sin [count, pairs] in scratch memory. */
export interface Tables {
  readonly cos: Made;
  readonly sin: Made;
  readonly count: number;
}

/** Tables that `fill` writes, refused when they are larger than an array can be. */
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

/** The extent of x's second last axis; the last one must be as wide as a head. */
export function rowsOf(where: string, { shape }: TensorLike, headDim: number): number {
  if (shape[shape.length - 1] !== headDim) {
    throw new RangeError(`${where}: x must have headDim (${headDim}) columns, got [${shape.join(", ")}]`);
  }
  return shape[shape.length - 2] as number;
}

export interface Turning {
  readonly read: PairLayout;
  readonly write: PairLayout;
  readonly inverse: boolean;
  readonly out: HeapTensor | undefined;
  /** How many parts of x, along its first axis, have tables of their own, one after another. */
  readonly members?: number;
}

/** x [..., n, headDim] turned row by row by tables [members · n, pairs]. */
export function turned({ core, where }: Call, x: TensorLike, by: Tables, how: Turning): Tensor {
  const { read, write, inverse, out, members = 1 } = how;
  if (read !== write) apart(where, out, { x });
  const layouts = { read: pairLayouts.indexOf(read), write: pairLayouts.indexOf(write) };
  const tables = { cos: by.cos.block, sin: by.sin.block };
  return core.tensor("ropeRotate", { where, shape: x.shape, out }, { members, x, ...tables, ...layouts, inverse });
}

/** A vector as wide as a head. */
export function headVector(where: string, name: string, value: unknown, headDim: number): ArrayLike<number> {
  const values = numbers(where, name, value);
  if (values.length !== headDim) {
    throw new RangeError(`${where}: ${name} must have headDim (${headDim}) elements, got ${values.length}`);
  }
  return values;
}
