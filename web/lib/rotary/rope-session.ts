import type { Arguments } from "../core/arguments.js";
import type { Core } from "../core/core.js";
import { number, options } from "../core/kinds.js";
import { type Positions, positionList } from "../encodings/positions.js";
import type { ApplyOptions, CosSinOptions } from "./rope-options.js";
import { type Tensor, type TensorLike, tensorLike } from "../core/tensor.js";

/** The part of a rotary embedding that a session needs. */
interface Embedding {
  readonly maxPositions: number;
  cosSin(given: CosSinOptions): { cos: Tensor; sin: Tensor };
  apply(x: TensorLike, given?: ApplyOptions): Tensor;
}

/**
 * A series of calls that share their frequencies, as those of a model in transformers do. With the scaling "dynamic" the
 * frequencies are those of the longest call so far, also for shorter calls that follow, until a call is shorter than
 * maxPositions: keys that were cached with other frequencies then no longer fit. With other scalings a session changes nothing.
 * Made by `rope.session()`. Source: transformers `dynamic_rope_update`.
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

  /** The length that decided the frequencies of the last call, in positions; maxPositions before the first call. */
  get sequenceLength(): number {
    return this.#kept;
  }

  /** Counts a call of the given length, and returns the length that decides its frequencies, in positions. */
  advance(sequenceLength: number): number {
    const length = number("rope.session", "sequenceLength", sequenceLength);
    const { maxPositions } = this.rope;
    this.#kept = this.#core.run("ropeKeptLength", {
      ...{ scaling: this.#scaling, maxPositions, kept: this.#kept },
      sequenceLength: length,
    });
    return this.#kept;
  }

  /** `rope.cosSin` as a call of the session, whose length is the largest position + 1. */
  cosSin(given: { positions: Positions }): { cos: Tensor; sin: Tensor } {
    const where = "rope.session.cosSin";
    const { positions } = options<{ positions: Positions }>(where, given, ["positions"]);
    return this.rope.cosSin({ positions, sequenceLength: this.#call(where, positions, 0) });
  }

  /** `rope.apply` as a call of the session, whose length is the largest position + 1. */
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
