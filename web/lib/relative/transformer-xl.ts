import type { Core } from "../core/core.js";
import { boolean, number, options } from "../core/kinds.js";
import { apart, type OutOption } from "../core/out.js";
import { sinusoidal, type SinusoidalOptions } from "../encodings/sinusoidal.js";
import { type Tensor, type TensorLike, tensorLike, tensorOfRank } from "../core/tensor.js";

export interface RelativeSinusoidalOptions extends Pick<SinusoidalOptions, "dim" | "base" | "layout" | "out"> {
  /** The first row's distance, query − key: keys − 1 (Transformer-XL), keys (XLNet), n − 1 (wav2vec2-bert). */
  from: number;
  /** The last row's: 0, or below for keys after the query. */
  to: number;
  /** No distance exceeds it, in absolute value (`clamp_len`). */
  clamp?: number;
}

export interface RelativeShiftOptions extends OutOption {
  /** [..., queries, slots]: scores against distances, the largest first. */
  x: TensorLike;
  /** Zeros for the future of a query (default); false leaves what the references' reshaping leaves, to be masked. */
  zeroFuture?: boolean;
}

export interface TransformerXlScoresOptions extends OutOption {
  /** [heads, n, d], the last n positions of the keys. */
  q: TensorLike;
  /** [heads, m, d] */
  k: TensorLike;
  /** [heads, rows, d]: W_R R of the distances firstDistance, firstDistance − 1, … */
  r: TensorLike;
  /** [heads, d], `r_w_bias`: in place of the query's position against contents. */
  u: TensorLike;
  /** [heads, d], `r_r_bias`: against distances. */
  v: TensorLike;
  /** m − 1 (when left out), or m as XLNet's. */
  firstDistance?: number;
  /** 1/√d when left out, as in `attention`. */
  scale?: number;
}

/**
 * The sinusoidal table R of Transformer-XL, [|from − to| + 1, dim]: a row a distance, from, one step towards `to` each. Layout
 * "concatenated" when left out. Source: Dai et al. 2019; transformer-xl `PositionalEmbedding`; transformers
 * `XLNetModel.relative_positional_encoding`, `Wav2Vec2BertRelPositionalEmbedding` (interleaved).
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
 * out(i, j) = x(i, j + queries − 1 − i), same shape: from scores against distances to scores against keys. Source: transformer-xl
 * `_rel_shift`; tensor2tensor `_relative_position_to_absolute_position_masked` (skewing).
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
 * scale · (uᵀk_j + (q_i + v)ᵀ r_(i−j)), [heads, n, m]: what `attention` takes as its bias beside scale · qᵀk. A key that is
 * too far in the future to have a row gets what the references' shift leaves there: hide it.
 * Source: Dai et al. 2019, section 3.3; transformer-xl `RelPartialLearnableMultiHeadAttn`; transformers
 * `XLNetRelativeAttention`.
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
