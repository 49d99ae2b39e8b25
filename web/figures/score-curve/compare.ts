/** Mode "compare" of pe-score-curve: the scores of one query and one key against distance, from three positions of the query. */
import type { DistanceCurve, PairLayout, Posenc } from "posenc";
import { memo } from "../base/memo.js";
import type { TrainedPair } from "../trained/pair.js";
import type { Look } from "../drawing/look.js";
import { extent, type Range } from "../drawing/scale.js";

/** From where the curves begin, and for how many distances. Of those of trained weights, training had the first half. */
export interface Reaches {
  readonly anchors: readonly number[];
  readonly count: number;
}
export const reaches = {
  random: { anchors: [256, 512, 1024], count: 257 },
  trained: { anchors: [128, 256, 512], count: 129 },
} satisfies Record<string, Reaches>;
export const distances = (count: number): Float64Array => Float64Array.from({ length: count }, (_, distance) => distance);

/** The looks of three curves that coincide (RoPE), and of three that differ (sinusoidal). */
export const SAME: readonly Look[] = (["band", "solid", "solid"] as const).map((line) => ({ hue: "offset", line }));
export const OWN: readonly Look[] = (["solid", "dashed", "dotted"] as const).map((line) => ({ hue: "query", line }));

/** A range with whole ends around all values and 0. */
export function wholeRange(curves: readonly Float64Array[]): Range {
  const [low, high] = extent("linear", [[-0.1, 0.1], ...curves]);
  return [Math.floor(low), Math.ceil(high)];
}

type Curves = (anchors: readonly number[], count: number) => DistanceCurve[];

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

/** The curves of two words as a figure last asked for them, and how far they lie apart. */
export class Pairs {
  readonly #wordsOf = memo(
    (pe: Posenc, query: string, key: string, dim: number, base: number, layout: PairLayout, seed: number): Curves => {
      const pair = new WordPair(pe, { query, key, dim, base, layout, seed });
      return (anchors, count) => pair.from(anchors, count);
    },
  );
  readonly #trainedOf = memo(
    (pair: TrainedPair, query: string, key: string, head: string): Curves =>
      (anchors, count) =>
        pair.curves(query, key, head, anchors, count),
  );
  readonly #curvesOf = memo((from: Curves, anchors: readonly number[], count: number, shift: number) => {
    const curves = from(
      anchors.map((anchor) => anchor + shift),
      count,
    );
    const gap = (name: "rotary" | "additive"): number => largestGap(curves.map((curve) => curve[name]));
    return { curves, gaps: { rotary: gap("rotary"), additive: gap("additive") } };
  });

  of(pe: Posenc, o: PairOptions & Reaches & { head: string; shift: number }, trained: TrainedPair | undefined) {
    const from = trained
      ? this.#trainedOf(trained, o.query, o.key, o.head)
      : this.#wordsOf(pe, o.query, o.key, o.dim, o.base, o.layout, o.seed);
    return this.#curvesOf(from, o.anchors, o.count, o.shift);
  }
}

/** The largest difference between several curves at the same distance. */
export function largestGap(curves: readonly Float64Array[]): number {
  let gap = 0;
  for (let i = 0; i < (curves[0]?.length ?? 0); i++) {
    let [low, high] = [Infinity, -Infinity];
    for (const curve of curves) {
      const value = curve[i] as number;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    gap = Math.max(gap, high - low);
  }
  return gap;
}
