import { numbers, wrongKind } from "./kinds.js";
import type { Address, Memory } from "./memory.js";
import { product, shapeOf } from "./shape.js";
import { unsteady } from "./views.js";

/**
 * A row-major float32 array with its shape. A tensor that a function returns lives in JavaScript's own memory and stays valid.
 */
export interface Tensor {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** A row-major array of doubles with its shape. */
export interface Tensor64 {
  readonly data: Float64Array;
  readonly shape: readonly number[];
}

/** A tensor as functions take it: `data`, row-major, may be any array of numbers. */
export interface TensorLike {
  readonly data: ArrayLike<number>;
  readonly shape: readonly number[];
}

/** Frees the memory of a HeapTensor that became garbage without `dispose()`. */
const forgotten = new FinalizationRegistry<{ memory: Memory; address: Address }>(({ memory, address }) => memory.free(address));

/**
 * A tensor in WebAssembly memory: functions read and write it without copying. `data` is a view of that memory, which becomes
 * empty when the memory grows: read `data` where you use it, and do not keep it. `dispose()` gives the memory back.
 */
export class HeapTensor implements Tensor {
  readonly shape: readonly number[];
  readonly #memory: Memory;
  #address: Address;
  #view: Float32Array<ArrayBuffer>;

  /** @internal Made by `pe.tensor`. */
  constructor(memory: Memory, shape: readonly number[]) {
    const count = product(shape);
    this.#memory = memory;
    this.#address = memory.allocate(count * 4);
    this.#view = unsteady(memory.floats(this.#address, count));
    this.shape = Object.freeze([...shape]);
    forgotten.register(this, { memory, address: this.#address }, this);
    Object.freeze(this);
  }

  /**
   * The elements, row-major: a view of WebAssembly memory, made anew when the memory has grown. RangeError: after `dispose()`.
   */
  get data(): Float32Array<ArrayBuffer> {
    if (this.#address === 0) throw new RangeError("tensor: this HeapTensor was disposed");
    if (this.#view.buffer.byteLength === 0) {
      this.#view = unsteady(this.#memory.floats(this.#address, product(this.shape)));
    }
    return this.#view;
  }

  /** @internal Where the elements are in this memory; a RangeError for the memory of another instance, or after `dispose()`. */
  addressIn(memory: Memory): Address {
    if (memory !== this.#memory) throw new RangeError("tensor: this HeapTensor belongs to another instance of the module");
    if (this.#address === 0) throw new RangeError("tensor: this HeapTensor was disposed");
    return this.#address;
  }

  /** Gives the memory back; the tensor cannot be used any more. A second call does nothing. */
  dispose(): void {
    if (this.#address === 0) return;
    forgotten.unregister(this);
    this.#memory.free(this.#address);
    this.#address = 0;
  }

  /** Calls `dispose()`, at the end of a block with `using`. */
  [Symbol.dispose](): void {
    this.dispose();
  }
}

/**
 * Checks that a value is a tensor whose data fill its shape, with at least `rank` axes. The tensor that is returned has a shape
 * of its own, which later changes of the given object cannot touch; a HeapTensor is returned itself.
 */
export function tensorLike(where: string, name: string, value: unknown, rank: number): TensorLike {
  const tensor = value as TensorLike;
  if (typeof value !== "object" || value === null || !("data" in value) || !("shape" in value)) {
    throw wrongKind(where, name, "a tensor { data, shape }", value);
  }
  const shape = shapeOf(where, `${name}.shape`, tensor.shape);
  if (shape.length < rank) {
    throw new RangeError(`${where}: ${name} must have at least ${rank} axes, got [${shape.join(", ")}]`);
  }
  const data = tensor instanceof HeapTensor ? tensor.data : numbers(where, `${name}.data`, tensor.data);
  if (data.length !== product(shape)) {
    throw new RangeError(
      `${where}: ${name}.data must have ${product(shape)} elements for shape [${shape.join(", ")}], got ${data.length}`,
    );
  }
  return tensor instanceof HeapTensor ? tensor : { data, shape };
}

/** Checks that a value is a tensor as `tensorLike` does, with exactly `rank` axes. */
export function tensorOfRank(where: string, name: string, value: unknown, rank: number): TensorLike {
  const tensor = tensorLike(where, name, value, rank);
  if (tensor.shape.length !== rank) {
    throw new RangeError(`${where}: ${name} must have ${rank} axes, got [${tensor.shape.join(", ")}]`);
  }
  return tensor;
}
