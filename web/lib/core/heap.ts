import type { Address, Argument, Block, Entry, Raw } from "./raw.js";
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

  /**
   * Calls a function of the core. All arguments are in memory, and their row complete, before the call begins; what was
   * copied for it is given back after it. Returns the number that the function gives, if it does.
   */
  run<A extends readonly Argument[]>(entry: Entry<A>, ...given: A): number {
    return this.scratch((scratch) => {
      const values = given.flatMap((value) => scratch.place(value));
      this.#row(values.length).set(values);
      const outcome = this.#raw.run(entry);
      if (outcome === 0) return this.#row(1)[0] as number;
      const message = this.#text();
      throw outcome === 3 ? new Error(message) : new RangeError(message);
    });
  }

  /** The text that a function gives. */
  text(entry: Entry<[]>): string {
    this.run(entry);
    return this.#text();
  }

  /** The doubles that a function writes, `count` of them; it takes their address and count last. */
  compute<A extends readonly Argument[]>(
    count: number,
    entry: Entry<[...A, Address, number]>,
    ...given: A
  ): Float64Array<ArrayBuffer> {
    return this.scratch((scratch) => {
      const out = scratch.doubles(count);
      this.run(entry, ...given, out, count);
      return this.doubles(out, count).slice();
    });
  }

  /** The same for integers. */
  computeIntegers<A extends readonly Argument[]>(
    count: number,
    entry: Entry<[...A, Address, number]>,
    ...given: A
  ): Int32Array<ArrayBuffer> {
    return this.scratch((scratch) => {
      const out = scratch.floats(count);
      this.run(entry, ...given, out, count);
      return this.integers(out, count).slice();
    });
  }

  #row(count: number): Float64Array<ArrayBuffer> {
    return this.doubles(this.#raw.row, count);
  }

  /** Its address and length are in the row. */
  #text(): string {
    const [at = 0, length = 0] = this.#row(2);
    return new TextDecoder().decode(this.bytes(at, length));
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

/** Rows, which are all axes but the last, and columns. */
const matrixOf = (shape: readonly number[]): number[] => [product(shape.slice(0, -1)), shape.at(-1) as number];

/** A tensor that a function writes: where, and how it is read then, as JavaScript's own. */
export interface Made {
  readonly block: Block;
  read(): Tensor;
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

  tensor(shape: readonly number[]): Made {
    const count = product(shape);
    const at = this.floats(count);
    return {
      block: { size: matrixOf(shape), write: () => at },
      read: () => ({ data: this.#heap.floats(at, count).slice(), shape }),
    };
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

  fillDoubles(count: number, value: (i: number) => number): Address {
    const address = this.doubles(count);
    const view = this.#heap.doubles(address, count);
    for (let i = 0; i < count; i++) view[i] = value(i);
    return address;
  }

  copyBytes(values: ArrayLike<number>): Address {
    const address = this.#take(values.length);
    this.#heap.bytes(address, values.length).set(values);
    return address;
  }

  /** The address of a tensor's values: its own when it lives in this memory, otherwise that of a copy. */
  addressOf(tensor: { readonly data: ArrayLike<number> }): Address {
    return tensor instanceof HeapTensor ? tensor.addressIn(this.#heap) : this.copyFloats(tensor.data);
  }

  /** An argument as the numbers that stand for it in the row; what is more than a number is copied to memory. */
  place(value: Argument): number[] {
    if (value === undefined) return [0, 0, 0];
    if (typeof value === "string") {
      const bytes = new TextEncoder().encode(`${value}\0`);
      return [this.copyBytes(bytes), bytes.length - 1];
    }
    if (typeof value !== "object") return [Number(value)];
    if ("length" in value) return [this.copyDoubles(value), value.length];
    if ("write" in value) return [value.write(this), ...value.size];
    return [this.addressOf(value), ...matrixOf(value.shape)];
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

  /** The elements, row-major: a view, made anew when memory has grown. A RangeError once disposed. */
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

  /** Gives the memory back: the tensor is of no use after it. A second call does nothing. */
  dispose(): void {
    if (this.#address === 0) return;
    forgotten.unregister(this);
    this.#heap.free(this.#address);
    this.#address = 0;
  }

  /** The same, for `using`. */
  [Symbol.dispose](): void {
    this.dispose();
  }
}
