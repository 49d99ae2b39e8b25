/** Mode "compare" of pe-score-curve: the scores of one query and one key against distance, from three positions of the query. */
import type { DistanceCurve, PairLayout, Posenc } from "posenc";
import type { Look } from "../drawing/look.js";
import { extent, type Range } from "../drawing/scale.js";

export const COUNT = 257;
export const DISTANCES = Float64Array.from({ length: COUNT }, (_, distance) => distance);

/** The looks of three curves that coincide (RoPE), and of three that differ (sinusoidal). */
export const SAME: readonly Look[] = (["band", "solid", "solid"] as const).map((line) => ({ hue: "offset", line }));
export const OWN: readonly Look[] = (["solid", "dashed", "dotted"] as const).map((line) => ({ hue: "query", line }));

/** A range with whole ends around all values and 0. */
export function wholeRange(curves: readonly Float64Array[]): Range {
  const [low, high] = extent("linear", [[-0.1, 0.1], ...curves]);
  return [Math.floor(low), Math.ceil(high)];
}

export interface PairOptions {
  readonly query: string;
  readonly key: string;
  readonly dim: number;
  readonly base: number;
  readonly layout: PairLayout;
  readonly seed: number;
}

/** The vectors of two words and the projections, made once; the curves from any positions are one call of the module. */
export class WordPair {
  readonly #pe: Posenc;
  readonly #options: Omit<Parameters<Posenc["distanceCurves"]>[0], "anchors" | "count">;

  constructor(pe: Posenc, { query, key, dim, base, layout, seed }: PairOptions) {
    const project = (name: string) => pe.projection({ name, rows: dim, columns: dim, seed });
    const { data } = pe.tokenVectors({ tokens: [query, key], dim, seed });
    this.#pe = pe;
    this.#options = { x: data.subarray(0, dim), y: data.subarray(dim), wq: project("query"), wk: project("key"), base, layout };
  }

  from(anchors: readonly number[], count: number): DistanceCurve[] {
    return this.#pe.distanceCurves({ ...this.#options, anchors, count });
  }
}

/** The largest difference between several curves at the same distance. */
export function largestGap(curves: readonly Float64Array[]): number {
  let gap = 0;
  for (let i = 0; i < (curves[0]?.length ?? 0); i++) {
    const here = curves.map((curve) => curve[i] as number);
    gap = Math.max(gap, Math.max(...here) - Math.min(...here));
  }
  return gap;
}
