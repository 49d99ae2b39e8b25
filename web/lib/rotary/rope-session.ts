import type { Arguments } from "../core/arguments.js";
import type { Core } from "../core/core.js";
import { number, options } from "../core/kinds.js";
import { type Positions, positionList } from "../encodings/positions.js";
import type { ApplyOptions, CosSinOptions } from "./rope-options.js";
import { type Tensor, type TensorLike, tensorLike } from "../core/tensor.js";

/** The embedding that makes a session, as far as the session needs it. */
interface Embedding {
  readonly maxPositions: number;
  cosSin(given: CosSinOptions): { cos: Tensor; sin: Tensor };
  apply(x: TensorLike, given?: ApplyOptions): Tensor;
}

/**
 * A run of calls that share one table, as the models of transformers do. Dynamic NTK then keeps the frequencies of the
 * longest call, also for shorter ones that follow, until one is shorter than maxPositions: keys that were cached under
 * other frequencies no longer fit. The other methods have no memory. Made by `rope.session()`.
 * Source: transformers `dynamic_rope_update`.
 */
export class RopeSession<Rope extends Embedding = Embedding> {
  readonly rope: Rope;
  readonly #core: Core;
  readonly #scaling: Arguments<"ropeKeptLength">["scaling"];
  #kept: number;

  /** @internal */
  constructor(core: Core, rope: Rope, scaling: Arguments<"ropeKeptLength">["scaling"]) {
    this.rope = rope;
    this.#core = core;
    this.#scaling = scaling;
    this.#kept = rope.maxPositions;
    Object.freeze(this);
  }

  /** The length that the last call scaled by; maxPositions before the first. */
  get sequenceLength(): number {
    return this.#kept;
  }

  /** A call of the given length; returns the length that it scales by. */
  advance(sequenceLength: number): number {
    const length = number("rope.session", "sequenceLength", sequenceLength);
    const { maxPositions } = this.rope;
    this.#kept = this.#core.run("ropeKeptLength", {
      ...{ scaling: this.#scaling, maxPositions, kept: this.#kept },
      sequenceLength: length,
    });
    return this.#kept;
  }

  /** As `rope.cosSin`, of a call whose length is its largest position + 1. */
  cosSin(given: { positions: Positions }): { cos: Tensor; sin: Tensor } {
    const where = "rope.session.cosSin";
    const { positions } = options<{ positions: Positions }>(where, given, ["positions"]);
    return this.rope.cosSin({ positions, sequenceLength: this.#call(where, positions, 0) });
  }

  /** As `rope.apply`, of a call whose length is its largest position + 1. */
  apply(x: TensorLike, given: Omit<ApplyOptions, "sequenceLength"> = {}): Tensor {
    const where = "rope.session.apply";
    const o = options<Omit<ApplyOptions, "sequenceLength">>(where, given, ["positions", "offset", "inverse", "out"]);
    const rows = tensorLike(where, "x", x, 2).shape.at(-2) as number;
    const offset = number(where, "offset", o.offset ?? 0);
    return this.rope.apply(x, { ...o, sequenceLength: this.#call(where, o.positions ?? rows, offset) });
  }

  #call(where: string, positions: Positions, offset: number): number {
    positionList(where, positions);
    const largest = (list: ArrayLike<number>) => Array.from(list).reduce((most, position) => Math.max(most, position), -1);
    const last = typeof positions === "number" ? positions - 1 : largest(positions);
    return this.advance(Math.max(0, Math.floor(last + offset) + 1));
  }
}
