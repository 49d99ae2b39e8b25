import {
  type Arguments,
  type Entry,
  type Exact,
  type Given,
  type Inputs,
  type Layer,
  type Row,
  rows,
  type Writes,
} from "./arguments.js";
import { decode } from "./utf8.js";
import { wrongKind } from "./kinds.js";
import type { Address, Memory } from "./memory.js";
import { placed, Scratch } from "./scratch.js";
import { order as ofCore } from "./signatures.js";
import { HeapTensor, type Tensor } from "./tensor.js";

/** What Emscripten makes of cpp/bindings: the memory, the addresses of the functions, and `run` that calls them. */
export interface EmscriptenModule {
  /** A WebAssembly.Memory, a type that TypeScript has only where it has a DOM. */
  readonly wasmMemory: { readonly buffer: ArrayBuffer };
  _malloc(bytes: number): Address;
  _free(address: Address): void;
  /** Address of the row of doubles through which arguments and results pass. */
  readonly row: Address;
  /** Address of the list of the functions' addresses, in the order of the signatures. */
  readonly functions: Address;
  /** Calls the function at the address `work` on the row. Returns 0 when it is done, otherwise the kind of error. */
  run(work: Address): number;
}

/** The tensor that a function returns: its shape, and the tensor to write into where the caller gives one. */
export interface Result {
  /** The name of the function, for error messages. */
  readonly where: string;
  readonly shape: readonly number[];
  readonly out: HeapTensor | undefined;
}

/** Bytes of the largest block of memory: sizes cross to the core as signed 32-bit integers. */
const largestBlock = 2147483647;

/** The C++ core: its memory, calls by name, errors. */
export class Core implements Memory {
  readonly #module: EmscriptenModule;
  readonly #functions: Readonly<Record<Entry, { readonly work: Address; readonly rowOf: Row }>>;

  /** `order`: what the functions of the binary are called, and what they read: signatures.ts of the core, or another. */
  constructor(module: EmscriptenModule, order = ofCore) {
    this.#module = module;
    const made = rows(order);
    const works = this.integers(module.functions, made.length);
    const functions = made.map(([entry, rowOf], i) => [entry, { work: works[i], rowOf }]);
    this.#functions = Object.fromEntries(functions) as Record<Entry, { work: Address; rowOf: Row }>;
  }

  get #buffer(): ArrayBuffer {
    return this.#module.wasmMemory.buffer as ArrayBuffer;
  }

  floats(address: Address, count: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.#buffer, address, count);
  }

  doubles(address: Address, count: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.#buffer, address, count);
  }

  integers(address: Address, count: number): Int32Array<ArrayBuffer> {
    return new Int32Array(this.#buffer, address, count);
  }

  bytes(address: Address, count: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#buffer, address, count);
  }

  /** Bytes of WebAssembly memory at present. */
  get size(): number {
    return this.#buffer.byteLength;
  }

  allocate(bytes: number): Address {
    // Sizes cross as 32-bit integers: a larger one would arrive as a small one.
    const address = bytes > largestBlock ? 0 : this.#module._malloc(Math.max(bytes, 8));
    if (address === 0) throw new RangeError(`out of memory: ${bytes} bytes more than WebAssembly memory can hold`);
    return address;
  }

  free(address: Address): void {
    this.#module._free(address);
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

  /**
   * Calls a function of the core and returns the number that it gives, if it gives one. All arguments are in memory before the
   * call begins; the memory of their copies is given back after it.
   */
  run<E extends Entry, G extends Arguments<E>>(entry: E, given: Exact<G, Arguments<E>>): number {
    return this.#call(entry, given);
  }

  /** Calls a function that gives a text, and returns the text. */
  text<E extends Entry, G extends Arguments<E>>(entry: E, given: Exact<G, Arguments<E>>): string {
    this.#call(entry, given);
    return this.#text();
  }

  /** Calls a function that writes `count` doubles, and returns them. */
  compute<E extends Writes<"doublesOut">, G extends Inputs<E>>(
    entry: E,
    count: number,
    given: Exact<G, Inputs<E>>,
  ): Float64Array<ArrayBuffer> {
    return this.scratch((scratch) => {
      const out = scratch.doubles(count);
      this.#call(entry, { ...given, out: placed(out, count) });
      return this.doubles(out, count).slice();
    });
  }

  /** Calls a function that writes `count` integers, and returns them. */
  computeIntegers<E extends Writes<"integersOut">, G extends Inputs<E>>(
    entry: E,
    count: number,
    given: Exact<G, Inputs<E>>,
  ): Int32Array<ArrayBuffer> {
    return this.scratch((scratch) => {
      const out = scratch.floats(count);
      this.#call(entry, { ...given, out: placed(out, count) });
      return this.integers(out, count).slice();
    });
  }

  /** Calls a function that writes a tensor: into `result.out`, or into scratch memory that is then copied to JavaScript. */
  tensor<E extends Writes<"matrix">, G extends Inputs<E>>(entry: E, result: Result, given: Exact<G, Inputs<E>>): Tensor {
    return this.#tensor(entry, result, given);
  }

  /** Calls an attention layer: `tensor`, and with `result.weights`, a shape, also the attention weights of that shape. */
  layer<E extends Layer, G extends Inputs<E>>(
    entry: E,
    result: Result & { readonly weights: readonly number[] | undefined },
    given: Exact<G, Inputs<E>>,
  ): { output: Tensor; weights?: Tensor } {
    return this.scratch((scratch) => {
      const softmax = result.weights && scratch.tensor(result.weights);
      const output = this.#tensor(entry, result, { ...given, softmax: softmax?.block });
      return { output, ...(softmax && { weights: softmax.read() }) };
    });
  }

  #tensor(entry: Entry, { where, shape, out }: Result, given: object): Tensor {
    if (out !== undefined) {
      this.#call(entry, { ...given, out: fitting(where, out, shape) });
      return out;
    }
    return this.scratch((scratch) => {
      const { block, read } = scratch.tensor(shape);
      this.#call(entry, { ...given, out: block });
      return read();
    });
  }

  #call(entry: Entry, given: object): number {
    return this.scratch((scratch) => {
      const { work, rowOf } = this.#functions[entry];
      const row = rowOf(given as Given, scratch);
      this.#row(row.length).set(row);
      const outcome = this.#module.run(work);
      if (outcome === 0) return this.#row(1)[0] as number;
      const message = this.#text();
      throw outcome === 3 ? new Error(message) : new RangeError(message);
    });
  }

  #row(count: number): Float64Array<ArrayBuffer> {
    return this.doubles(this.#module.row, count);
  }

  /** The text whose address and length the core has left in the row. */
  #text(): string {
    const [at = 0, length = 0] = this.#row(2);
    return decode(this.bytes(at, length));
  }
}

/** `out` as a HeapTensor, refused unless it has the shape of the result. */
function fitting(where: string, out: unknown, shape: readonly number[]): HeapTensor {
  if (!(out instanceof HeapTensor)) throw wrongKind(where, "out", "a HeapTensor made by pe.tensor", out);
  if (out.shape.join() !== shape.join()) {
    throw new RangeError(`${where}: out must be of shape [${shape.join(", ")}], got [${out.shape.join(", ")}]`);
  }
  return out;
}
