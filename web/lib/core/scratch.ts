import type { Address, Block } from "./arguments.js";
import type { Core } from "./core.js";
import { HeapTensor } from "./heap-tensor.js";
import { matrixOf, product } from "./shape.js";
import type { Tensor } from "./tensor.js";
import { steady } from "./views.js";

/** A tensor that a function writes: where, and how it is read then, as JavaScript's own. */
export interface Made {
  readonly block: Block;
  read(): Tensor;
}

/** The temporary memory of one call. */
export class Scratch {
  readonly #core: Core;
  readonly #addresses: Address[] = [];

  constructor(core: Core) {
    this.#core = core;
  }

  #take(bytes: number): Address {
    const address = this.#core.allocate(bytes);
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
      read: () => ({ data: this.#core.floats(at, count).slice(), shape }),
    };
  }

  copyFloats(given: ArrayLike<number>): Address {
    const values = steady(given);
    const address = this.floats(values.length);
    this.#core.floats(address, values.length).set(values);
    return address;
  }

  copyDoubles(given: ArrayLike<number>): Address {
    const values = steady(given);
    const address = this.doubles(values.length);
    this.#core.doubles(address, values.length).set(values);
    return address;
  }

  fillDoubles(count: number, value: (i: number) => number): Address {
    const address = this.doubles(count);
    const view = this.#core.doubles(address, count);
    for (let i = 0; i < count; i++) view[i] = value(i);
    return address;
  }

  copyBytes(values: ArrayLike<number>): Address {
    const address = this.#take(values.length);
    this.#core.bytes(address, values.length).set(values);
    return address;
  }

  /** The address of a tensor's values: its own when it lives in this memory, otherwise that of a copy. */
  addressOf(tensor: { readonly data: ArrayLike<number> }): Address {
    return tensor instanceof HeapTensor ? tensor.addressIn(this.#core) : this.copyFloats(tensor.data);
  }

  release(): void {
    for (const address of this.#addresses) this.#core.free(address);
  }
}
