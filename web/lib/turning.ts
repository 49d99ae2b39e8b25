import { addressOf, type Heap, type HeapTensor, type Scratch } from "./heap.js";
import { numbers } from "./kinds.js";
import type { Address, Outcome, Raw } from "./raw.js";
import { apart, tensorOut } from "./result.js";
import { type PairLayout, pairLayouts } from "./rope_options.js";
import { product } from "./shape.js";
import type { Tensor, TensorLike } from "./tensor.js";

/** What every rotary embedding does once it has cos and sin, whatever they come from. */

export interface Call {
  readonly raw: Raw;
  readonly heap: Heap;
  readonly scratch: Scratch;
  readonly where: string;
}

/** cos and sin [count, pairs] in scratch memory. */
export interface Tables {
  readonly cos: Address;
  readonly sin: Address;
  readonly count: number;
  readonly pairs: number;
}

/** Tables that `fill` writes, refused when they are larger than an array can be. */
export function tables(
  { raw, heap, scratch, where }: Call,
  count: number,
  pairs: number,
  fill: (cos: Address, sin: Address) => Outcome,
): Tables {
  heap.settle(raw.checkElements(where, "positions × rotaryDim", count, 2 * pairs));
  const cos = scratch.floats(count * pairs);
  const sin = scratch.floats(count * pairs);
  heap.settle(fill(cos, sin));
  return { cos, sin, count, pairs };
}

export function readTables(heap: Heap, { cos, sin, count, pairs }: Tables): { cos: Tensor; sin: Tensor } {
  const read = (address: Address) => ({ data: heap.floats(address, count * pairs).slice(), shape: [count, pairs] });
  return { cos: read(cos), sin: read(sin) };
}

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
export function turned({ raw, heap, scratch, where }: Call, x: TensorLike, by: Tables, how: Turning): Tensor {
  const { read, write, inverse, out, members = 1 } = how;
  if (read !== write) apart(where, out, { x });
  const width = x.shape[x.shape.length - 1] as number;
  const from = addressOf(heap, scratch, x);
  const rows = product(x.shape) / width / members;
  const count = by.count / members;
  const layouts = [pairLayouts.indexOf(read), pairLayouts.indexOf(write)] as const;
  return tensorOut(heap, scratch, where, x.shape, out, (to) => {
    let outcome = 0;
    for (let member = 0; member < members && outcome === 0; member++) {
      const [part, table] = [4 * member * rows * width, 4 * member * count * by.pairs];
      const [cos, sin] = [by.cos + table, by.sin + table];
      outcome = raw.ropeRotate(from + part, rows, width, cos, sin, count, by.pairs, ...layouts, inverse, to + part);
    }
    return outcome;
  });
}

/** A vector as wide as a head. */
export function headVector(where: string, name: string, value: unknown, headDim: number): ArrayLike<number> {
  const values = numbers(where, name, value);
  if (values.length !== headDim) {
    throw new RangeError(`${where}: ${name} must have headDim (${headDim}) elements, got ${values.length}`);
  }
  return values;
}
