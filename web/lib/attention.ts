import { addressOf, type Heap } from "./heap.js";
import { boolean, number, numbers, options } from "./kinds.js";
import type { Raw } from "./raw.js";
import { apart, type OutOption, tensorOut } from "./result.js";
import { product } from "./shape.js";
import { type Tensor, type TensorLike, tensorLike } from "./tensor.js";

/** `out` is written while q, k, v and bias are still read, so it must be none of them. */
export interface AttentionOptions extends OutOption {
  /** [heads, n, d]; heads a multiple of kvHeads. */
  q: TensorLike;
  /** [kvHeads, m, d] */
  k: TensorLike;
  /** [kvHeads, m, d′] */
  v: TensorLike;
  /** Query i sees keys j ≤ i + (m − n): the queries are the last positions. */
  causal?: boolean;
  /** Added to the scaled scores: [1 or heads, 1 or n, m], [1 or n, m] or [m]; −Infinity hides a key. */
  bias?: TensorLike;
  /** 1/√d when left out. */
  scale?: number;
  /** [m]: true (or non-zero) hides that key. */
  keyPadding?: ArrayLike<number> | readonly boolean[];
  /** Also return the softmax, [heads, n, m]. */
  weights?: boolean;
}

const where = "attention";

function rank3(name: string, value: unknown): TensorLike {
  const tensor = tensorLike(where, name, value, 3);
  if (tensor.shape.length !== 3) {
    throw new RangeError(`${where}: ${name} must have 3 axes, got [${tensor.shape.join(", ")}]`);
  }
  return tensor;
}

function agree(name: string, shape: readonly number[], axis: number, want: number, what: string): void {
  if (shape[axis] !== want) {
    throw new RangeError(`${where}: ${name} must have ${want} ${what}, got [${shape.join(", ")}]`);
  }
}

function flags(value: unknown): ArrayLike<boolean | number> {
  if (!Array.isArray(value)) return numbers(where, "keyPadding", value);
  const whole = Array.from(value, (flag: unknown) => (typeof flag === "boolean" ? Number(flag) : flag));
  return numbers(where, "keyPadding", whole);
}

/**
 * softmax(scale · q kᵀ + bias) v, head by head. A query that sees no key gives a row of zeros.
 * Source: Vaswani et al. 2017, equation 1; grouped queries: Ainslie et al. 2023.
 */
export function attention(raw: Raw, heap: Heap, given: AttentionOptions): { output: Tensor; weights?: Tensor } {
  const o = options<AttentionOptions>(where, given, ["q", "k", "v", "causal", "bias", "scale", "keyPadding", "weights", "out"]);
  const q = rank3("q", o.q);
  const k = rank3("k", o.k);
  const v = rank3("v", o.v);
  const [heads = 0, queries = 0, headDim = 0] = q.shape;
  const [kvHeads = 0, keys = 0] = k.shape;
  const valueDim = v.shape[2] as number;
  agree("k", k.shape, 2, headDim, "columns, as q has");
  agree("v", v.shape, 0, kvHeads, "heads, as k has");
  agree("v", v.shape, 1, keys, "rows, as k has");
  apart(where, o.out, { q, k, v, bias: o.bias });
  const causal = boolean(where, "causal", o.causal ?? false);
  const scale = number(where, "scale", o.scale ?? 1 / Math.sqrt(headDim));
  const wantWeights = boolean(where, "weights", o.weights ?? false);
  const bias = o.bias === undefined ? undefined : tensorLike(where, "bias", o.bias, 1);
  const padding = o.keyPadding === undefined ? undefined : flags(o.keyPadding);
  if (bias !== undefined) agree("bias", bias.shape, bias.shape.length - 1, keys, "columns, one a key");
  if (bias !== undefined && bias.shape.length > 3) {
    throw new RangeError(`${where}: bias must have 1 to 3 axes, got [${bias.shape.join(", ")}]`);
  }
  if (padding !== undefined && padding.length !== keys) {
    throw new RangeError(`${where}: keyPadding must have ${keys} elements, got ${padding.length}`);
  }
  const biasQueries = bias?.shape.at(-2) ?? 1;
  const biasHeads = bias?.shape.at(-3) ?? 1;
  heap.settle(raw.checkElements(where, "the output", heads * queries, valueDim));
  if (wantWeights) heap.settle(raw.checkElements(where, "the weights", heads * queries, keys));
  return heap.scratch((scratch) => {
    const sizes = scratch.copyDoubles([heads, kvHeads, queries, keys, headDim, valueDim, biasHeads, biasQueries]);
    const at = (tensor: TensorLike) => addressOf(heap, scratch, tensor);
    const weightShape = [heads, queries, keys];
    const weightsAt = wantWeights ? scratch.floats(product(weightShape)) : 0;
    const inputs = [at(q), at(k), at(v)] as const;
    const biasAt = bias === undefined ? 0 : at(bias);
    const paddingAt = padding === undefined ? 0 : scratch.copyFlags(padding);
    const workspace = scratch.doubles(keys + valueDim);
    const output = tensorOut(heap, scratch, where, [heads, queries, valueDim], o.out, (out) =>
      raw.attention(sizes, scale, causal, ...inputs, biasAt, paddingAt, workspace, out, weightsAt),
    );
    if (!wantWeights) return { output };
    return { output, weights: { data: heap.floats(weightsAt, product(weightShape)).slice(), shape: weightShape } };
  });
}
