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
  /** Coordinates of one head. */
  headDim: number;
  /** How many of them turn, the first ones. All, when left out. */
  rotaryDim?: number;
  /** How many axes, which share the coordinates equally; 2 when left out. */
  axes?: number;
  /** Coordinates of each axis, even, in place of rotaryDim and axes (FLUX). */
  axisDims?: ArrayLike<number>;
  /** Each axis a spectrum of its own, one axis after another (default); or one spectrum dealt to the axes in turn (Pixtral). */
  split?: (typeof splits)[number];
  /** base^(−i/n) (default), base^(−i/(n − 1)), π·(1 … maxFrequency/2), or π·2^(0 … log₂(maxFrequency) − 1). */
  spectrum?: (typeof spectra)[number];
  /** Of "geometric" and "half-minus-one"; 10000 when left out. */
  base?: number;
  /** Of "linear" and "octaves"; 10 when left out. */
  maxFrequency?: number;
  /** Pairs (i, i + d/2): "half", when left out; pairs (2i, 2i + 1): "interleaved". */
  layout?: PairLayout;
  /** The format in which angles are computed, "float64" when left out; tables are float32. */
  precision?: Precision;
  /** Own frequencies [axes, pairs], in place of all that makes them: learned, mixed (RoPE-ViT). */
  inverseFrequencies?: TensorLike;
}

const making = ["rotaryDim", "axes", "axisDims", "split", "spectrum", "base", "maxFrequency"] as const;

/**
 * A rotary embedding over several axes: images, videos. Immutable; holds no WebAssembly memory. Made by `pe.axialRope`.
 * Source: Heo et al. 2024 (RoPE-ViT); transformers `PixtralRotaryEmbedding`; FLUX `EmbedND`.
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

  /** What a position on each axis adds to the angle of each pair, [axes, pairs]. */
  frequencies(): Tensor64 {
    return this.#kernel.matrix(this.#of);
  }

  /** The angles themselves, [n, pairs], in double. */
  angles(given: AxesPositionsOption): Tensor64 {
    const where = "axialRope.angles";
    return this.#kernel.angles(where, this.#of, options<AxesPositionsOption>(where, given, ["positions"]).positions);
  }

  /** cos and sin of the angles, [n, pairs] each. */
  cosSin(given: AxesPositionsOption): { cos: Tensor; sin: Tensor } {
    const where = "axialRope.cosSin";
    return this.#kernel.cosSin(where, this.#of, options<AxesPositionsOption>(where, given, ["positions"]).positions);
  }

  /** Turns x [..., n, headDim], row by row of its second last axis. Returns the same shape. */
  apply(x: TensorLike, given: AxesApplyOptions): Tensor {
    const where = "axialRope.apply";
    const o = options<AxesApplyOptions>(where, given, ["positions", "inverse", "out"]);
    return this.#kernel.apply(where, this.#of, x, o, boolean(where, "inverse", o.inverse ?? false));
  }

  /** ⟨R_m q, R_n k⟩ in double; q and k [headDim], m and n [axes]. */
  score(given: AxesScoreOptions): number {
    const where = "axialRope.score";
    return this.#kernel.score(where, this.#of, options<AxesScoreOptions>(where, given, ["q", "k", "m", "n"]));
  }
}

/** Frequencies in place of what makes them: those given beside would be ignored, so they are refused. */
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
  // Widths that are no sizes get no memory: the core refuses them.
  const pairs = Number.isInteger(sum) && sum <= 2 ** 20 ? sum : 0;
  const theta = core.compute("axialFrequencies", axes * pairs, { ...made, dims, pairs });
  return { theta, axes, factor: 1 };
}

/** The widths of axes that share rotaryDim. */
function shared(core: Core, o: AxialRopeOptions, split: number): number[] {
  const where = "axialRope";
  const axes = number(where, "axes", o.axes ?? 2);
  const rotaryDim = number(where, "rotaryDim", o.rotaryDim ?? o.headDim);
  const count = Number.isInteger(axes) && axes >= 0 && axes <= 64 ? axes : 0;
  return Array.from(core.compute("axisDims", count, { split, rotaryDim }));
}
