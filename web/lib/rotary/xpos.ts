import type { Core } from "../core/core.js";
import type { Scratch } from "../core/scratch.js";
import { boolean, choice, number, options } from "../core/kinds.js";
import { type PositionList, type Positions, positionList } from "../encodings/positions.js";
import type { OutOption } from "../core/out.js";
import { Rope } from "./rope.js";
import { type PairLayout, pairLayouts, type Precision, precisions, type RopeOptions } from "./rope-options.js";
import { type Tensor, type Tensor64, type TensorLike, tensorLike } from "../core/tensor.js";
import { headVector, readTables, rowsOf, type Tables, tables, rotated } from "./apply-rotation.js";

const roles = ["query", "key"] as const;
type Role = (typeof roles)[number];

/** `layout` is "interleaved" when left out, as in all implementations named below. */
export interface XposOptions extends Omit<RopeOptions, "outputLayout" | "scaling" | "maxPositions"> {
  /** How many positions further on a query is scaled by one more factor ζ; > 0, 512 when left out. */
  scaleBase?: number;
  /** The γ of ζᵢ = (2i/d + γ)/(1 + γ), > 0; 0.4 when left out. */
  gamma?: number;
  /**
   * The position at which nothing is scaled; 0 when left out. Queries, keys and cached keys need the same centre. For L positions
   * torchscale takes ⌈L/2⌉, rotary-embedding-torch and x-transformers ⌊L/2⌋.
   */
  centre?: number;
}

export interface XposScalesOptions {
  /** The n positions. */
  positions: Positions;
}

export interface XposCosSinOptions extends XposScalesOptions {
  /** Queries are multiplied by the scale of their position, keys are divided by it. */
  role: Role;
}

export interface XposApplyOptions extends OutOption {
  /** Queries are multiplied by the scale of their position, keys are divided by it. */
  role: Role;
  /** Positions of the n rows along x's second last axis; 0 … n − 1 when left out. */
  positions?: Positions;
  /** Added to every position; 0 when left out. */
  offset?: number;
  /** Whether to undo rotation and scale; false when left out. */
  inverse?: boolean;
}

export interface XposScoreOptions {
  /** Query vector, [headDim]. */
  q: ArrayLike<number>;
  /** Key vector, [headDim]. */
  k: ArrayLike<number>;
  /** Position of the query. */
  m: number;
  /** Position of the key. */
  n: number;
}

/**
 * xPos: a rotary embedding that also scales queries and keys by their positions, so that scores decay with distance. Immutable;
 * holds no WebAssembly memory. Made by `pe.xpos`. RangeError: as `pe.rope`, a scaleBase or gamma that is not > 0. Source: Sun et
 * al. 2022; torchscale `XPOS`; x-transformers `RotaryEmbedding`.
 */
export class Xpos {
  readonly headDim: number;
  readonly rotaryDim: number;
  readonly base: number;
  readonly layout: PairLayout;
  readonly precision: Precision;
  readonly scaleBase: number;
  readonly gamma: number;
  readonly centre: number;
  readonly #core: Core;
  readonly #theta: Float64Array;

  /** @internal */
  constructor(core: Core, given: XposOptions) {
    const where = "xpos";
    const { scaleBase, gamma, centre, ...rotary } = options<XposOptions>(where, given, [
      "headDim",
      "rotaryDim",
      "base",
      "layout",
      "precision",
      "inverseFrequencies",
      "scaleBase",
      "gamma",
      "centre",
    ]);
    const rope = new Rope(core, { layout: "interleaved", ...rotary });
    this.#core = core;
    this.#theta = rope.inverseFrequencies();
    this.headDim = rope.headDim;
    this.rotaryDim = rope.rotaryDim;
    this.base = rope.base;
    this.layout = rope.layout;
    this.precision = rope.precision;
    this.scaleBase = number(where, "scaleBase", scaleBase ?? 512);
    this.gamma = number(where, "gamma", gamma ?? 0.4);
    this.centre = number(where, "centre", centre ?? 0);
    core.run("xposCheck", this.#own);
    Object.freeze(this);
  }

  get #own() {
    return { scaleBase: this.scaleBase, gamma: this.gamma, centre: this.centre };
  }

