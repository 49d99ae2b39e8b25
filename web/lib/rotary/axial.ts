import {
  type AxesApplyOptions,
  type AxesFrequencies,
  AxesKernel,
  type AxesPositionsOption,
  type AxesScoreOptions,
  list,
} from "./axes.js";
import type { Core } from "../core/core.js";
import { boolean, choice, number, options } from "../core/kinds.js";
import { type PairLayout, pairLayouts, type Precision, precisions } from "./rope-options.js";
import { type Tensor, type Tensor64, type TensorLike, tensorLike } from "../core/tensor.js";

const splits = ["blocks", "alternating"] as const;
const spectra = ["geometric", "half-minus-one", "linear", "octaves"] as const;

export interface AxialRopeOptions {
  /** Coordinates of one head, 2 … 65536. */
  headDim: number;
  /**
   * How many coordinates are rotated, the first ones: even, with split "blocks" a multiple of twice the axes. All, when left out.
   */
  rotaryDim?: number;
  /** How many axes, which share the rotated coordinates equally, in 1 … 16; 2 when left out. */
  axes?: number;
  /** Coordinates of each axis, even, [axes], in place of rotaryDim and axes (FLUX). */
  axisDims?: ArrayLike<number>;
  /**
   * "blocks", when left out: each axis has the whole spectrum of frequencies, the pairs of one axis stand after those of another.
   * "alternating": the pairs of one spectrum go to the axes in turn (Pixtral).
   */
  split?: (typeof splits)[number];
  /**
   * The frequencies of n pairs, i = 0 … n − 1: base^(−i/n) ("geometric", when left out), base^(−i/(n − 1)) ("half-minus-one"),
   * evenly from π to π·maxFrequency/2 ("linear"), or π·2^x with x evenly from 0 to log₂(maxFrequency) − 1 ("octaves").
   */
  spectrum?: (typeof spectra)[number];
  /** With "geometric" and "half-minus-one": > 0; 10000 when left out. */
  base?: number;
  /** With "linear" and "octaves": ≥ 2; 10 when left out. */
  maxFrequency?: number;
  /**
   * Which two of the d rotated coordinates make pair i: i and i + d/2 ("half", when left out), or 2i and 2i + 1 ("interleaved").
   */
  layout?: PairLayout;
  /** The format in which angles are computed, "float64" when left out; cos and sin are stored as float32. */
  precision?: Precision;
  /** Frequencies in radians per position, [axes, pairs], in place of all options that make them: learned, mixed (RoPE-ViT). */
  inverseFrequencies?: TensorLike;
}

const making = ["rotaryDim", "axes", "axisDims", "split", "spectrum", "base", "maxFrequency"] as const;

/**
 * A rotary embedding over several axes, for images and videos. Immutable; holds no WebAssembly memory. Made by `pe.axialRope`.
 * RangeError: sizes out of range, options that exclude each other. Source: Heo et al. 2024 (RoPE-ViT); transformers
 * `PixtralRotaryEmbedding`; FLUX `EmbedND`.
 */
export class AxialRope {
  readonly headDim: number;
  readonly rotaryDim: number;
  readonly axes: number;
  readonly layout: PairLayout;
  readonly precision: Precision;
  readonly #kernel: AxesKernel;
  readonly #of: AxesFrequencies;

