/** What pe-bias-matrix shows of its encodings: matrices, and one row far back. */
import type { Posenc } from "posenc";
import { memo } from "../base/memo.js";
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

/** All encodings on the same words. What is shown of each is computed when it is first asked for. */
export class Looked {
  readonly #pe: Posenc;
  readonly #encodings: Encodings;
  readonly #count: number;
  readonly #words: readonly number[];
  /** The words again and again. */
  readonly #long: readonly number[];
  /** The matrix at position 0, the far row and the matrix at the chosen position, of each encoding. */
  readonly #starts = kinds.map((kind) => memo(() => this.#matrix(kind, this.#values(kind, 0))));
  readonly #fars = kinds.map((kind) => memo(() => this.#farOf(kind)));
  readonly #matrices = kinds.map((kind) => memo((start: number) => this.#matrixOf(kind, start)));

  constructor(pe: Posenc, options: EncodingOptions) {
    this.#pe = pe;
    this.#encodings = new Encodings(pe, options);
    this.#count = options.tokens.length;
    this.#words = options.tokens.map((_, at) => at);
    this.#long = Array.from({ length: FAR }, (_, at) => at % this.#count);
  }

  far(kind: Kind): Far {
    return (this.#fars[kinds.indexOf(kind)] as () => Far)();
  }

  /** The matrix of each encoding, in a window of positions. */
  at(start: number): Matrix[] {
    return this.#matrices.map((matrix) => matrix(start));
  }

  /** The largest change of a value since the window was at 0. */
  change({ kind, values }: Matrix): number {
    return size(values, this.#start(kind).values);
  }

  /** The largest difference of the last row to what the last query gets alone, when the keys are there already. */
  alone({ kind, values }: Matrix, start: number): number {
    const row = this.#encodings.added(kind, { words: this.#words, start, asking: 1 });
    return size(row, values.subarray(values.length - this.#count));
  }

  learned(kind: Kind): number {
    return this.#encodings.learned(kind);
  }

  #matrixOf(kind: Kind, start: number): Matrix {
    const first = this.#start(kind);
    const values = start === 0 ? first.values : this.#values(kind, start);
    // What differs by rounding alone is the same matrix, which need not be painted again.
    return size(values, first.values) <= ROUNDING ? first : this.#matrix(kind, values);
  }

  #matrix(kind: Kind, values: Float64Array): Matrix {
    const missing = values.some(Number.isNaN);
    const spread = missing ? Infinity : this.#pe.toeplitzDefect({ data: values, shape: [this.#count, this.#count] });
    return { kind, values, missing, constant: spread <= ROUNDING };
  }

  #farOf(kind: Kind): Far {
    const length = Math.min(FAR, this.#encodings.end(kind));
    const words = length < FAR ? this.#long.slice(0, length) : this.#long;
    const row = this.#encodings.added(kind, { words, start: 0, asking: 1 });
    const window = this.#pe.biasWindow({ bias: { data: row, shape: [length] }, share: SHARE }).data[0] as number;
    return { row, window };
  }

  #start(kind: Kind): Matrix {
    return (this.#starts[kinds.indexOf(kind)] as () => Matrix)();
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