  /** The frequencies θ in radians per position, [rotaryDim/2]. */
  inverseFrequencies(): Float64Array {
    return this.#theta.slice();
  }

  /**
   * The scale of each position and pair, ζᵢ^((p − centre)/scaleBase), [n, rotaryDim/2], in double: queries are multiplied by it,
   * keys divided.
   */
  scales(given: XposScalesOptions): Tensor64 {
    const where = "xpos.scales";
    const positions = positionList(where, options<XposScalesOptions>(where, given, ["positions"]).positions);
    const pairs = this.#theta.length;
    const shape = [positions.count, pairs];
    this.#core.run("checkElements", { where, name: "positions × rotaryDim", rows: positions.count, cols: 2 * pairs });
    return { data: this.#core.compute("xposScales", positions.count * pairs, { ...this.#own, positions, pairs }), shape };
  }

  /** cos and sin of position · θ, times the scale for a query or over it for a key, [n, rotaryDim/2] each, float32. */
  cosSin(given: XposCosSinOptions): { cos: Tensor; sin: Tensor } {
    const where = "xpos.cosSin";
    const o = options<XposCosSinOptions>(where, given, ["positions", "role"]);
    const role = choice(where, "role", o.role, roles);
    const positions = positionList(where, o.positions);
    return this.#core.scratch((scratch) => readTables(this.#tables(scratch, where, positions, role)));
  }

  /**
   * Rotates and scales x [..., n, headDim], each of the n rows at its own position; the result has the shape of x. RangeError:
   * another number of positions than rows, another headDim.
   */
  apply(x: TensorLike, given: XposApplyOptions): Tensor {
    const where = "xpos.apply";
    const o = options<XposApplyOptions>(where, given, ["role", "positions", "offset", "inverse", "out"]);
    const input = tensorLike(where, "x", x, 2);
    const n = rowsOf(where, input, this.headDim);
    const role = choice(where, "role", o.role, roles);
    const inverse = boolean(where, "inverse", o.inverse ?? false);
    const positions = positionList(where, o.positions ?? n, number(where, "offset", o.offset ?? 0));
    if (positions.count !== n) {
      throw new RangeError(`${where}: positions must have ${n} elements, one a row of x, got ${positions.count}`);
    }
    return this.#core.scratch((scratch) => {
      // A query is multiplied by the scale by which a key is divided: the inverse is the inverse rotation in the other role.
      const table = this.#tables(scratch, where, positions, inverse ? 1 - role : role);
      const call = { core: this.#core, scratch, where };
      return rotated(call, input, table, { read: this.layout, write: this.layout, inverse, out: o.out });
    });
  }

  /**
   * The score of q [headDim] at position m with k [headDim] at position n, not divided by √headDim, in double. It does not depend
   * on the centre.
   */
  score(given: XposScoreOptions): number {
    const where = "xpos.score";
    const o = options<XposScoreOptions>(where, given, ["q", "k", "m", "n"]);
    const [m, n] = [number(where, "m", o.m), number(where, "n", o.n)];
    const [q, k] = [headVector(where, "q", o.q, this.headDim), headVector(where, "k", o.k, this.headDim)];
    const layout = pairLayouts.indexOf(this.layout);
    const precision = precisions.indexOf(this.precision);
    return this.#core.run("xposScore", { ...this.#own, q, k, m, n, theta: this.#theta, layout, precision });
  }

  #tables(scratch: Scratch, where: string, positions: PositionList, role: number): Tables {
    const theta = this.#theta;
    const precision = precisions.indexOf(this.precision);
    return tables({ core: this.#core, scratch, where }, positions.count, theta.length, (cos, sin) =>
      this.#core.run("xposTable", { ...this.#own, role, positions, theta, precision, cos, sin }),
    );
  }
}
