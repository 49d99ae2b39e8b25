import {
  type AxesApplyOptions,
  type AxesFrequencies,
  AxesKernel,
  type AxesPositionsOption,
  type AxesScoreOptions,
  list,
} from "./axes.js";
import type { Core } from "../core/core.js";
import { boolean, choice, number, numbers, options } from "../core/kinds.js";
import { Rope } from "./rope.js";
import type { PairLayout, Precision, RopeOptions, SequenceOption } from "./rope-options.js";
import { shapeOf } from "../core/shape.js";
import type { Tensor, Tensor64, TensorLike } from "../core/tensor.js";

export const sectionOrders = ["chunked", "interleaved", "time-last"] as const;
export type SectionOrder = (typeof sectionOrders)[number];

export interface MropeOptions extends Omit<RopeOptions, "outputLayout"> {
  /** How many pairs each axis has (`mrope_section`), [axes], rotaryDim/2 together. */
  sections: ArrayLike<number>;
  /**
   * Which pair belongs to which axis, time t, height h or width w: "chunked", when left out, [t t h h w w] (Qwen2-VL,
   * Qwen2.5-VL), "interleaved", [t h w t h w t t] (Qwen3-VL), or "time-last", [h w h w h w t t], whose sections are those of
   * height, width, time (ERNIE 4.5 VL); positions stay those of time, height, width.
   */
  order?: SectionOrder;
}

export interface MropeCosSinOptions extends AxesPositionsOption, SequenceOption {}
export interface MropeApplyOptions extends AxesApplyOptions, SequenceOption {}
export interface MropeScoreOptions extends AxesScoreOptions, SequenceOption {}

const ropeOptions = [
  "headDim",
  "rotaryDim",
  "base",
  "layout",
  "maxPositions",
  "scaling",
  "precision",
  "inverseFrequencies",
] as const;

/**
 * Multimodal rotary embedding: the pairs of one rotary embedding are divided among the axes time, height and width. Immutable;
 * holds no WebAssembly memory. Made by `pe.mrope`. RangeError: as `pe.rope`, sections whose sum is not rotaryDim/2. Source:
 * transformers `apply_multimodal_rotary_pos_emb`.
 */
export class Mrope {
  readonly headDim: number;
  readonly rotaryDim: number;
  readonly sections: readonly number[];
  readonly order: SectionOrder;
  readonly layout: PairLayout;
  readonly precision: Precision;
  readonly #core: Core;
  readonly #rope: Rope;
  readonly #kernel: AxesKernel;

  /** @internal */
  constructor(core: Core, given: MropeOptions) {
    const where = "mrope";
    const { sections, order, ...rope } = options<MropeOptions>(where, given, [...ropeOptions, "sections", "order"]);
    this.#core = core;
    this.#rope = new Rope(core, rope);
    this.headDim = this.#rope.headDim;
    this.rotaryDim = this.#rope.rotaryDim;
    this.layout = this.#rope.layout;
    this.precision = this.#rope.precision;
    this.sections = Object.freeze(list(where, "sections", sections));
    this.order = order ?? "chunked";
    choice(where, "order", this.order, sectionOrders);
    this.#kernel = new AxesKernel(core, this);
    // Sections that do not fit are refused here already, and not only when they are first used.
    this.#of({});
    Object.freeze(this);
  }

  /**
   * The frequency of each pair on each axis, in radians per position, [axes, pairs]: 0 where the pair belongs to another axis.
   */
  frequencies(given: SequenceOption = {}): Tensor64 {
    return this.#kernel.matrix(this.#of(options<SequenceOption>("mrope.frequencies", given, ["sequenceLength"])));
  }

  /** The attention factor of the scaling, a factor on cos and sin; it multiplies scores by its square. 1 without one. */
  attentionFactor(given: SequenceOption = {}): number {
    return this.#rope.attentionFactor(given);
  }

  /** The angles in radians, [n, pairs], in double. */
  angles(given: MropeCosSinOptions): Tensor64 {
    const where = "mrope.angles";
    const o = options<MropeCosSinOptions>(where, given, ["positions", "sequenceLength"]);
    return this.#kernel.angles(where, this.#of(o), o.positions);
  }

  /** cos and sin of the angles, times the attention factor, [n, pairs] each, float32. */
  cosSin(given: MropeCosSinOptions): { cos: Tensor; sin: Tensor } {
    const where = "mrope.cosSin";
    const o = options<MropeCosSinOptions>(where, given, ["positions", "sequenceLength"]);
    return this.#kernel.cosSin(where, this.#of(o), o.positions);
  }