  /** @internal */
  constructor(core: Core, given: AxialRopeOptions) {
    const where = "axialRope";
    const o = options<AxialRopeOptions>(where, given, ["headDim", ...making, "layout", "precision", "inverseFrequencies"]);
    this.headDim = number(where, "headDim", o.headDim);
    this.layout = o.layout ?? "half";
    this.precision = o.precision ?? "float64";
    choice(where, "layout", this.layout, pairLayouts);
    choice(where, "precision", this.precision, precisions);
    this.#of = o.inverseFrequencies === undefined ? dealt(core, o) : own(o);
    this.axes = this.#of.axes;
    this.rotaryDim = (2 * this.#of.theta.length) / this.axes;
    core.run("checkWidths", { where, headDim: this.headDim, rotaryDim: this.rotaryDim });
    this.#kernel = new AxesKernel(core, this);
    Object.freeze(this);
  }

  /**
   * The frequency of each pair on each axis, in radians per position, [axes, pairs]: 0 where the axis does not rotate the pair.
   */
  frequencies(): Tensor64 {
    return this.#kernel.matrix(this.#of);
  }

  /** The angles in radians, the sum over the axes of position · frequency, [n, pairs], in double. */
  angles(given: AxesPositionsOption): Tensor64 {
    const where = "axialRope.angles";
    return this.#kernel.angles(where, this.#of, options<AxesPositionsOption>(where, given, ["positions"]).positions);
  }

  /** cos and sin of the angles, [n, pairs] each, float32. */
  cosSin(given: AxesPositionsOption): { cos: Tensor; sin: Tensor } {
    const where = "axialRope.cosSin";
    return this.#kernel.cosSin(where, this.#of, options<AxesPositionsOption>(where, given, ["positions"]).positions);
  }

  /**
   * Rotates x [..., n, headDim], each row at its own position; the result has the shape of x. RangeError: another number of
   * positions than rows, another headDim.
   */
  apply(x: TensorLike, given: AxesApplyOptions): Tensor {
    const where = "axialRope.apply";
    const o = options<AxesApplyOptions>(where, given, ["positions", "inverse", "out"]);
    return this.#kernel.apply(where, this.#of, x, o, boolean(where, "inverse", o.inverse ?? false));
  }

  /** The score ⟨R_m q, R_n k⟩ of q and k [headDim] at m and n [axes], not scaled, in double. */
  score(given: AxesScoreOptions): number {
    const where = "axialRope.score";
    return this.#kernel.score(where, this.#of, options<AxesScoreOptions>(where, given, ["q", "k", "m", "n"]));
  }
}

/** The frequencies that the option `inverseFrequencies` gives. Options that would make frequencies are refused beside it. */
function own(o: AxialRopeOptions): AxesFrequencies {
  const where = "axialRope";
  const { data, shape } = tensorLike(where, "inverseFrequencies", o.inverseFrequencies, 2);
  if (shape.length !== 2 || data.length === 0) {
    throw new RangeError(`${where}: inverseFrequencies must be of shape [axes, pairs], got [${shape.join(", ")}]`);
  }
  const theta = Float64Array.from(data);
  const at = theta.findIndex((each) => !Number.isFinite(each));
  if (at >= 0) throw new RangeError(`${where}: inverseFrequencies[${at}] must be a finite number, got ${theta[at]}`);
  for (const name of making) {
    if (o[name] !== undefined) {
      throw new RangeError(`${where}: ${name} must be left out beside inverseFrequencies, got both`);
    }
  }
  return { theta, axes: shape[0] as number, factor: 1 };
}

function dealt(core: Core, o: AxialRopeOptions): AxesFrequencies {
  const where = "axialRope";
  const split = choice(where, "split", o.split ?? "blocks", splits);
  const spectrum = choice(where, "spectrum", o.spectrum ?? "geometric", spectra);
  const base = number(where, "base", o.base ?? 10000);
  const maxFrequency = number(where, "maxFrequency", o.maxFrequency ?? 10);
  for (const name of ["rotaryDim", "axes"] as const) {
    if (o.axisDims !== undefined && o[name] !== undefined) {
      throw new RangeError(`${where}: ${name} must be left out beside axisDims, got both`);
    }
  }
  const dims = o.axisDims === undefined ? shared(core, o, split) : list(where, "axisDims", o.axisDims);
  return axesFrequencies(core, { split, spectrum, base, maxFrequency }, dims);
}

/** Frequencies [axes, pairs] of axes of the given widths. */
export function axesFrequencies(
  core: Core,
  made: { split: number; spectrum: number; base: number; maxFrequency: number },
  dims: readonly number[],
): AxesFrequencies {
  const axes = dims.length;
  const sum = dims.reduce((all, dim) => all + dim, 0) / 2;
  // Wrong widths get no memory here: the core refuses them, before it writes anything.
  const pairs = Number.isInteger(sum) && sum <= 2 ** 20 ? sum : 0;
  const theta = core.compute("axialFrequencies", axes * pairs, { ...made, dims, pairs });
  return { theta, axes, factor: 1 };
}

/** The widths of axes that share rotaryDim equally. */
function shared(core: Core, o: AxialRopeOptions, split: number): number[] {
  const where = "axialRope";
  const axes = number(where, "axes", o.axes ?? 2);
  const rotaryDim = number(where, "rotaryDim", o.rotaryDim ?? o.headDim);
  const count = Number.isInteger(axes) && axes >= 0 && axes <= 64 ? axes : 0;
  return Array.from(core.compute("axisDims", count, { split, rotaryDim }));
}
