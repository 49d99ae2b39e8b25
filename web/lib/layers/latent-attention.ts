import type { Core } from "../core/core.js";
import { boolean, number, numbers, options, wrongKind } from "../core/kinds.js";
import { rotation, vectors, weights } from "./layer-arguments.js";
import { rank2 } from "./linear.js";
import { type TokenOptions, tokensOf } from "./multi-head-attention.js";
import { apart, type OutOption } from "../core/out.js";
import { Rope } from "../rotary/rope.js";
import { type Tensor, type TensorLike, tensorLike } from "../core/tensor.js";

export interface LatentAttentionOptions extends TokenOptions, OutOption {
  /**
   * Projection of x to the query's latent row (`q_a_proj`), [qRank, dim]; left out, with qaNorm, where queries have no low rank.
   */
  qa?: TensorLike;
  /** Weight of the RMS norm of that row, [qRank]. */
  qaNorm?: ArrayLike<number>;
  /** Projection to queries (`q_b_proj`), [heads · (nopeDim + ropeDim), qRank or dim]. */
  qb: TensorLike;
  /**
   * Projection of x to the latent row of keys and values (`kv_a_proj_with_mqa`), [kvRank + ropeDim, dim]: the last ropeDim rows
   * give the rotary key that all heads share.
   */
  kva: TensorLike;
  /** Weight of the RMS norm of that latent row, [kvRank]. */
  kvaNorm: ArrayLike<number>;
  /** Projection of the latent row to keys and values (`kv_b_proj`), [heads · (nopeDim + valueDim), kvRank]. */
  kvb: TensorLike;
  /** Output projection, [out, heads · valueDim]. */
  wo: TensorLike;
  /** How many heads. */
  heads: number;
  /** Coordinates of a value (`v_head_dim`). */
  valueDim: number;
  /** The rotary embedding; its rotaryDim is ropeDim (`qk_rope_head_dim`). */
  rope: Rope;
  /** Factor on q kᵀ; 1/√(nopeDim + ropeDim) when left out. DeepSeek multiplies that by the square of YaRN's magnitude. */
  scale?: number;
  /** The ε of the RMS norms, ≥ 0; 1e-6 when left out. */
  eps?: number;
}

/**
 * Multi-head latent attention, in float32: keys and values come from one low-rank row for each token, positions from one rotary
 * key that all heads share. Output [batch, n, out], or [n, out] for x of 2 axes. RangeError: shapes that do not fit. Source:
 * DeepSeek-AI 2024 (DeepSeek-V2), section 2.1; transformers `DeepseekV3Attention`.
 */
export function latentAttention(core: Core, given: LatentAttentionOptions): { output: Tensor; weights?: Tensor } {
  const where = "latentAttention";
  const o = options<LatentAttentionOptions>(where, given, [
    "x",
    "qa",
    "qaNorm",
    "qb",
    "kva",
    "kvaNorm",
    "kvb",
    "wo",
    "heads",
    "valueDim",
    "rope",
    "causal",
    "positions",
    "keyPadding",
    "scale",
    "eps",
    "weights",
    "sequenceLength",
    "out",
  ]);
  const { x, batch, length, dim, positions, padding } = tokensOf(where, o);
  if (!(o.rope instanceof Rope)) throw wrongKind(where, "rope", "a Rope", o.rope);
  const heads = number(where, "heads", o.heads);
  const valueDim = number(where, "valueDim", o.valueDim);
  const matrix = (name: "qa" | "qb" | "kva" | "kvb" | "wo") => tensorLike(where, name, o[name], 2).shape as [number, number];
  const ropeDim = o.rope.rotaryDim;
  const queryDim = matrix("qb")[0] / heads;
  const kvRank = matrix("kva")[0] - ropeDim;
  const kvaNorm = numbers(where, "kvaNorm", o.kvaNorm);
  const qRank = o.qa === undefined ? 0 : matrix("qa")[0];
  const [outRows] = matrix("wo");
  const scale = number(where, "scale", o.scale ?? 1 / Math.sqrt(queryDim));
  const eps = number(where, "eps", o.eps ?? 1e-6);
  const causal = boolean(where, "causal", o.causal ?? false);
  const wantWeights = boolean(where, "weights", o.weights ?? false);
  const sequenceLength = o.sequenceLength === undefined ? undefined : number(where, "sequenceLength", o.sequenceLength);
  apart(where, o.out, { x: o.x, qa: o.qa, qb: o.qb, kva: o.kva, kvb: o.kvb, wo: o.wo });
  return core.layer(
    "latentAttention",
    {
      ...{ where, shape: [...x.shape.slice(0, -1), outRows], out: o.out },
      weights: wantWeights ? [...x.shape.slice(0, -2), heads, length, length] : undefined,
    },
    {
      ...{ batch, length, dim, heads, qRank, kvRank, nopeDim: queryDim - ropeDim, ropeDim, valueDim },
      ...{ scale, causal, eps },
      qa: o.qa === undefined ? undefined : rank2(where, "qa", o.qa),
      ...vectors(where, o, "qaNorm"),
      ...weights(where, o, "qb", "kva", "kvb", "wo"),
      kvaNorm,
      ...rotation(o.rope, positions, sequenceLength),
      ...{ x, padding },
    },
  );
}
