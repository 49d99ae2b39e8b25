import { numbers } from "../core/kinds.js";
import type { Positions } from "../encodings/positions.js";
import type { OutOption } from "../core/out.js";
import type { Scaling } from "./scaling.js";

export const pairLayouts = ["half", "interleaved"] as const;
/** Which two of the d rotated coordinates make pair i: i and i + d/2 ("half"), or 2i and 2i + 1 ("interleaved"). */
export type PairLayout = (typeof pairLayouts)[number];

export const turnedParts = ["first", "last"] as const;
/** Which coordinates of a head turn where not all do. */
export type TurnedPart = (typeof turnedParts)[number];

export const directions = ["forward", "backward"] as const;
/** Whether pairs turn by position · θ′, or by −position · θ′. */
export type Direction = (typeof directions)[number];

export const precisions = ["float64", "float32", "float16", "bfloat16"] as const;
/** A floating-point format to which intermediate results are rounded. */
export type Precision = (typeof precisions)[number];

export interface RopeOptions {
  /** Coordinates of one head, 2 … 65536. */
  headDim: number;
  /** How many coordinates are rotated; even. All, when left out. */
  rotaryDim?: number;
  /** Whether those are the first or the last ones; "first" when left out. DeepSeek-V4: "last". */
  turned?: TurnedPart;
  /** "backward": by the angles −position · θ′, as nanochat. "forward" when left out. */
  direction?: Direction;
  /** Base of the frequencies base^(−2i/exponentDim), > 0; 10000 when left out. */
  base?: number;
  /** The width in the exponents: rotaryDim, when left out, or one less, where a model's share of a head is odd. */
  exponentDim?: number;
  /**
   * Which two of the d rotated coordinates make pair i: i and i + d/2 ("half"), or 2i and 2i + 1 ("interleaved"). When left out:
   * "half", in `pe.xpos` "interleaved".
   */
  layout?: PairLayout;
  /** The layout in which rotated pairs are written, `layout` when left out. DeepSeek-V3 in transformers: "half". */
  outputLayout?: PairLayout;
  /** `max_position_embeddings`, in positions; 2048 when left out. Only the scalings "dynamic" and "longrope" depend on it. */
  maxPositions?: number;
  /** The context extension; none when left out. */
  scaling?: Scaling;
  /** The format in which angles are computed, "float64" when left out; cos and sin are stored as float32. */
  precision?: Precision;
  /** Frequencies in radians per position, [rotaryDim/2], in place of base and scaling. */
  inverseFrequencies?: ArrayLike<number>;
}

export interface SequenceOption {
  /** The length of the sequence, on which the scalings "dynamic" and "longrope" depend; maxPositions when left out. */
  sequenceLength?: number;
}

export interface CosSinOptions extends SequenceOption {
  /** The n positions. */
  positions: Positions;
}

export interface ApplyOptions extends SequenceOption, OutOption {
  /** Positions of the n rows along x's second last axis; 0 … n − 1 when left out. */
  positions?: Positions;
  /** Added to every position; 0 when left out. */
  offset?: number;
  /** Whether to rotate by the negative angles, which undoes the rotation; false when left out. */
  inverse?: boolean;
}

export interface ScoreOptions extends SequenceOption {
  /** Query vector, [headDim]. */
  q: ArrayLike<number>;
  /** Key vector, [headDim]. */
  k: ArrayLike<number>;
  /** Position of the query. */
  m: number;
  /** Position of the key. */
  n: number;
}

export interface ScoreCurveOptions extends SequenceOption {
  /** Query vector, [headDim]. */
  q: ArrayLike<number>;
  /** Key vector, [headDim]. */
  k: ArrayLike<number>;
  /** The first distance m − n of query and key, in positions; the distances go on in steps of 1. */
  from: number;
  /** The last distance, ≥ from. */
  to: number;
}

/** The frequencies that the option `inverseFrequencies` gives. base and scaling are refused beside it. */
export function ownFrequencies(o: RopeOptions, pairs: number): Float64Array {
  const own = Float64Array.from(numbers("rope", "inverseFrequencies", o.inverseFrequencies));
  if (own.length !== pairs) {
    throw new RangeError(`rope: inverseFrequencies must have rotaryDim/2 (${pairs}) elements, got ${own.length}`);
  }
  const at = own.findIndex((theta) => !Number.isFinite(theta));
  if (at >= 0) throw new RangeError(`rope: inverseFrequencies[${at}] must be a finite number, got ${own[at]}`);
  for (const name of ["base", "scaling"] as const) {
    if (o[name] !== undefined) {
      throw new RangeError(`rope: ${name} must be left out beside inverseFrequencies, got both`);
    }
  }
  return own;
}
