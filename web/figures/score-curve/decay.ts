/**
 * RoPE's scores of a query and its keys against distance, as shares of ‖q‖ ‖k‖, the largest that vectors of these lengths can
 * have.
 */
import type { Fading, PairLayout, Posenc, Rope } from "posenc";
import type { Vectors } from "./fields.js";
import type { Run } from "./places.js";

export const KEYS = 16;
/** Rises and falls of the score are counted step by step up to this distance. */
export const NEAR = 256;

export interface DecayOptions {
  readonly dim: number;
  readonly base: number;
  readonly layout: PairLayout;
  readonly vectors: Vectors;
  readonly peak: number;
  readonly seed: number;
}

export interface Near extends Fading {
  readonly shares: Float64Array;
  /** The distance of the lowest score. */
  readonly lowest: number;
}

export class Decay {
  readonly #pe: Posenc;
  readonly #rope: Rope;
  readonly #options: DecayOptions;
  readonly #q: Float64Array;
  readonly #keys: readonly Float64Array[];
  /** ‖q‖ ‖k‖ of each key. */
  readonly #most: readonly number[];
  #near: Near | undefined;

  constructor(pe: Posenc, options: DecayOptions) {
    const { dim, base, layout, vectors, peak, seed } = options;
    this.#pe = pe;
    this.#options = options;
    this.#rope = pe.rope({ headDim: dim, base, layout });
    const ones = new Float64Array(dim).fill(1);
    const random = (tokens: string[]): Float64Array[] => {
      const { data } = pe.tokenVectors({ tokens, dim, seed });
      return tokens.map((_, i) => data.slice(i * dim, (i + 1) * dim));
    };
    const [q = ones, ...keys] =
      vectors === "keys"
        ? random(["query", ...Array.from({ length: KEYS }, (_, i) => `key ${i + 1}`)])
        : vectors === "same"
          ? random(["query"])
          : [ones];
    const turned = (): Float64Array =>
      Float64Array.from(this.#rope.apply({ data: q, shape: [1, dim] }, { positions: [peak] }).data);
    this.#q = q;
    this.#keys = vectors === "keys" ? keys : vectors === "turned" ? [turned()] : [q];
    // For a vector with itself this is its score at distance 0, equal to the last digit, so that the share there is exactly 1.
    this.#most = this.#keys.map((key) =>
      key === q ? this.#rope.score({ q, k: q, m: 0, n: 0 }) : Math.hypot(...q) * Math.hypot(...key),
    );
  }

  /** The score of each key at one distance, computed in double. */
  at(distance: number): number[] {
    return this.#keys.map((k, i) => this.#rope.score({ q: this.#q, k, m: distance, n: 0 }) / (this.#most[i] as number));
  }

  /**
   * The scores of each key at all distances of the runs. For one key and one run of stride 1 they are computed in double; else
   * the query is rotated to all distances at once, in float32.
   */
  along(runs: readonly Run[], distances: readonly number[]): Float64Array[] {
    const [run] = runs;
    if (runs.length === 1 && run?.stride === 1 && this.#keys.length === 1) return [this.#curve(run.from, run.count)];
    const { dim } = this.#options;
    const n = distances.length;
    const data = new Float32Array(n * dim);
    for (let row = 0; row < n; row++) data.set(this.#q, row * dim);
    const turned = this.#rope.apply({ data, shape: [n, dim] }, { positions: distances });
    const weight = new Float32Array(this.#keys.length * dim);
    this.#keys.forEach((key, i) => weight.set(key, i * dim));
    const scores = this.#pe.linear({ x: turned, weight: { data: weight, shape: [this.#keys.length, dim] } }).data;
    return this.#keys.map((_, i) =>
      Float64Array.from({ length: n }, (_, row) => (scores[row * this.#keys.length + i] as number) / (this.#most[i] as number)),
    );
  }

  /** The rises of the first key's score up to distance NEAR. */
  get near(): Near {
    if (!this.#near) {
      const shares = this.#curve(0, NEAR + 1);
      this.#near = { shares, ...this.#pe.fading(shares), lowest: shares.indexOf(Math.min(...shares)) };
    }
    return this.#near;
  }

  /**
   * RoFormer's bound on the first key's |score|. `envelope` takes distances in steps of 1: a step of `stride` at frequencies θ is
   * a step of 1 at frequencies stride · θ.
   */
  bound(runs: readonly Run[]): number[] {
    const { dim, layout } = this.#options;
    const theta = this.#rope.inverseFrequencies();
    return runs.flatMap(({ from, stride, count }) => {
      const rope = this.#pe.rope({ headDim: dim, layout, inverseFrequencies: theta.map((one) => one * stride) });
      const start = from / stride;
      const { bound } = rope.envelope({ q: this.#q, k: this.#keys[0] as Float64Array, from: start, to: start + count - 1 });
      return Array.from(bound, (value) => value / (this.#most[0] as number));
    });
  }

  /** Σ |qᵢ| |kᵢ| over the pairs, a bound that does not depend on the angles. */
  get still(): number {
    const { dim, layout } = this.#options;
    const [key] = this.#keys as readonly [Float64Array];
    const second = layout === "half" ? dim / 2 : 1;
    const size = (vector: Float64Array, i: number): number => Math.hypot(vector[i] as number, vector[i + second] as number);
    let sum = 0;
    for (let i = 0; i < dim / 2; i++) {
      const first = layout === "half" ? i : 2 * i;
      sum += size(this.#q, first) * size(key, first);
    }
    return sum / (this.#most[0] as number);
  }

  #curve(from: number, count: number): Float64Array {
    const k = this.#keys[0] as Float64Array;
    const most = this.#most[0] as number;
    return this.#rope.scoreCurve({ q: this.#q, k, from, to: from + count - 1 }).map((score) => score / most);
  }
}

/** The mean and the standard deviation of several curves at each index. */
export function spreadOf(curves: readonly Float64Array[]): { mean: Float64Array; deviation: Float64Array } {
  const n = curves[0]?.length ?? 0;
  const mean = new Float64Array(n);
  const deviation = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const here = curves.map((curve) => curve[i] as number);
    const middle = here.reduce((sum, value) => sum + value, 0) / here.length;
    mean[i] = middle;
    deviation[i] = Math.hypot(...here.map((value) => value - middle)) / lengthOfOnes(here.length);
  }
  return { mean, deviation };
}

/** √n, the length of n ones. */
export const lengthOfOnes = (n: number): number => Math.hypot(...new Array<number>(n).fill(1));
