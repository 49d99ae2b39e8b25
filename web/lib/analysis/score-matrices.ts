import type { Core } from "../core/core.js";
import { choice, number, numbers, options } from "../core/kinds.js";
import { type PairLayout, pairLayouts } from "../rotary/rope-options.js";
import type { Matrix64 } from "./seeded.js";
import { type TensorLike, tensorLike } from "../core/tensor.js";

export interface ScoreMatricesOptions {
  /** Token vectors [n, dim]. */
  x: TensorLike;
  /** Query projection W_q, [headDim, dim]; both widths even, in 2 … 4096. */
  wq: TensorLike;
  /** Key projection W_k, [headDim, dim]. */
  wk: TensorLike;
  /** The position of the first token; 0 when left out. */
  start?: number;
  /** Base of the frequencies of both encodings, > 0; 10000 when left out. */
  base?: number;
  /** Which two coordinates the rotation takes as a pair; "half" when left out. */
  layout?: PairLayout;
}

export interface ScoreMatrices {
  /** ⟨R_i W_q x_i, R_j W_k x_j⟩ / √headDim, [n, n]. */
  readonly rotary: Matrix64;
  /** ⟨W_q (x_i + PE_i), W_k (x_j + PE_j)⟩ / √headDim, [n, n]: the sum of the four `terms`. */
  readonly additive: Matrix64;
  /** The additive score, multiplied out: the query's content (x) or position (PE) with the key's, [n, n] each. */
  readonly terms: {
    readonly contentContent: Matrix64;
    readonly contentPosition: Matrix64;
    readonly positionContent: Matrix64;
    readonly positionPosition: Matrix64;
  };
}

function matrix(where: string, name: string, value: unknown): TensorLike {
  const tensor = tensorLike(where, name, value, 2);
  if (tensor.shape.length !== 2) {
    throw new RangeError(`${where}: ${name} must have 2 axes, got [${tensor.shape.join(", ")}]`);
  }
  return tensor;
}

function projections(where: string, wq: unknown, wk: unknown, dim: number) {
  const q = matrix(where, "wq", wq);
  const k = matrix(where, "wk", wk);
  const want = [q.shape[0] as number, dim];
  for (const [name, { shape }] of [
    ["wq", q],
    ["wk", k],
  ] as const) {
    if (shape.join() !== want.join()) {
      throw new RangeError(`${where}: ${name} must be of shape [${want.join(", ")}], got [${shape.join(", ")}]`);
    }
  }
  return { wq: q, wk: k };
}

/**
 * Attention scores of the same tokens with rotary and with additive (sinusoidal) positions, in double. RangeError: a width that
 * is odd or outside 2 … 4096, projections of unequal shapes, a base that is not > 0. Source: Su et al. 2021 (RoFormer); Vaswani
 * et al. 2017, section 3.5; the four terms: Dai et al. 2019, section 3.3.
 */
export function scoreMatrices(core: Core, given: ScoreMatricesOptions): ScoreMatrices {
  const where = "scoreMatrices";
  const o = options<ScoreMatricesOptions>(where, given, ["x", "wq", "wk", "start", "base", "layout"]);
  const x = matrix(where, "x", o.x);
  const [n = 0, dim = 0] = x.shape;
  const w = projections(where, o.wq, o.wk, dim);
  const start = number(where, "start", o.start ?? 0);
  const base = number(where, "base", o.base ?? 10000);
  const layout = choice(where, "layout", o.layout ?? "half", pairLayouts);
  core.run("checkElements", { where, name: "n × n", rows: 5 * n, cols: n });
  const all = core.compute("scores", 5 * n * n, { x, ...w, start, base, layout });
  const part = (index: number): Matrix64 => ({ data: all.slice(index * n * n, (index + 1) * n * n), shape: [n, n] });
  const terms = [1, 2, 3, 4].map(part) as [Matrix64, Matrix64, Matrix64, Matrix64];
  const additive = terms[0].data.map((_, i) => terms.reduce((sum, term) => sum + (term.data[i] as number), 0));
  return {
    rotary: part(0),
    additive: { data: additive, shape: [n, n] },
    terms: {
      contentContent: terms[0],
      contentPosition: terms[1],
      positionContent: terms[2],
      positionPosition: terms[3],
    },
  };
}

export interface DistanceCurvesOptions {
  /** Token vector of the query, [dim]. */
  x: ArrayLike<number>;
  /** Token vector of the key, [dim]. */
  y: ArrayLike<number>;
  /** Query projection W_q, [headDim, dim]; both widths even, in 2 … 4096. */
  wq: TensorLike;
  /** Key projection W_k, [headDim, dim]. */
  wk: TensorLike;
  /** Positions of the query: one curve each. */
  anchors: ArrayLike<number>;
  /** How many distances: 0 … count − 1. */
  count: number;
  /** Base of the frequencies of both encodings, > 0; 10000 when left out. */
  base?: number;
  /** Which two coordinates the rotation takes as a pair; "half" when left out. */
  layout?: PairLayout;
}

export interface DistanceCurve {
  /** The position of the query; at distance j the key stands at anchor − j. */
  readonly anchor: number;
  /** The rotary score of `scoreMatrices` at each distance, [count]. */
  readonly rotary: Float64Array;
  /** The additive score of `scoreMatrices` at each distance, [count]. */
  readonly additive: Float64Array;
}

/**
 * Scores of one query token and one key token against their distance, in double: one curve for each position of the query.
 * RangeError: as `scoreMatrices`, vectors of unequal lengths, a count that is no integer ≥ 0. Source: as `scoreMatrices`; the
 * curves are ours.
 */
export function distanceCurves(core: Core, given: DistanceCurvesOptions): DistanceCurve[] {
  const where = "distanceCurves";
  const o = options<DistanceCurvesOptions>(where, given, ["x", "y", "wq", "wk", "anchors", "count", "base", "layout"]);
  const x = numbers(where, "x", o.x);
  const y = numbers(where, "y", o.y);
  if (y.length !== x.length) throw new RangeError(`${where}: y must have ${x.length} elements, got ${y.length}`);
  const w = projections(where, o.wq, o.wk, x.length);
  const anchors = Array.from(numbers(where, "anchors", o.anchors));
  const count = number(where, "count", o.count);
  if (!Number.isInteger(count) || count < 0) {
    throw new RangeError(`${where}: count must be an integer ≥ 0, got ${count}`);
  }
  const base = number(where, "base", o.base ?? 10000);
  const layout = choice(where, "layout", o.layout ?? "half", pairLayouts);
  core.run("checkElements", { where, name: "anchors × count", rows: 2 * anchors.length, cols: count });
  const all = core.compute("curves", 2 * anchors.length * count, { x, y, ...w, anchors, base, layout });
  return anchors.map((anchor, i) => ({
    anchor,
    rotary: all.slice(2 * i * count, (2 * i + 1) * count),
    additive: all.slice((2 * i + 1) * count, (2 * i + 2) * count),
  }));
}

/**
 * How far a square matrix [n, n] is from a Toeplitz matrix, which is constant along each diagonal: the largest max − min of a
 * diagonal, 0 for a Toeplitz matrix. RangeError: a matrix that is not square. Source: the measure is ours.
 */
export function toeplitzDefect(core: Core, scores: TensorLike): number {
  const where = "toeplitzDefect";
  const square = matrix(where, "scores", scores);
  const n = square.shape[0] as number;
  if (square.shape[1] !== n) {
    throw new RangeError(`${where}: scores must be of shape [${n}, ${n}], got [${square.shape.join(", ")}]`);
  }
  return core.run("toeplitzDefect", { scores: square });
}
