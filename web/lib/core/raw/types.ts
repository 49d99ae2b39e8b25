import type { Scratch } from "../heap.js";
import type { TensorLike } from "../tensor.js";

/** An address in WebAssembly memory, in bytes. */
export type Address = number;

/** What crosses as an address and sizes: a count, or rows and columns. */
export interface Block {
  readonly size: readonly number[];
  write(scratch: Scratch): Address;
}

/** Numbers that cross in double, with their count. */
export type List = ArrayLike<number> | Block;

/** Floats that cross with rows (all axes but the last) and columns; undefined: there is no such matrix. */
export type Matrix = TensorLike | Block | undefined;

export type Argument = number | boolean | string | List | Matrix;

/** A function of the core by its number, with what it takes; `Heap.run` calls it. */
export type Entry<Arguments extends readonly Argument[]> = number & { readonly takes?: Arguments };
