/** What pe-bias-matrix shows of its encodings: matrices, and one row far back. */
import type { Posenc } from "posenc";
import { Encodings, type EncodingOptions, type Kind, kinds } from "./encodings.js";

/** How many keys the far row has, where the encoding has no end before. */
export const FAR = 1024;
/** The share of the weight by which keys are counted. */
export const SHARE = 0.9;
/** A difference that rounding alone makes. */
export const ROUNDING = 1e-4;

/** What one encoding does far back: the last query of a long text, which repeats the words. */
export interface Far {
  readonly row: Float64Array;
  /** How many keys hold SHARE of the weight. */
  readonly window: number;
}

export interface Matrix {
  readonly kind: Kind;
  /** What the encoding adds, [words, words]; all NaN where it has no code for a position. */
  readonly values: Float64Array;
  readonly missing: boolean;
  /** Whether each diagonal holds one value, up to rounding. */
  readonly constant: boolean;
}

/** All encodings on the same words. */
export class Looked {
  readonly #pe: Posenc;
  readonly #encodings: Encodings;
  readonly #count: number;
  readonly #words: readonly number[];
  readonly #start: readonly Float64Array[];
  readonly far: readonly Far[];

  constructor(pe: Posenc, options: EncodingOptions) {
    this.#pe = pe;
    this.#encodings = new Encodings(pe, options);
    this.#count = options.tokens.length;
    this.#words = options.tokens.map((_, at) => at);
    this.#start = kinds.map((kind) => this.#values(kind, 0));
    const long = Array.from({ length: FAR }, (_, at) => at % this.#count);
    this.far = kinds.map((kind) => {
      const length = Math.min(FAR, this.#encodings.end(kind));
      const words = length < FAR ? long.slice(0, length) : long;
      const row = this.#encodings.added(kind, { words, start: 0, asking: 1 });
      const window = pe.biasWindow({ bias: { data: row, shape: [length] }, share: SHARE }).data[0] as number;
      return { row, window };
    });
  }

  /** The matrix of each encoding, in a window of positions. */
  at(start: number): Matrix[] {
    return kinds.map((kind, i) => {
      const first = this.#start[i] as Float64Array;
      const found = start === 0 ? first : this.#values(kind, start);
      // What differs by rounding alone is the same matrix, which need not be painted again.
      const values = size(found, first) <= ROUNDING ? first : found;
      const missing = values.some(Number.isNaN);
      const spread = missing ? Infinity : this.#pe.toeplitzDefect({ data: values, shape: [this.#count, this.#count] });
      return { kind, values, missing, constant: spread <= ROUNDING };
    });
  }

  /** The largest change of a value since the window was at 0. */
  change({ kind, values }: Matrix): number {
    return size(values, this.#start[kinds.indexOf(kind)] as Float64Array);
  }

  /** The largest difference of the last row to what the last query gets alone, when the keys are there already. */
  alone({ kind, values }: Matrix, start: number): number {
    const row = this.#encodings.added(kind, { words: this.#words, start, asking: 1 });
    return size(row, values.subarray(values.length - this.#count));
  }

  learned(kind: Kind): number {
    return this.#encodings.learned(kind);
  }

  #values(kind: Kind, start: number): Float64Array {
    return this.#encodings.added(kind, { words: this.#words, start, asking: this.#count });
  }
}

/** The largest |a − b|; NaN where one of them is no number. */
function size(a: Float64Array, b: Float64Array): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs((a[i] as number) - (b[i] as number)));
  return most;
}