  /**
   * Rotates x [..., n, headDim] at positions [axes, n], or x [batch, ..., n, headDim] at positions [axes, batch, n]; the result
   * has the shape of x. RangeError: another number of positions than rows, another headDim or batch.
   */
  apply(x: TensorLike, given: MropeApplyOptions): Tensor {
    const where = "mrope.apply";
    const o = options<MropeApplyOptions>(where, given, ["positions", "sequenceLength", "inverse", "out"]);
    return this.#kernel.apply(where, this.#of(o), x, o, boolean(where, "inverse", o.inverse ?? false));
  }

  /** The score ⟨R_m q, R_n k⟩ of q and k [headDim] at m and n [axes], not scaled, in double. */
  score(given: MropeScoreOptions): number {
    const where = "mrope.score";
    const o = options<MropeScoreOptions>(where, given, ["q", "k", "m", "n", "sequenceLength"]);
    return this.#kernel.score(where, this.#of(o), o);
  }

  #of({ sequenceLength }: SequenceOption): AxesFrequencies {
    const of = sequenceLength === undefined ? {} : { sequenceLength };
    const theta = this.#rope.inverseFrequencies(of);
    const axes = this.sections.length;
    const count = axes * theta.length;
    const order = sectionOrders.indexOf(this.order);
    const dealt = this.#core.compute("mropeFrequencies", count, { theta, sections: this.sections, order });
    return { theta: dealt, axes, factor: this.#rope.attentionFactor(of) };
  }
}

export interface MropePositionsOptions {
  /** Token ids, sequence by sequence. */
  ids: ArrayLike<number>;
  /** [batch, length]; one sequence when left out. */
  shape?: readonly number[];
  /** One number for each id: 0 for padding, else 1. No padding when left out. */
  attentionMask?: ArrayLike<number>;
  /**
   * Frames, rows and columns of patches of each image, three numbers after another, before patches are merged (`image_grid_thw`).
   */
  imageGrids?: ArrayLike<number>;
  /** Frames, rows and columns of patches of each video, in the same way (`video_grid_thw`). */
  videoGrids?: ArrayLike<number>;
  /** Side of the window of patches that are merged to one token; 2 when left out. */
  spatialMergeSize?: number;
  /** Id of the token that stands for a piece of an image; 151655, that of Qwen2-VL, when left out. */
  imageToken?: number;
  /** Id of the token that stands for a piece of a video; 151656 when left out. */
  videoToken?: number;
  /** Id of the token that begins an image or a video; 151652 when left out. */
  visionStartToken?: number;
}

/**
 * Positions on the axes time, height and width, [3, batch, length], of text with images and videos in it; and deltas [batch], the
 * position of the next token minus its index (`rope_deltas`). Both in double. RangeError: grids that do not fit the image and
 * video tokens among the ids. Source: transformers `Qwen2VLModel.get_rope_index`.
 */
export function mropePositions(core: Core, given: MropePositionsOptions): { positions: Tensor64; deltas: Float64Array } {
  const where = "mropePositions";
  const o = options<MropePositionsOptions>(where, given, [
    "ids",
    "shape",
    "attentionMask",
    "imageGrids",
    "videoGrids",
    "spatialMergeSize",
    "imageToken",
    "videoToken",
    "visionStartToken",
  ]);
  const ids = numbers(where, "ids", o.ids);
  const shape = o.shape === undefined ? [1, ids.length] : shapeOf(where, "shape", o.shape);
  const [rows = 1, width = 0] = shape;
  if (shape.length !== 2 || rows * width !== ids.length) {
    throw new RangeError(`${where}: shape must be [rows, length] of ${ids.length} ids, got [${shape.join(", ")}]`);
  }
  const [mask, images, videos] = (["attentionMask", "imageGrids", "videoGrids"] as const).map((name) =>
    numbers(where, name, o[name] ?? []),
  ) as [ArrayLike<number>, ArrayLike<number>, ArrayLike<number>];
  if (o.attentionMask !== undefined && mask.length === 0 && ids.length > 0) {
    throw new RangeError(`${where}: attentionMask must have ${ids.length} elements, got 0`);
  }
  const mergeSize = number(where, "spatialMergeSize", o.spatialMergeSize ?? 2);
  const imageToken = number(where, "imageToken", o.imageToken ?? 151655);
  const videoToken = number(where, "videoToken", o.videoToken ?? 151656);
  const visionStart = number(where, "visionStartToken", o.visionStartToken ?? 151652);
  core.run("checkElements", { where, name: "positions", rows: 3, cols: ids.length });
  const count = 3 * ids.length;
  const values = core.compute("mropePositions", count + rows, {
    ...{ ids, rows, mask, images, videos },
    ...{ mergeSize, imageToken, videoToken, visionStart },
  });
  return {
    positions: { data: values.slice(0, count), shape: [3, rows, width] },
    deltas: values.slice(count),
  };
}
