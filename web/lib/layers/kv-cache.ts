import type { Core } from "../core/core.js";
import { boolean, choice, number, numbers, options, wrongKind } from "../core/kinds.js";
import { rotation, scoreBias } from "./layer-arguments.js";
import type { Address } from "../core/memory.js";
import type { OutOption } from "../core/out.js";
import { Rope } from "../rotary/rope.js";
import { type Tensor, type TensorLike, tensorLike } from "../core/tensor.js";

const rotations = ["append", "use"] as const;

export interface KvCacheOptions {
  /** How many heads of keys and values, in 1 … 65536. */
  kvHeads: number;
  /** Coordinates of a key, in 1 … 65536. */
  headDim: number;
  /** Coordinates of a value, in 1 … 65536; headDim when left out. */
  valueDim?: number;
  /** For how many tokens memory is reserved at first; 0 when left out. A full cache doubles its memory. */
  capacity?: number;
  /** The rotary embedding of keys and queries; none when left out. */
  rope?: Rope;
  /**
   * When keys are rotated: once, as they are appended ("append", when left out: as transformers does), or in each call of
   * `attend` ("use"), which stays right when frequencies depend on the length.
   */
  rotate?: (typeof rotations)[number];
}

export interface CacheAppendOptions {
  /** Positions of the new tokens, [n]; they go on from the last cached one when left out. */
  positions?: ArrayLike<number>;
  /** The length that dynamic and longrope scale by; the maxPositions of `rope` when left out. */
  sequenceLength?: number;
}

export interface CacheAttendOptions extends OutOption {
  /** Positions of the queries, [n]; those of the last n cached tokens when left out. */
  positions?: ArrayLike<number>;
  /** The queries are the last n cached tokens, and each attends to its own token and those before; true when left out. */
  causal?: boolean;
  /** Factor on q kᵀ; 1/√headDim when left out. */
  scale?: number;
  /** Added to the scaled scores: [1 or heads, 1 or n, length]. */
  bias?: TensorLike;
  /** Whether to return the attention weights too, [heads, n, length]; false when left out. */
  weights?: boolean;
  /** The length that dynamic and longrope scale by; the maxPositions of `rope` when left out. */
  sequenceLength?: number;
}

const where = "kvCache";
const forgotten = new FinalizationRegistry<{ core: Core; cache: Address }>(({ core, cache }) =>
  core.run("cacheDelete", { cache }),
);

/**
 * A cache of the keys and values of the tokens read so far, in WebAssembly memory, float32. Made by `pe.kvCache`; `dispose()`
 * gives the memory back. RangeError: sizes out of range, a `rope` of another headDim, any use after `dispose()`. Source: Pope et
 * al. 2023; transformers `DynamicCache`.
 */
export class KvCache {
  readonly kvHeads: number;
  readonly headDim: number;
  readonly valueDim: number;
  readonly rotate: (typeof rotations)[number];
  readonly #core: Core;
  readonly #rope: Rope | undefined;
  #positions: number[] = [];
  #address: Address;

