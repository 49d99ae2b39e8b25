import type { Address } from "./arguments.js";
import type { Core } from "./core.js";
import { product } from "./shape.js";
import type { Tensor } from "./tensor.js";
import { unsteady } from "./views.js";

/** Gives back what a HeapTensor holds when it was forgotten rather than disposed. */
const forgotten = new FinalizationRegistry<{ core: Core; address: Address }>(({ core, address }) => core.free(address));

/**
 * A tensor in WebAssembly memory: functions read and write it without copying. `data` is a view fetched anew when
 * memory has grown, so read it where it is used and do not keep it. `dispose()` gives the memory back.
 */
export class HeapTensor implements Tensor {
  readonly shape: readonly number[];
  readonly #core: Core;
  #address: Address;
  #view: Float32Array<ArrayBuffer>;

  /** @internal Made by `pe.tensor`. */
  constructor(core: Core, shape: readonly number[]) {
    const count = product(shape);
    this.#core = core;
    this.#address = core.allocate(count * 4);
    this.#view = unsteady(core.floats(this.#address, count));
    this.shape = Object.freeze([...shape]);
    forgotten.register(this, { core, address: this.#address }, this);
    Object.freeze(this);
  }

  /** The elements, row-major: a view, made anew when memory has grown. A RangeError once disposed. */
  get data(): Float32Array<ArrayBuffer> {
    if (this.#address === 0) throw new RangeError("tensor: this HeapTensor was disposed");
    if (this.#view.buffer.byteLength === 0) {
      this.#view = unsteady(this.#core.floats(this.#address, product(this.shape)));
    }
    return this.#view;
  }

  /** @internal */
  addressIn(core: Core): Address {
    if (core !== this.#core) throw new RangeError("tensor: this HeapTensor belongs to another instance of the module");
    if (this.#address === 0) throw new RangeError("tensor: this HeapTensor was disposed");
    return this.#address;
  }

  /** Gives the memory back: the tensor is of no use after it. A second call does nothing. */
  dispose(): void {
    if (this.#address === 0) return;
    forgotten.unregister(this);
    this.#core.free(this.#address);
    this.#address = 0;
  }

  /** The same, for `using`. */
  [Symbol.dispose](): void {
    this.dispose();
  }
}
