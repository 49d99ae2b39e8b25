import { bytes, floats } from "../core/blocks.js";
import type { Heap } from "../core/heap.js";
import { boolean, number, numbers, options, wrongKind } from "../core/kinds.js";
import { rotation, vectors, weights } from "./layer-arguments.js";
import { type TokenOptions, tokensOf } from "./multi-head-attention.js";
import type { Raw } from "../core/raw.js";
import { apart, layerOut, type OutOption } from "../core/result.js";
import { Rope } from "../rotary/rope.js";
import { type Tensor, type TensorLike, tensorLike } from "../core/tensor.js";

export interface LatentAttentionOptions extends TokenOptions, OutOption {
  /** [qRank, dim]; left out, with its norm, where the query has no low rank. */
  qa?: TensorLike;
  /** [qRank] */
  qaNorm?: ArrayLike<number>;
  /** [heads · (nopeDim + ropeDim), qRank or dim] */
  qb: TensorLike;
  /** [kvRank + ropeDim, dim], the last rows for the key that all heads share. */
  kva: TensorLike;
  /** [kvRank] */
  kvaNorm: ArrayLike<number>;
  /** [heads · (nopeDim + valueDim), kvRank] */
  kvb: TensorLike;
  /** [out, heads · valueDim] */
  wo: TensorLike;
  heads: number;
  /** `v_head_dim` */
  valueDim: number;
  /** Of width `qk_rope_head_dim`. */
  rope: Rope;
  /** 1/√(nopeDim + ropeDim) when left out; DeepSeek multiplies it by YaRN's magnitude squared. */
  scale?: number;
  /** Of the RMS norms; 1e-6 when left out. */
  eps?: number;
}

/**
 * Multi-head latent attention: keys and values from one latent row a token, positions from one rotary key for all heads.
 * Output [batch, n, out] or [n, out], as x.
 * Source: DeepSeek-AI 2024 (DeepSeek-V2), section 2.1; transformers `DeepseekV3Attention`.
 */
export function latentAttention(raw: Raw, heap: Heap, given: LatentAttentionOptions): { output: Tensor; weights?: Tensor } {
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
  return layerOut(
    heap,
    where,
    [...x.shape.slice(0, -1), outRows],
    o.out,
    wantWeights ? [...x.shape.slice(0, -2), heads, length, length] : undefined,
    raw.latentAttention,
    batch,
    length,
    dim,
    heads,
    qRank,
    kvRank,
    queryDim - ropeDim,
    ropeDim,
    valueDim,
    scale,
    causal,
    eps,
    ...(o.qa === undefined ? [undefined] : weights(where, o, "qa")),
    ...vectors(where, o, "qaNorm"),
    ...weights(where, o, "qb", "kva"),
    floats(kvaNorm),
    ...weights(where, o, "kvb", "wo"),
    ...rotation(o.rope, positions, sequenceLength),
    x,
    bytes(padding),
  );
}
