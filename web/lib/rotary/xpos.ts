import type { Core } from "../core/core.js";
import type { Scratch } from "../core/scratch.js";
import { boolean, choice, number, options } from "../core/kinds.js";
import { type PositionList, type Positions, positionList } from "../encodings/positions.js";
import type { OutOption } from "../core/out.js";
import { Rope } from "./rope.js";
import { type PairLayout, pairLayouts, type Precision, precisions, type RopeOptions } from "./rope-options.js";
import { type Tensor, type Tensor64, type TensorLike, tensorLike } from "../core/tensor.js";
import { headVector, readTables, rowsOf, type Tables, tables, turned } from "./turning.js";

const roles = ["query", "key"] as const;
type Role = (typeof roles)[number];

/** `layout` is "interleaved" when left out, as in all references. */
export interface XposOptions extends Omit<RopeOptions, "outputLayout" | "scaling" | "maxPositions"> {
  /** Positions over which a query grows by ζ; 512 when left out. */
  scaleBase?: number;
  /** ζᵢ = (2i/d + γ)/(1 + γ); 0.4 when left out. */
  gamma?: number;
  /**
   * The position where nothing grows; 0 when left out. Queries, keys and cached keys need the same. For L positions
   * torchscale takes ⌈L/2⌉, rotary-embedding-torch and x-transformers ⌊L/2⌋.
   */
  centre?: number;
}

export interface XposScalesOptions {
  /** n of them. */
  positions: Positions;
}

export interface XposCosSinOptions extends XposScalesOptions {
  /** Queries grow with their position, keys shrink. */
  role: Role;
}

export interface XposApplyOptions extends OutOption {
  /** Queries grow with their position, keys shrink. */
  role: Role;
  /** Of the rows of x's second last axis; 0 … n − 1 when left out. */
  positions?: Positions;
  /** Added to every position; 0 when left out. */
  offset?: number;
  /** Turns and scales back; false when left out. */
  inverse?: boolean;
}

export interface XposScoreOptions {
  /** [headDim] */
  q: ArrayLike<number>;
  /** [headDim] */
  k: ArrayLike<number>;
  /** Position of the query. */
  m: number;
  /** Position of the key. */
  n: number;
}

/**
 * Rotary embedding whose scores fade with distance. Immutable; holds no WebAssembly memory. Made by `pe.xpos`.
 * Source: torchscale `XPOS`; x-transformers `RotaryEmbedding`.
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
    const { scaleBase, gamma, centre, ...turning } = options<XposOptions>(where, given, [
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
    const rope = new Rope(core, { layout: "interleaved", ...turning });
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

  /** θ in radians per position, [rotaryDim/2]. */
  inverseFrequencies(): Float64Array {
    return this.#theta.slice();
  }

  /** What queries are multiplied by and keys divided by: ζᵢ^((p − centre)/scaleBase), [n, rotaryDim/2]. */
  scales(given: XposScalesOptions): Tensor64 {
    const where = "xpos.scales";
    const positions = positionList(where, options<XposScalesOptions>(where, given, ["positions"]).positions);
    const pairs = this.#theta.length;
    const shape = [positions.count, pairs];
    this.#core.run("checkElements", { where, name: "positions × rotaryDim", rows: positions.count, cols: 2 * pairs });
    return { data: this.#core.compute("xposScales", positions.count * pairs, { ...this.#own, positions, pairs }), shape };
  }

  /** cos and sin times the scale, [n, rotaryDim/2] each. */
  cosSin(given: XposCosSinOptions): { cos: Tensor; sin: Tensor } {
    const where = "xpos.cosSin";
    const o = options<XposCosSinOptions>(where, given, ["positions", "role"]);
    const role = choice(where, "role", o.role, roles);
    const positions = positionList(where, o.positions);
    return this.#core.scratch((scratch) => readTables(this.#tables(scratch, where, positions, role)));
  }

  /** Turns and scales x [..., n, headDim], row by row of its second last axis. Returns the same shape. */
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
      // What a query was multiplied by, a key is divided by: the way back is the other role, turned back.
      const table = this.#tables(scratch, where, positions, inverse ? 1 - role : role);
      const call = { core: this.#core, scratch, where };
      return turned(call, input, table, { read: this.layout, write: this.layout, inverse, out: o.out });
    });
  }

  /** The score of q at m and k at n, in double; q and k [headDim]. The centre does not matter. */
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
