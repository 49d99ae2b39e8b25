import type { Core } from "../core/core.js";
import { boolean, number, options } from "../core/kinds.js";
import { apart, type OutOption } from "../core/out.js";
import { sinusoidal, type SinusoidalOptions } from "../encodings/sinusoidal.js";
import { type Tensor, type TensorLike, tensorLike, tensorOfRank } from "../core/tensor.js";

export interface RelativeSinusoidalOptions extends Pick<SinusoidalOptions, "dim" | "base" | "layout" | "out"> {
  /**
   * The distance, query − key, of the first row: keys − 1 (Transformer-XL), keys (XLNet), n − 1 (wav2vec2-bert). A whole number.
   */
  from: number;
  /** The distance of the last row: 0, or negative for keys after the query. A whole number. */
  to: number;
  /** The largest |distance|: larger ones are clamped to it (`clamp_len`); ≥ 0, none when left out. */
  clamp?: number;
}

export interface RelativeShiftOptions extends OutOption {
  /**
   * Scores of each query with each distance, the largest distance first, [..., queries, distances]; at least as many distances as
   * queries.
   */
  x: TensorLike;
  /**
   * Whether keys after a query, which have no distance here, get 0 (true, when left out). With false they get what the reshaping
   * of the references leaves there, which must be masked.
   */
  zeroFuture?: boolean;
}

export interface TransformerXlScoresOptions extends OutOption {
  /** Queries, at the last n positions of the keys, [heads, n, d]. */
  q: TensorLike;
  /** Keys, [heads, m, d]. */
  k: TensorLike;
  /** W_R R, the projected codes of the distances firstDistance, firstDistance − 1, …, [heads, rows, d]. */
  r: TensorLike;
  /** Learned vector u (`r_w_bias`), which meets keys in place of the query's position, [heads, d]. */
  u: TensorLike;
  /** Learned vector v (`r_r_bias`), which meets distances in place of the query's position, [heads, d]. */
  v: TensorLike;
  /** The distance, query − key, of the first row of r: m − 1 (when left out), or m (XLNet). */
  firstDistance?: number;
  /** Factor on all terms; 1/√d when left out, as in `attention`. */
  scale?: number;
}

/**
 * The sinusoidal table R of Transformer-XL, [|from − to| + 1, dim]: one row for each distance between `from` and `to`, in steps
 * of 1. Layout "concatenated" when left out. RangeError: ends that are not whole, a clamp below 0. Source: Dai et al. 2019;
 * transformer-xl `PositionalEmbedding`; transformers `XLNetModel.relative_positional_encoding`,
 * `Wav2Vec2BertRelPositionalEmbedding` (interleaved).
 */
export function relativeSinusoidal(core: Core, given: RelativeSinusoidalOptions): Tensor {
  const where = "relativeSinusoidal";
  const o = options<RelativeSinusoidalOptions>(where, given, ["dim", "from", "to", "clamp", "base", "layout", "out"]);
  const from = number(where, "from", o.from);
  const to = number(where, "to", o.to);
  const clamp = o.clamp === undefined ? undefined : number(where, "clamp", o.clamp);
  const count = core.run("distanceCount", { from, to });
  const positions = core.compute("relativeDistances", count, { from, to, clamp });
  const { dim, base, layout = "concatenated", out } = o;
  return sinusoidal(core, {
    dim,
    positions,
    layout,
    ...(base === undefined ? {} : { base }),
    ...(out === undefined ? {} : { out }),
  });
}

/**
 * Re-indexes scores by distance as scores by key: out(i, j) = x(i, j + queries − 1 − i), in the shape of x. RangeError: fewer
 * distances than queries. Source: transformer-xl `_rel_shift`; tensor2tensor `_relative_position_to_absolute_position_masked`
 * (skewing).
 */
export function relativeShift(core: Core, given: RelativeShiftOptions): Tensor {
  const where = "relativeShift";
  const o = options<RelativeShiftOptions>(where, given, ["x", "zeroFuture", "out"]);
  const x = tensorLike(where, "x", o.x, 2);
  const zeroFuture = boolean(where, "zeroFuture", o.zeroFuture ?? true);
  apart(where, o.out, { x: o.x });
  const queries = x.shape.at(-2) as number;
  return core.tensor("relativeShift", { where, shape: x.shape, out: o.out }, { queries, zeroFuture, x });
}

/**
 * The relative terms of Transformer-XL's scores, scale · (uᵀk_j + (q_i + v)ᵀ r_(i−j)), [heads, n, m], summed in double: give them
 * to `attention` as `bias`. A key so far after the query that r has no row for it gets what the shift of the references leaves
 * there: hide such keys. RangeError: another firstDistance than m − 1 or m, fewer keys than queries, shapes that do not fit.
 * Source: Dai et al. 2019, section 3.3; transformer-xl `RelPartialLearnableMultiHeadAttn`; transformers `XLNetRelativeAttention`.
 */
export function transformerXlScores(core: Core, given: TransformerXlScoresOptions): Tensor {
  const where = "transformerXlScores";
  const o = options<TransformerXlScoresOptions>(where, given, ["q", "k", "r", "u", "v", "firstDistance", "scale", "out"]);
  const [q, k, r] = (["q", "k", "r"] as const).map((name) => tensorOfRank(where, name, o[name], 3)) as [
    TensorLike,
    TensorLike,
    TensorLike,
  ];
  const u = tensorOfRank(where, "u", o.u, 2);
  const v = tensorOfRank(where, "v", o.v, 2);
  const [heads = 0, n = 0, width = 0] = q.shape;
  const m = k.shape[1] as number;
  const firstDistance = number(where, "firstDistance", o.firstDistance ?? m - 1);
  const scale = number(where, "scale", o.scale ?? 1 / Math.sqrt(width));
  apart(where, o.out, { q: o.q, k: o.k, r: o.r, u: o.u, v: o.v });
  core.run("checkElements", { where, name: "the scores", rows: heads * n, cols: m });
  return core.tensor(
    "transformerXlScores",
    { where, shape: [heads, n, m], out: o.out },
    { heads, scale, firstDistance, q, k, r, u, v },
  );
}
