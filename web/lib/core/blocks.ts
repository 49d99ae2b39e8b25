import type { Address, Block } from "./raw.js";
import { product } from "./shape.js";
import type { TensorLike } from "./tensor.js";

/** What a call is given in memory beside lists in double and tensors. */

/** Numbers or a tensor in float32, with their count. */
export const floats = (values: ArrayLike<number> | TensorLike = []): Block => ({
  size: ["length" in values ? values.length : product(values.shape)],
  write: (scratch) => scratch.addressOf("length" in values ? { data: values } : values),
});

/** Flags as bytes, with their count. */
export const bytes = (flags: ArrayLike<number | boolean> = []): Block => ({
  size: [flags.length],
  write: (scratch) => scratch.copyBytes(Uint8Array.from(flags, (flag) => (flag ? 1 : 0))),
});

/** A matrix in double. */
export const matrix64 = (data: ArrayLike<number>, rows: number, cols: number): Block => ({
  size: [rows, cols],
  write: (scratch) => scratch.copyDoubles(data),
});

/** Room for doubles to work in. */
export const room = (count: number): Block => ({ size: [count], write: (scratch) => scratch.doubles(count) });

/** A matrix that is in memory already. */
export const placed = (at: Address, rows: number, cols: number): Block => ({ size: [rows, cols], write: () => at });
