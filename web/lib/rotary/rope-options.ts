import { numbers } from "../core/kinds.js";
import type { Positions } from "../encodings/positions.js";
import type { OutOption } from "../core/out.js";
import type { Scaling } from "./scaling.js";

export const pairLayouts = ["half", "interleaved"] as const;
export type PairLayout = (typeof pairLayouts)[number];

export const precisions = ["float64", "float32", "float16", "bfloat16"] as const;
export type Precision = (typeof precisions)[number];

export interface RopeOptions {
  /** Coordinates of one head. */
  headDim: number;
  /** How many of them turn, the first ones; even. All, when left out. */
  rotaryDim?: number;
  /** 10000 when left out. */
  base?: number;
  /** Pairs (i, i + d/2): "half", when left out; pairs (2i, 2i + 1): "interleaved", when left out of `pe.xpos`. */
  layout?: PairLayout;
  /** The layout in which turned pairs are written, `layout` when left out. DeepSeek-V3 in transformers: "half". */
  outputLayout?: PairLayout;
  /** `max_position_embeddings`, 2048 when left out; dynamic and longrope read it. */
  maxPositions?: number;
  /** None when left out. */
  scaling?: Scaling;
  /** The format in which angles are computed, "float64" when left out; tables are float32. */
  precision?: Precision;
  /** Own frequencies [rotaryDim/2], radians per position, in place of base and scaling. */
  inverseFrequencies?: ArrayLike<number>;
}

export interface SequenceOption {
  /** The length that dynamic and longrope scale by; maxPositions when left out. */
  sequenceLength?: number;
}

export interface CosSinOptions extends SequenceOption {
  /** n of them. */
  positions: Positions;
}

export interface ApplyOptions extends SequenceOption, OutOption {
  /** Of the rows of x's second last axis; 0 … n − 1 when left out. */
  positions?: Positions;
  /** Added to every position; 0 when left out. */
  offset?: number;
  /** Turns back; false when left out. */
  inverse?: boolean;
}

export interface ScoreOptions extends SequenceOption {
  /** [headDim] */
  q: ArrayLike<number>;
  /** [headDim] */
  k: ArrayLike<number>;
  /** Position of the query. */
  m: number;
  /** Position of the key. */
  n: number;
}

export interface ScoreCurveOptions extends SequenceOption {
  /** [headDim] */
  q: ArrayLike<number>;
  /** [headDim] */
  k: ArrayLike<number>;
  /** First distance m − n, in positions; steps of 1. */
  from: number;
  /** Last distance. */
  to: number;
}

/** Frequencies in place of base and scaling: those given beside them would be ignored, so they are refused. */
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
