import { addressOf, type Heap, type Scratch } from "./heap.js";
import type { Address } from "./raw.js";
import { product } from "./shape.js";
import type { TensorLike } from "./tensor.js";

/** The arguments of one call as a row of doubles; cpp/bindings/block.hpp reads them in the same order. */
export class Block {
  readonly #heap: Heap;
  readonly #scratch: Scratch;
  readonly #values: number[] = [];

  constructor(heap: Heap, scratch: Scratch) {
    this.#heap = heap;
    this.#scratch = scratch;
  }

  add(...values: (number | boolean)[]): this {
    this.#values.push(...values.map(Number));
    return this;
  }

  /** Address, rows, columns: all axes but the last are rows. Nothing where there is no tensor. */
  matrix(tensor: TensorLike | undefined): this {
    if (tensor === undefined) return this.add(0, 0, 0);
    const { shape } = tensor;
    return this.place(addressOf(this.#heap, this.#scratch, tensor), product(shape.slice(0, -1)), shape.at(-1) as number);
  }

  /** A matrix that is there already, such as the result. */
  place(address: Address, rows: number, columns: number): this {
    return this.add(address, rows, columns);
  }

  floats(list: ArrayLike<number> = []): this {
    return this.add(this.#scratch.copyFloats(list), list.length);
  }

  doubles(list: ArrayLike<number> = []): this {
    return this.add(this.#scratch.copyDoubles(list), list.length);
  }

  /** In memory, for the call. */
  write(): Address {
    return this.#scratch.copyDoubles(this.#values);
  }
}
