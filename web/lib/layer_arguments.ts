import { Block } from "./block.js";
import { addressOf, type Heap, type Scratch } from "./heap.js";
import { numbers } from "./kinds.js";
import { rank2 } from "./linear.js";
import { pairLayouts, type Rope } from "./rope.js";
import type { TensorLike } from "./tensor.js";

/** The arguments of a whole layer, as cpp/bindings/layers.cpp reads them. */
export class LayerArguments extends Block {
  readonly #heap: Heap;
  readonly #scratch: Scratch;
  readonly #where: string;

  constructor(heap: Heap, scratch: Scratch, where: string) {
    super(heap, scratch);
    this.#heap = heap;
    this.#scratch = scratch;
    this.#where = where;
  }

  weights(name: string, value: unknown): this {
    return this.matrix(rank2(this.#where, name, value));
  }

  /** A vector that may be absent. */
  list(name: string, value: unknown): this {
    return this.floats(value === undefined ? [] : numbers(this.#where, name, value));
  }

  /** The tables that turn q and k, or none. */
  rotation(rope: Rope | undefined, positions: ArrayLike<number>, sequenceLength: number | undefined): this {
    if (rope === undefined) return this.add(0, 0, 0, 0, 0);
    const { cos, sin } = rope.cosSin({ positions, ...(sequenceLength !== undefined && { sequenceLength }) });
    const [rows = 0, pairs = 0] = cos.shape;
    const [cosAt = 0, sinAt = 0] = [cos, sin].map(({ data }) => this.#scratch.copyFloats(data));
    return this.add(cosAt, sinAt, rows, pairs, pairLayouts.indexOf(rope.layout));
  }

  /** A bias [1 or heads, 1 or n, m], or none. */
  bias(bias: TensorLike | undefined): this {
    if (bias === undefined) return this.add(0, 0, 1, 1, false);
    const [, queries = 1, heads = 1] = bias.shape.toReversed();
    return this.add(addressOf(this.#heap, this.#scratch, bias), bias.data.length, heads, queries, false);
  }
}