  /** @internal */
  constructor(core: Core, given: KvCacheOptions) {
    const o = options<KvCacheOptions>(where, given, ["kvHeads", "headDim", "valueDim", "capacity", "rope", "rotate"]);
    this.#core = core;
    this.kvHeads = number(where, "kvHeads", o.kvHeads);
    this.headDim = number(where, "headDim", o.headDim);
    this.valueDim = number(where, "valueDim", o.valueDim ?? o.headDim);
    const capacity = number(where, "capacity", o.capacity ?? 0);
    if (o.rope !== undefined && !(o.rope instanceof Rope)) throw wrongKind(where, "rope", "a Rope", o.rope);
    if (o.rope !== undefined && o.rope.headDim !== this.headDim) {
      throw new RangeError(`${where}: rope must have headDim ${this.headDim}, got ${o.rope.headDim}`);
    }
    this.#rope = o.rope;
    this.rotate = rotations[choice(where, "rotate", o.rotate ?? "append", rotations)] as "append" | "use";
    const { kvHeads, headDim, valueDim } = this;
    this.#address = core.run("cacheNew", { kvHeads, headDim, valueDim, capacity });
    forgotten.register(this, { core, cache: this.#address }, this);
  }

  /** How many tokens are in the cache. */
  get length(): number {
    return this.#positions.length;
  }

  /** How many tokens the cache holds before its memory grows. */
  get capacity(): number {
    return this.#core.run("cacheCapacity", { cache: this.#alive() });
  }

  /** Positions of the tokens in the cache. */
  get positions(): readonly number[] {
    return [...this.#positions];
  }

  /**
   * Adds k [kvHeads, n, headDim] and v [kvHeads, n, valueDim] of n new tokens. RangeError: other shapes, a list of positions of
   * another length; the cache is then unchanged.
   */
  append(k: TensorLike, v: TensorLike, given: CacheAppendOptions = {}): void {
    const o = options<CacheAppendOptions>(where, given, ["positions", "sequenceLength"]);
    const cache = this.#alive();
    const keys = this.#tokens("k", k, this.headDim);
    const values = this.#tokens("v", v, this.valueDim);
    const n = keys.shape[1] as number;
    const next = (this.#positions.at(-1) ?? -1) + 1;
    const positions =
      o.positions === undefined
        ? Array.from({ length: n }, (_, i) => next + i)
        : Array.from(numbers(where, "positions", o.positions));
    if (positions.length !== n) throw new RangeError(`${where}: positions must have ${n} elements, got ${positions.length}`);
    const tables = rotation(this.rotate === "append" ? this.#rope : undefined, positions, o.sequenceLength);
    this.#core.run("cacheAppend", { cache, k: keys, v: values, positions, ...tables });
    this.#positions.push(...positions);
  }

  /**
   * Attention of n queries over all cached tokens: q [heads, n, headDim] → output [heads, n, valueDim], and weights where they
   * are asked for. RangeError: another shape of q, heads that are no multiple of kvHeads, with `causal` more queries than cached
   * tokens.
   */
  attend(q: TensorLike, given: CacheAttendOptions = {}): { output: Tensor; weights?: Tensor } {
    const o = options<CacheAttendOptions>(where, given, [
      "positions",
      "causal",
      "scale",
      "bias",
      "weights",
      "sequenceLength",
      "out",
    ]);
    const cache = this.#alive();
    const queries = tensorLike(where, "q", q, 3);
    const [heads = 0, n = 0] = queries.shape;
    if (queries.shape.length !== 3 || queries.shape[2] !== this.headDim) {
      throw new RangeError(`${where}: q must be of shape [heads, n, ${this.headDim}], got [${queries.shape.join(", ")}]`);
    }
    const scale = number(where, "scale", o.scale ?? 1 / Math.sqrt(this.headDim));
    const causal = boolean(where, "causal", o.causal ?? true);
    const wantWeights = boolean(where, "weights", o.weights ?? false);
    const bias = o.bias === undefined ? undefined : tensorLike(where, "bias", o.bias, 1);
    const length = this.#positions.length;
    const positions =
      o.positions === undefined ? this.#positions.slice(Math.max(0, length - n)) : numbers(where, "positions", o.positions);
    if (positions.length !== n) throw new RangeError(`${where}: positions must have ${n} elements, got ${positions.length}`);
    const { sequenceLength } = o;
    const rotated = this.#rope?.apply(queries, { positions, ...(sequenceLength !== undefined && { sequenceLength }) }) ?? queries;
    return this.#core.layer(
      "cacheAttend",
      { where, shape: [heads, n, this.valueDim], out: o.out, weights: wantWeights ? [heads, n, length] : undefined },
      {
        ...{ cache, heads, scale, causal, q: rotated },
        ...rotation(this.rotate === "use" ? this.#rope : undefined, this.#positions, sequenceLength),
        ...scoreBias(bias),
      },
    );
  }

  /** Removes all but the first `length` tokens. RangeError: more than there are. */
  truncate(length: number): void {
    this.#core.run("cacheTruncate", { cache: this.#alive(), length: number(where, "length", length) });
    this.#positions.length = length;
  }

  /** Removes all tokens; the memory stays reserved. */
  reset(): void {
    this.truncate(0);
  }

  /** The keys as they are stored, [kvHeads, length, headDim]: rotated with `rotate` "append", not rotated with "use". */
  keys(): Tensor {
    return this.#read().keys;
  }

  /** The values, [kvHeads, length, valueDim]. */
  values(): Tensor {
    return this.#read().values;
  }

  /** Gives the memory back; the cache cannot be used any more. A second call does nothing. */
  dispose(): void {
    if (this.#address === 0) return;
    forgotten.unregister(this);
    this.#core.run("cacheDelete", { cache: this.#address });
    this.#address = 0;
    this.#positions = [];
  }

  /** Calls `dispose()`, at the end of a block with `using`. */
  [Symbol.dispose](): void {
    this.dispose();
  }

  #alive(): Address {
    if (this.#address === 0) throw new RangeError(`${where}: this cache was disposed`);
    return this.#address;
  }

  #tokens(name: string, value: unknown, width: number): TensorLike {
    const tensor = tensorLike(where, name, value, 3);
    if (tensor.shape.length !== 3 || tensor.shape[0] !== this.kvHeads || tensor.shape[2] !== width) {
      throw new RangeError(`${where}: ${name} must be of shape [${this.kvHeads}, n, ${width}], got [${tensor.shape.join(", ")}]`);
    }
    return tensor;
  }

  #read(): { keys: Tensor; values: Tensor } {
    const cache = this.#alive();
    return this.#core.scratch((scratch) => {
      const keys = scratch.tensor([this.kvHeads, this.length, this.headDim]);
      const values = scratch.tensor([this.kvHeads, this.length, this.valueDim]);
      this.#core.run("cacheRead", { cache, kvHeads: this.kvHeads, keys: keys.block, values: values.block });
      return { keys: keys.read(), values: values.read() };
    });
  }
}
