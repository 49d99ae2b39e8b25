import { added } from "../encodings/add-codes.js";
import { encoded, type LayerEncoding, scaleOf } from "./encoding.js";
import type { Core } from "../core/core.js";
import { boolean, flags, number, numbers, options } from "../core/kinds.js";
import { rotation, scoreBias, vectors, weights } from "./layer-arguments.js";
import { apart, type OutOption } from "../core/out.js";
import { type Tensor, type TensorLike, tensorLike } from "../core/tensor.js";

export interface TokenOptions {
  /** Tokens: one sequence [n, dim], or a batch of sequences [batch, n, dim]. */
  x: TensorLike;
  /** Positions of the tokens, [n] for all sequences or [batch · n]; 0 … n − 1 when left out. */
  positions?: ArrayLike<number>;
  /** [batch · n]: true (or non-zero) marks a padding token, which is hidden as a key. */
  keyPadding?: ArrayLike<number> | readonly boolean[];
  /** A token attends to itself and the tokens before it; false when left out. */
  causal?: boolean;
  /** Whether to return the attention weights too, [batch, heads, n, n] or [heads, n, n]; false when left out. */
  weights?: boolean;
  /** The length that dynamic and longrope scale by; the maxPositions of the Rope when left out. */
  sequenceLength?: number;
}

export interface MultiHeadAttentionOptions extends TokenOptions, OutOption {
  /** Query projection, [heads · headDim, dim], as PyTorch stores it. */
  wq: TensorLike;
  /** Key projection, [kvHeads · headDim, dim]. */
  wk: TensorLike;
  /** Value projection, [kvHeads · headDim, dim]. */
  wv: TensorLike;
  /** Output projection, [out, heads · headDim]. */
  wo: TensorLike;
  /** Bias of the query projection, [heads · headDim]; zeros when left out, as the other three. */
  bq?: ArrayLike<number>;
  /** Bias of the key projection, [kvHeads · headDim]. */
  bk?: ArrayLike<number>;
  /** Bias of the value projection, [kvHeads · headDim]. */
  bv?: ArrayLike<number>;
  /** Bias of the output projection, [out]. */
  bo?: ArrayLike<number>;
  /** How many query heads. */
  heads: number;
  /** How many heads of keys and values, a divisor of `heads`; as many as `heads` when left out. */
  kvHeads?: number;
  /** The position encoding; none (NoPE) when left out. */
  encoding?: LayerEncoding;
  /** Factor on q kᵀ; 1/√headDim when left out, but 1 with T5's bias. */
  scale?: number;
}

/** The checked options of TokenOptions: x with its sizes, the positions and the padding of its tokens. */
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

/** The positions of each sequence of a batch; one list alone where all sequences share it. */
function* members(positions: ArrayLike<number>, length: number): Generator<ArrayLike<number>> {
  const count = length === 0 ? 1 : positions.length / length;
  for (let member = 0; member < count; member++) {
    yield Array.prototype.slice.call(positions, member * length, (member + 1) * length);
  }
}

/** The tensors of the sequences one after another along the first axis; where all are the same object, that tensor once. */
function joined(parts: readonly TensorLike[]): TensorLike {
  const [first] = parts as [TensorLike];
  if (parts.every((part) => part === first)) return first;
  return {
    data: parts.flatMap(({ data }) => Array.from(data)),
    shape: [parts.length * (first.shape[0] ?? 1), ...first.shape.slice(1)],
  };
}

/**
 * A whole attention layer, in float32: q, k and v are projections of x, and softmax(scale · q kᵀ + bias) v, all heads side by
 * side, is projected by wo. The encoding rotates q and k (a Rope), is a bias on the scores (alibi, t5, bias) or is added to x
 * (sinusoidal, learned). Output [batch, n, out], or [n, out] for x of 2 axes. RangeError: shapes that do not fit. Source: Vaswani
 * et al. 2017, section 3.2.2; transformers `LlamaAttention`.
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
