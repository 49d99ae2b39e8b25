/** The codes that pe-requirements compares, and measurements of the three requirements on each. */
import type { Posenc, TensorLike } from "posenc";
import type { Formula } from "./formula.js";

export const CODES = ["integers", "scaled", "binary", "sinusoidal", "learned", "own"] as const;
export type Code = (typeof CODES)[number];

/** How many positions the learned table was made for. */
export const TRAINED = 64;
/** Smaller residuals are rounding: `single` for tables in float32, `double` for tables in double. */
const ROUNDING = { single: 1e-5, double: 1e-9 };
/** A code is not bounded where its largest entry grows by more than this share in a text twice as long. */
const GROWTH = 0.01;
/** A code does not fade at all where its inner product already rises within this distance. */
const NEAR = 3;
/** The largest value that a formula may give: products of such values are still finite in float32. */
const LARGEST = 1e9;

export interface Setting {
  /** The length of the text in positions. */
  readonly length: number;
  readonly dim: number;
  readonly seed: number;
  readonly formula: Formula;
}

/** Thrown where a formula gives a value that is too large or no number, at position m and coordinate j. */
export class Unusable extends Error {
  constructor(
    readonly m: number,
    readonly j: number,
    readonly value: number,
  ) {
    super(`${value} at position ${m}, coordinate ${j}`);
  }
}

/**
 * The table of a code, a row for each position, [length, width]. Throws Unusable, and a RangeError of the module beyond the
 * learned table.
 */
export function codesOf(pe: Posenc, code: Code, setting: Setting): TensorLike {
  const { length, dim, seed } = setting;
  switch (code) {
    case "integers":
      return column(length, 1);
    case "scaled":
      return column(length, length - 1);
    case "binary":
      return pe.binary({ positions: length, bits: (length - 1).toString(2).length });
    case "sinusoidal":
      return pe.sinusoidal({ positions: length, dim });
    case "learned": {
      const rows = Array.from({ length: TRAINED }, (_, m) => String(m));
      return pe.learned({ table: pe.tokenVectors({ tokens: rows, dim, seed }), positions: length });
    }
    case "own":
      return written(setting);
  }
}

const column = (length: number, unit: number): TensorLike => ({
  data: Float64Array.from({ length }, (_, m) => m / unit),
  shape: [length, 1],
});

function written({ length, dim, formula }: Setting): TensorLike {
  const data = new Float64Array(length * dim);
  for (let at = 0; at < data.length; at++) {
    const [m, j] = [Math.floor(at / dim), at % dim];
    const value = formula({ m, j, i: Math.floor(j / 2), d: dim, L: length });
    if (!(Math.abs(value) <= LARGEST)) throw new Unusable(m, j, value);
    data[at] = value;
  }
  return { data, shape: [length, dim] };
}

/** Measurements on a table of codes. */
export interface Measured {
  readonly codes: TensorLike;
  /** The largest |entry|, and that for a text twice as long (`doubled`), undefined where the code has no such positions. */
  readonly largest: number;
  readonly doubled: number | undefined;
  /** ‖P₊ − P M‖ / ‖P₊‖ of the best matrix M for a shift by one position. */
  readonly residual: number;
}

export function measured(pe: Posenc, code: Code, setting: Setting): Measured {
  const codes = codesOf(pe, code, setting);
  const { largest, shiftResidual: residual } = pe.requirements({ table: codes });
  return { codes, largest, residual, doubled: largestOfTwice(pe, code, setting) };
}

function largestOfTwice(pe: Posenc, code: Code, setting: Setting): number | undefined {
  const length = 2 * setting.length;
  if (code === "learned" && length > TRAINED) return undefined;
  try {
    return pe.requirements({ table: codesOf(pe, code, { ...setting, length }) }).largest;
  } catch (error) {
    if (error instanceof Unusable) return error.value;
    throw error;
  }
}

/**
 * The inner products of the code of one position with the codes of all positions, and whether they fall on both sides of that
 * position.
 */
export interface Seen {
  readonly products: Float32Array;
  /**
   * How many of the `steps` away from the position rise; `firstRise`: the distance of the nearest such step, undefined where none
   * rises.
   */
  readonly rises: number;
  readonly steps: number;
  readonly firstRise: number | undefined;
  /** Whether the product with some other position is as large as that of the position with itself. */
  readonly matched: boolean;
}

export function seenFrom(pe: Posenc, { data, shape }: TensorLike, m: number): Seen {
  const [length = 0, width = 0] = shape;
  const row = Array.from({ length: width }, (_, j) => data[m * width + j] as number);
  const { data: products } = pe.linear({ x: { data: row, shape: [1, width] }, weight: { data, shape } });
  const sides = [products.slice(0, m + 1).reverse(), products.slice(m)];
  const fading = sides.map((side) => pe.fading(side));
  const first = Math.min(...fading.map(({ firstRise }, i) => (firstRise < (sides[i]?.length ?? 0) ? firstRise : Infinity)));
  return {
    products,
    rises: fading.reduce((sum, { risingSteps }) => sum + risingSteps, 0),
    steps: length - 1,
    firstRise: first === Infinity ? undefined : first,
    matched: products.some((product, n) => n !== m && product >= (products[m] as number)),
  };
}

export type Verdict = "yes" | "partly" | "no";

export const isBounded = ({ largest, doubled = largest }: Measured): boolean => doubled <= (1 + GROWTH) * largest;
export const isLinear = ({ codes, residual }: Measured): boolean =>
  residual < (codes.data instanceof Float32Array ? ROUNDING.single : ROUNDING.double);
export function fades({ matched, firstRise }: Seen): Verdict {
  if (matched || (firstRise ?? Infinity) <= NEAR) return "no";
  return firstRise === undefined ? "yes" : "partly";
}
