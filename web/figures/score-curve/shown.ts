/**
 * The numbers of mode "decay" for a state. Memos keep what has not changed: when the chosen distance moves, only the
 * values at that distance are computed.
 */
import type { PairLayout, Posenc } from "posenc";
import { memo } from "../base/memo.js";
import { Decay, type DecayOptions, spreadOf } from "./decay.js";
import type { Vectors } from "./fields.js";
import { distancesOf, placeOf, type Run, runsOf, withDistances } from "./places.js";

export interface DecayState extends DecayOptions {
  readonly length: number;
  readonly axis: "linear" | "log";
  readonly bound: "none" | "abel";
  readonly distance: number;
}

export interface Shown {
  readonly state: DecayState;
  readonly decay: Decay;
  readonly distances: readonly number[];
  /** The index of the chosen distance. */
  readonly at: number;
  /**
   * The score at each distance as a share of ‖q‖ ‖k‖; the mean where there are several keys, the absolute value where there is a
   * bound.
   */
  readonly scores: Float64Array;
  /** The scores of each key, and their standard deviation, where there are several keys; else empty, and undefined. */
  readonly keys: readonly Float64Array[];
  readonly deviation: Float64Array | undefined;
  /** RoFormer's bound at each distance, where the reader asks for it. */
  readonly abel: Float64Array | undefined;
}

export class Shows {
  readonly #runsOf = memo(runsOf);
  readonly #decayOf = memo(
    (pe: Posenc, dim: number, base: number, layout: PairLayout, vectors: Vectors, peak: number, seed: number) =>
      new Decay(pe, { dim, base, layout, vectors, peak, seed }),
  );
  readonly #alongOf = memo((decay: Decay, runs: readonly Run[]) => {
    const distances = distancesOf(runs);
    return { distances, curves: decay.along(runs, distances) };
  });
  readonly #boundOf = memo((decay: Decay, runs: readonly Run[]) => decay.bound(runs));

  of(pe: Posenc, state: DecayState): Shown {
    const { dim, base, layout, vectors, peak, seed, axis, length, distance } = state;
    const decay = this.#decayOf(pe, dim, base, layout, vectors, vectors === "turned" ? peak : 0, seed);
    const runs = this.#runsOf(axis, length);
    const along = this.#alongOf(decay, runs);
    const first = along.distances[0] as number;
    const own = [distance, ...(vectors === "turned" ? [peak] : [])].filter((one) => one >= first && one <= length);
    const distances = withDistances(along.distances, own);
    const filled = (values: ArrayLike<number>, otherwise: (distance: number) => number): Float64Array => {
      let next = 0;
      return Float64Array.from(distances, (one) => (one === along.distances[next] ? (values[next++] as number) : otherwise(one)));
    };
    const curves = along.curves.map((curve, i) => filled(curve, (one) => decay.at(one)[i] as number));
    const several = vectors === "keys";
    const spread = several ? spreadOf(curves) : undefined;
    const abel =
      state.bound === "abel" && !several
        ? filled(this.#boundOf(decay, runs), (one) => decay.bound([{ from: one, stride: 1, count: 1 }])[0] as number)
        : undefined;
    const scores = spread?.mean ?? (curves[0] as Float64Array);
    return {
      state,
      decay,
      distances,
      at: placeOf(distances, distance),
      scores: abel ? scores.map(Math.abs) : scores,
      keys: several ? curves : [],
      deviation: spread?.deviation,
      abel,
    };
  }
}
