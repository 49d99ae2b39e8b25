import type { Address, Memory } from "./memory.js";
import { matrixOf, product } from "./shape.js";
import { HeapTensor, type Tensor } from "./tensor.js";
import { steady } from "./views.js";

/** An argument that is in WebAssembly memory, or is copied there by `write`, which returns its address. */
export interface Block {
  /** A count, or rows and columns: what follows the address in the row of a call. */
  readonly size: readonly number[];
  write(scratch: Scratch): Address;
}

/**
 * A tensor in scratch memory for a function to write: `block` is its argument, `read` copies the tensor to JavaScript afterwards.
 */
export interface Made {
  readonly block: Block;
  read(): Tensor;
}

/** WebAssembly memory for the time of one call: all that was allocated is given back by `release`. */
export class Scratch {
  readonly #memory: Memory;
  readonly #addresses: Address[] = [];

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  #take(bytes: number): Address {
    const address = this.#memory.allocate(bytes);
    this.#addresses.push(address);
    return address;
  }

  floats(count: number): Address {
    return this.#take(count * 4);
  }

  doubles(count: number): Address {
    return this.#take(count * 8);
  }

  tensor(shape: readonly number[]): Made {
    const count = product(shape);
    const at = this.floats(count);
    return {
      block: { size: matrixOf(shape), write: () => at },
      read: () => ({ data: this.#memory.floats(at, count).slice(), shape }),
    };
  }

  copyFloats(given: ArrayLike<number>): Address {
    const values = steady(given);
    const address = this.floats(values.length);
    this.#memory.floats(address, values.length).set(values);
    return address;
  }

  copyDoubles(given: ArrayLike<number>): Address {
    const values = steady(given);
    const address = this.doubles(values.length);
    this.#memory.doubles(address, values.length).set(values);
    return address;
  }

  fillDoubles(count: number, value: (i: number) => number): Address {
    const address = this.doubles(count);
    const view = this.#memory.doubles(address, count);
    for (let i = 0; i < count; i++) view[i] = value(i);
    return address;
  }

  copyBytes(values: ArrayLike<number>): Address {
    const address = this.#take(values.length);
    this.#memory.bytes(address, values.length).set(values);
    return address;
  }

  /** The address of a tensor's values: its own when it lives in this memory, otherwise that of a copy. */
  addressOf(tensor: { readonly data: ArrayLike<number> }): Address {
    return tensor instanceof HeapTensor ? tensor.addressIn(this.#memory) : this.copyFloats(tensor.data);
  }

  release(): void {
    for (const address of this.#addresses) this.#memory.free(address);
  }
}

/** An argument for which `count` doubles are allocated: a workspace of the function. */
export const room = (count: number): Block => ({ size: [count], write: (scratch) => scratch.doubles(count) });

/** An argument that is at the address `at` already. */
export const placed = (at: Address, count: number): Block => ({ size: [count], write: () => at });
