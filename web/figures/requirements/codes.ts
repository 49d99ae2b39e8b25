/** The codes that pe-requirements compares, and what each does of the three requirements. */
import type { Posenc, TensorLike } from "posenc";
import type { Formula } from "./formula.js";

export const CODES = ["integers", "scaled", "binary", "sinusoidal", "learned", "own"] as const;
export type Code = (typeof CODES)[number];

/** How many positions the learned table was made for. */
export const TRAINED = 64;
/** Nearer to 0 a residual is rounding: of the module's tables in float32, of the others in double. */
const ROUNDING = { single: 1e-5, double: 1e-9 };
/** More than this share, and the largest entry has grown with the text. */
const GROWTH = 0.01;
/** Up to this distance a product must fall, on both sides, to have fallen at all. */
const NEAR = 3;
/** What a formula may give at most: products of such numbers are still finite in float32. */
const LARGEST = 1e9;

export interface Setting {
  /** Of the text, in positions. */
  readonly length: number;
  readonly dim: number;
  readonly seed: number;
  readonly formula: Formula;
}

/** A value that is no number to compare: of which position and coordinate. */
export class Unusable extends Error {
  constructor(
    readonly m: number,
    readonly j: number,
    readonly value: number,
  ) {
    super(`${value} at position ${m}, coordinate ${j}`);
  }
}

/** One row a position, [length, width]. Throws Unusable, and what the module throws for a position without a code. */
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

/** What was measured on a table of codes. */
export interface Measured {
  readonly codes: TensorLike;
  /** The largest |entry|, and that of a text twice as long; undefined where such a text has no codes. */
  readonly largest: number;
  readonly doubled: number | undefined;
  /** ‖P₊ − P M‖ / ‖P₊‖ of the best M, one position on. */
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

/** The inner products of the code of one position with all, and how they go down on both sides of it. */
export interface Seen {
  readonly products: Float32Array;
  /** How many of the `steps` away from the position rise, and at which distance the first; undefined where none does. */
  readonly rises: number;
  readonly steps: number;
  readonly firstRise: number | undefined;
  /** The product of some other position is as large as that with itself. */
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
