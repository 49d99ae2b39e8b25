import type { Address, Outcome, Raw } from "./raw.js";
import { product } from "./shape.js";
import type { Tensor } from "./tensor.js";
import { steady, unsteady } from "./views.js";

/** Bytes of the largest block that an address and a size of 31 bits describe. */
const largestBlock = 2147483647;

/** WebAssembly memory: views are made anew at each use, since growth detaches old ones. */
export class Heap {
  readonly #raw: Raw;

  constructor(raw: Raw) {
    this.#raw = raw;
  }

  floats(address: Address, count: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.#raw.wasmMemory.buffer as ArrayBuffer, address, count);
  }

  doubles(address: Address, count: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.#raw.wasmMemory.buffer as ArrayBuffer, address, count);
  }

  integers(address: Address, count: number): Int32Array<ArrayBuffer> {
    return new Int32Array(this.#raw.wasmMemory.buffer as ArrayBuffer, address, count);
  }

  bytes(address: Address, count: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#raw.wasmMemory.buffer as ArrayBuffer, address, count);
  }

  /** Bytes that the memory has at present. */
  get size(): number {
    return this.#raw.wasmMemory.buffer.byteLength;
  }

  allocate(bytes: number): Address {
    // Sizes cross as 32-bit integers: a larger one would arrive as a small one.
    const address = bytes > largestBlock ? 0 : this.#raw._malloc(Math.max(bytes, 8));
    if (address === 0) throw new RangeError(`out of memory: ${bytes} bytes more than WebAssembly memory can hold`);
    return address;
  }

  free(address: Address): void {
    this.#raw._free(address);
  }

  /** Turns an outcome into the error it stands for. */
  settle(outcome: Outcome): void {
    if (outcome === 0) return;
    const message = this.#raw.errorMessage();
    throw outcome === 3 ? new Error(message) : new RangeError(message);
  }

  /** Runs `work` with scratch memory that is given back whatever happens. */
  scratch<T>(work: (scratch: Scratch) => T): T {
    const scratch = new Scratch(this);
    try {
      return work(scratch);
    } finally {
      scratch.release();
    }
  }
}

/** The temporary memory of one call. */
export class Scratch {
  readonly #heap: Heap;
  readonly #addresses: Address[] = [];

  constructor(heap: Heap) {
    this.#heap = heap;
  }

  #take(bytes: number): Address {
    const address = this.#heap.allocate(bytes);
    this.#addresses.push(address);
    return address;
  }

  floats(count: number): Address {
    return this.#take(count * 4);
  }

  doubles(count: number): Address {
    return this.#take(count * 8);
  }

  copyFloats(given: ArrayLike<number>): Address {
    const values = steady(given);
    const address = this.floats(values.length);
    this.#heap.floats(address, values.length).set(values);
    return address;
  }

  copyDoubles(given: ArrayLike<number>): Address {
    const values = steady(given);
    const address = this.doubles(values.length);
    this.#heap.doubles(address, values.length).set(values);
    return address;
  }

  copyFlags(values: ArrayLike<number | boolean>): Address {
    const address = this.#take(values.length);
    const bytes = this.#heap.bytes(address, values.length);
    for (let i = 0; i < values.length; i++) bytes[i] = values[i] ? 1 : 0;
    return address;
  }

  release(): void {
    for (const address of this.#addresses) this.#heap.free(address);
  }
}

/** Gives back what a HeapTensor holds when it was forgotten rather than disposed. */
const forgotten = new FinalizationRegistry<{ heap: Heap; address: Address }>(({ heap, address }) => heap.free(address));

/**
 * A tensor in WebAssembly memory: functions read and write it without copying. `data` is a view fetched anew when
 * memory has grown, so read it where it is used and do not keep it. `dispose()` gives the memory back.
 */
export class HeapTensor implements Tensor {
  readonly shape: readonly number[];
  readonly #heap: Heap;
  #address: Address;
  #view: Float32Array<ArrayBuffer>;

  /** @internal Made by `pe.tensor`. */
  constructor(heap: Heap, shape: readonly number[]) {
    const count = product(shape);
    this.#heap = heap;
    this.#address = heap.allocate(count * 4);
    this.#view = unsteady(heap.floats(this.#address, count));
    this.shape = Object.freeze([...shape]);
    forgotten.register(this, { heap, address: this.#address }, this);
    Object.freeze(this);
  }

  get data(): Float32Array<ArrayBuffer> {
    if (this.#address === 0) throw new RangeError("tensor: this HeapTensor was disposed");
    if (this.#view.buffer.byteLength === 0) {
      this.#view = unsteady(this.#heap.floats(this.#address, product(this.shape)));
    }
    return this.#view;
  }

  /** @internal */
  addressIn(heap: Heap): Address {
    if (heap !== this.#heap) throw new RangeError("tensor: this HeapTensor belongs to another instance of the module");
    if (this.#address === 0) throw new RangeError("tensor: this HeapTensor was disposed");
    return this.#address;
  }

  dispose(): void {
    if (this.#address === 0) return;
    forgotten.unregister(this);
    this.#heap.free(this.#address);
    this.#address = 0;
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}

/** The address of a tensor's values: its own when it lives in this memory, otherwise that of a copy. */
export function addressOf(heap: Heap, scratch: Scratch, tensor: { data: ArrayLike<number> }): Address {
  return tensor instanceof HeapTensor ? tensor.addressIn(heap) : scratch.copyFloats(tensor.data);
}
