import { added } from "../encodings/add-codes.js";
import { encoded, type LayerEncoding, scaleOf } from "./encoding.js";
import type { Core } from "../core/core.js";
import { boolean, flags, number, numbers, options } from "../core/kinds.js";
import { rotation, scoreBias, vectors, weights } from "./layer-arguments.js";
import { apart, type OutOption } from "../core/out.js";
import { type Tensor, type TensorLike, tensorLike } from "../core/tensor.js";

export interface TokenOptions {
  /** [n, dim] or [batch, n, dim] */
  x: TensorLike;
  /** Of the tokens, [n] for all or [batch · n]; 0 … n − 1 when left out. */
  positions?: ArrayLike<number>;
  /** [batch · n]: true (or non-zero) hides that key, as left padding wants. */
  keyPadding?: ArrayLike<number> | readonly boolean[];
  /** A token sees itself and what is before it; false when left out. */
  causal?: boolean;
  /** Also return the softmax, [batch, heads, n, n] or [heads, n, n]. */
  weights?: boolean;
  /** The length that dynamic and longrope scale by; the maxPositions of the Rope when left out. */
  sequenceLength?: number;
}

export interface MultiHeadAttentionOptions extends TokenOptions, OutOption {
  /** [heads · headDim, dim], as PyTorch holds it. */
  wq: TensorLike;
  /** [kvHeads · headDim, dim] */
  wk: TensorLike;
  /** [kvHeads · headDim, dim] */
  wv: TensorLike;
  /** [out, heads · headDim] */
  wo: TensorLike;
  /** [heads · headDim]; zeros when left out, as the other three. */
  bq?: ArrayLike<number>;
  /** [kvHeads · headDim] */
  bk?: ArrayLike<number>;
  /** [kvHeads · headDim] */
  bv?: ArrayLike<number>;
  /** [out] */
  bo?: ArrayLike<number>;
  heads: number;
  /** heads when left out. */
  kvHeads?: number;
  /** None (NoPE) when left out. */
  encoding?: LayerEncoding;
  /** 1/√headDim when left out; 1 with T5's bias. */
  scale?: number;
}

/** Tokens as a layer takes them: x with a batch axis, positions and padding of its rows. */
export function tokensOf(where: string, o: TokenOptions) {
  const x = tensorLike(where, "x", o.x, 2);
  if (x.shape.length > 3) throw new RangeError(`${where}: x must have 2 or 3 axes, got [${x.shape.join(", ")}]`);
  const [dim = 0, length = 0, batch = 1] = x.shape.toReversed();
  const positions =
    o.positions === undefined ? Float64Array.from({ length }, (_, i) => i) : numbers(where, "positions", o.positions);
  if (positions.length !== length && positions.length !== batch * length) {
    throw new RangeError(`${where}: positions must have ${length} or ${batch * length} elements, got ${positions.length}`);
  }
  const padding = o.keyPadding === undefined ? undefined : flags(where, "keyPadding", o.keyPadding);
  if (padding !== undefined && padding.length !== batch * length) {
    throw new RangeError(`${where}: keyPadding must have ${batch * length} elements, got ${padding.length}`);
  }
  return { x, batch, length, dim, positions, padding };
}

/** The parts of `positions` that the members of a batch have: one for all, or one each. */
function* members(positions: ArrayLike<number>, length: number): Generator<ArrayLike<number>> {
  const count = length === 0 ? 1 : positions.length / length;
  for (let member = 0; member < count; member++) {
    yield Array.prototype.slice.call(positions, member * length, (member + 1) * length);
  }
}

/** Tensors of the members one after another, or the one of all, such as a bias that was given. */
function joined(parts: readonly TensorLike[]): TensorLike {
  const [first] = parts as [TensorLike];
  if (parts.every((part) => part === first)) return first;
  return {
    data: parts.flatMap(({ data }) => Array.from(data)),
    shape: [parts.length * (first.shape[0] ?? 1), ...first.shape.slice(1)],
  };
}

/**
 * A whole attention layer: softmax(scale · q kᵀ + bias) v of the projections of x, projected again. An encoding turns q
 * and k (a Rope), biases the scores (alibi, t5, bias) or is added to x (sinusoidal, learned). Output [batch, n, out] or
 * [n, out], as x.
 * Source: Vaswani et al. 2017, section 3.2.2; transformers `LlamaAttention`.
 */
export function multiHeadAttention(core: Core, given: MultiHeadAttentionOptions): { output: Tensor; weights?: Tensor } {
  const where = "multiHeadAttention";
  const o = options<MultiHeadAttentionOptions>(where, given, [
    "x",
    "wq",
    "wk",
    "wv",
    "wo",
    "bq",
    "bk",
    "bv",
    "bo",
    "heads",
    "kvHeads",
    "encoding",
    "causal",
    "positions",
    "keyPadding",
    "scale",
    "weights",
    "sequenceLength",
    "out",
  ]);
  const { x, batch, length, dim, positions, padding } = tokensOf(where, o);
  const heads = number(where, "heads", o.heads);
  const kvHeads = number(where, "kvHeads", o.kvHeads ?? o.heads);
  const wq = tensorLike(where, "wq", o.wq, 2);
  const wo = tensorLike(where, "wo", o.wo, 2);
  const headDim = (wq.shape[0] as number) / heads;
  const causal = boolean(where, "causal", o.causal ?? false);
  const scale = number(where, "scale", o.scale ?? scaleOf(o.encoding, headDim));
  const wantWeights = boolean(where, "weights", o.weights ?? false);
  const sequenceLength = o.sequenceLength === undefined ? undefined : number(where, "sequenceLength", o.sequenceLength);
  apart(where, o.out, { x: o.x, wq: o.wq, wk: o.wk, wv: o.wv, wo: o.wo });
  const parts = [...members(positions, length)].map((own) => encoded(core, where, o.encoding, { positions: own, heads, dim }));
  const rope = parts[0]?.rope;
  const bias = parts[0]?.bias && joined(parts.map((part) => part.bias as TensorLike));
  const tokens = parts[0]?.added ? added(core, where, x, joined(parts.map((part) => part.added as Tensor))) : x;
  return core.layer(
    "multiHeadAttention",
    {
      ...{ where, shape: [...x.shape.slice(0, -1), wo.shape[0] as number], out: o.out },
      weights: wantWeights ? [...x.shape.slice(0, -2), heads, length, length] : undefined,
    },
    {
      ...{ batch, length, dim, heads, kvHeads, headDim, scale, causal },
      ...weights(where, o, "wq", "wk", "wv", "wo"),
      ...vectors(where, o, "bq", "bk", "bv", "bo"),
      ...rotation(rope, positions, sequenceLength),
      ...scoreBias(bias),
      ...{ x: tokens, padding },
    },
  );
}
