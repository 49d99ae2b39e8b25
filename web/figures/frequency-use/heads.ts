/**
 * Three attention heads made by hand, and what each frequency pair adds to their score. All numbers are shares of Σ|qᵢ||kᵢ|, the
 * largest score that these vectors can have.
 */
import type { Posenc, Rope } from "posenc";
import { memo } from "../base/memo.js";

/** Distances 0 … LAST are drawn. */
export const LAST = 256;
/** The longest wavelength of a fast pair, in positions; a slow pair's is longer than LAST. */
export const FAST = 32;

export const kinds = ["previous", "content", "random"] as const;
export type Kind = (typeof kinds)[number];
export const bands = ["fast", "middle", "slow"] as const;

/** The length |qᵢ| of a pair that a head made by hand hardly uses; a pair that it uses has length 1. */
const UNUSED = 0.3;

/** The index in `bands` of each pair, by its wavelength. */
export const bandsOf = (wavelengths: ArrayLike<number>): number[] =>
  Array.from(wavelengths, (length) => (length <= FAST ? 0 : length <= LAST ? 1 : 2));

export interface Heads {
  readonly wavelengths: Float64Array;
  readonly heads: readonly Head[];
}

/** The wavelengths and the three heads; some are remembered, since the slider of the base goes to and fro. */
export const headsOf = memo((pe: Posenc, dim: number, base: number, seed: number): Heads => {
  const of = (kind: Kind): Head => new Head(pe, { kind, dim, base, seed });
  return { wavelengths: pe.rope({ headDim: dim, base }).wavelengths(), heads: kinds.map(of) };
}, 24);

export class Head {
  /** |qᵢ||kᵢ| of each pair, the most that it can add to the score, and the least. */
  readonly energies: readonly number[];
  readonly least: readonly number[];
  readonly #pe: Posenc;
  readonly #rope: Rope;
  /** The index in `bands` of each pair. */
  readonly #band: readonly number[];
  readonly #q: Float64Array;
  readonly #k: Float64Array;
  readonly #most: number;
  #curves: readonly Float64Array[] | undefined;
  #whole: Float64Array | undefined;

  constructor(pe: Posenc, { kind, dim, base, seed }: { kind: Kind; dim: number; base: number; seed: number }) {
    const rope = pe.rope({ headDim: dim, base });
    const pairs = dim / 2;
    const band = bandsOf(rope.wavelengths());
    const used = kind === "previous" ? 0 : 2;
    const made = Float64Array.from({ length: dim }, (_, i) => (i >= pairs ? 0 : band[i] === used ? 1 : UNUSED));
    const random = (): Float64Array => pe.tokenVectors({ tokens: ["query", "key"], dim, seed }).data;
    this.#q = kind === "random" ? random().slice(0, dim) : made;
    this.#k =
      kind === "random"
        ? random().slice(dim)
        : kind === "content"
          ? made
          : Float64Array.from(rope.apply({ data: made, shape: [1, dim] }, { positions: [1] }).data);
    const size = (vector: Float64Array, i: number): number => Math.hypot(vector[i] as number, vector[i + pairs] as number);
    const products = Array.from({ length: pairs }, (_, i) => size(this.#q, i) * size(this.#k, i));
    this.#pe = pe;
    this.#rope = rope;
    this.#band = band;
    this.#most = products.reduce((sum, one) => sum + one, 0);
    this.energies = products.map((one) => one / this.#most);
    this.least = this.energies.map((energy) => -energy);
  }

  /** The score of each band at the distances 0 … LAST; computed at the first access, since only one of the heads is drawn. */
  get curves(): readonly Float64Array[] {
    this.#curves ??= this.#curvesByBand();
    return this.#curves;
  }

  /** The score of all pairs at the distances 0 … LAST. */
  get whole(): Float64Array {
    this.#whole ??= Float64Array.from({ length: LAST + 1 }, (_, distance) =>
      this.curves.reduce((sum, curve) => sum + (curve[distance] as number), 0),
    );
    return this.#whole;
  }

  /** The score of each band at one distance. */
  bandsAt(distance: number): number[] {
    const parts = this.parts(distance);
    return bands.map((_, band) => parts.reduce((sum, part, i) => (this.#band[i] === band ? sum + part : sum), 0));
  }

  /**
   * What each pair adds to the score at one distance: Re[qᵢ k̄ᵢ e^{iΔθᵢ}], the inner product of rotated query and key in the
   * pair's plane.
   */
  readonly parts = memo((distance: number): readonly number[] => {
    const { data } = this.#rope.apply({ data: this.#q, shape: [1, this.#q.length] }, { positions: [distance] });
    const pairs = this.energies.length;
    const product = (i: number): number => (data[i] as number) * (this.#k[i] as number);
    return Array.from({ length: pairs }, (_, i) => (product(i) + product(i + pairs)) / this.#most);
  });

  /**
   * One rotation of the query to all distances, and one product with the key for each band, of which only the band's pairs are
   * not 0.
   */
  #curvesByBand(): Float64Array[] {
    const dim = this.#q.length;
    const n = LAST + 1;
    const data = new Float32Array(n * dim);
    for (let row = 0; row < n; row++) data.set(this.#q, row * dim);
    const x = this.#rope.apply({ data, shape: [n, dim] }, { positions: n });
    const weight = Float32Array.from({ length: bands.length * dim }, (_, at) => {
      const i = at % dim;
      return this.#band[i % (dim / 2)] === Math.floor(at / dim) ? (this.#k[i] as number) : 0;
    });
    const scores = this.#pe.linear({ x, weight: { data: weight, shape: [bands.length, dim] } }).data;
    return bands.map((_, one) =>
      Float64Array.from({ length: n }, (_, row) => (scores[row * bands.length + one] as number) / this.#most),
    );
  }
}
