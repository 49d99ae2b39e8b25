import type { Core } from "../core/core.js";
import { boolean, flags, number, numbers, options } from "../core/kinds.js";
import type { Arguments } from "../core/arguments.js";
import type { Block } from "../core/scratch.js";
import { apart, type OutOption } from "../core/out.js";
import { type T5BiasTable, t5Bias, t5TableNames } from "../relative/t5-bias.js";
import { type Tensor, type TensorLike, tensorLike } from "../core/tensor.js";

/**
 * n queries, m keys. At most one of bias, relativeBias, alibi and t5. `out` is written while q, k, v and bias are still read, so
 * it must be none of them.
 */
export interface AttentionOptions extends OutOption {
  /** Queries, [heads, n, d]; heads is a multiple of kvHeads. */
  q: TensorLike;
  /** Keys, [kvHeads, m, d]. */
  k: TensorLike;
  /** Values, [kvHeads, m, d′]. */
  v: TensorLike;
  /** Query i attends to the keys j ≤ i + (m − n): the queries stand at the last n positions of the keys. false when left out. */
  causal?: boolean;
  /** Added to the scaled scores: [1 or heads, 1 or n, m], [1 or n, m] or [m]; −Infinity hides a key. */
  bias?: TensorLike;
  /**
   * A bias that depends on key − query alone, one number for each difference −(m − 1) … n − 1: [heads, n + m − 1] or [n + m − 1].
   */
  relativeBias?: TensorLike;
  /** ALiBi slopes, [heads]: adds −slope · |query − key| to the scaled scores. */
  alibi?: ArrayLike<number>;
  /** T5's bias: adds table[bucket(key − query), head], as `t5Bias` computes it. T5 itself does not scale scores: `scale: 1`. */
  t5?: T5BiasTable;
  /**
   * Ends of documents that are packed into one sequence (`cu_seqlens`): 0, then the index behind the last token of each, ending
   * with m. A query attends to the keys of its own document.
   */
  segments?: ArrayLike<number>;
  /** Factor on q kᵀ; 1/√d when left out. */
  scale?: number;
  /** [m]: true (or non-zero) hides that key. */
  keyPadding?: ArrayLike<number> | readonly boolean[];
  /** Whether to return the attention weights too, [heads, n, m]; false when left out. */
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

type Bias = Pick<Arguments<"attention">, "bias" | "biasHeads" | "biasQueries" | "relative">;

const noBias: Bias = { bias: undefined, biasHeads: 1, biasQueries: 1, relative: false };

/** The one bias among the options, as the core takes it. */
function biasOf(core: Core, o: AttentionOptions, heads: number, queries: number, keys: number): Bias {
  const given = (["bias", "relativeBias", "alibi", "t5"] as const).filter((name) => o[name] !== undefined);
  const [name, another] = given;
  if (another !== undefined) throw new RangeError(`${where}: ${another} must be left out beside ${name}, got both`);
  if (name === "alibi") {
    const slopes = numbers(where, name, o.alibi);
    if (slopes.length !== heads) throw new RangeError(`${where}: alibi must have ${heads} elements, got ${slopes.length}`);
    core.run("checkElements", { where, name: "heads × distances", rows: heads, cols: queries + keys });
    const columns = queries + keys - 1;
    const bias: Block = {
      size: [heads * columns],
      write(scratch) {
        const { block } = scratch.tensor([heads, columns]);
        core.run("alibiDistances", { slopes, keys, out: block });
        return block.write(scratch);
      },
    };
    return columns >= 0 ? { bias, biasHeads: heads, biasQueries: 1, relative: true } : noBias;
  }
  if (name === "t5") {
    const distances = Float64Array.from({ length: Math.max(0, queries + keys - 1) }, (_, i) => i + 1 - keys);
    const t5 = options<T5BiasTable>("attention.t5", o.t5, t5TableNames);
    const rows = t5Bias(core, { ...t5, queryPositions: [0], keyPositions: distances });
    agree("t5.table", t5.table.shape, 1, heads, "columns, one a head");
    return { bias: rows.data, biasHeads: heads, biasQueries: 1, relative: true };
  }
  if (name === undefined) return noBias;
  const relative = name === "relativeBias";
  const tensor = tensorLike(where, name, o[name], 1);
  const axes = tensor.shape.length;
  const most = relative ? 2 : 3;
  const last = relative ? queries + keys - 1 : keys;
  agree(name, tensor.shape, axes - 1, last, relative ? "columns, one a distance" : "columns, one a key");
  if (axes > most) {
    throw new RangeError(`${where}: ${name} must have 1 to ${most} axes, got [${tensor.shape.join(", ")}]`);
  }
  return {
    bias: tensor,
    biasHeads: tensor.shape.at(relative ? -2 : -3) ?? 1,
    biasQueries: relative ? 1 : (tensor.shape.at(-2) ?? 1),
    relative,
  };
}

/**
 * softmax(scale · q kᵀ + bias) v for each head, in float32: output [heads, n, d′], and weights [heads, n, m] where they are asked
 * for. A query to which all keys are hidden gives zeros. The scores are never held in memory as a whole unless `weights` asks for
 * them. RangeError: shapes that do not fit, two biases, fewer keys than queries with `causal` or `segments`. Source: Vaswani et
 * al. 2017, equation 1; grouped queries: Ainslie et al. 2023.
 */
export function attention(core: Core, given: AttentionOptions): { output: Tensor; weights?: Tensor } {
  const o = options<AttentionOptions>(where, given, [
    "q",
    "k",
    "v",
    "causal",
    "bias",
    "relativeBias",
    "alibi",
    "t5",
    "segments",
    "scale",
    "keyPadding",
    "weights",
    "out",
  ]);
  const q = rank3("q", o.q);
  const k = rank3("k", o.k);
  const v = rank3("v", o.v);
  const [heads = 0, queries = 0, headDim = 0] = q.shape;
  const [kvHeads = 0, keys = 0] = k.shape;
  const valueDim = v.shape[2] as number;
  agree("k", k.shape, 2, headDim, "columns, as q has");
  agree("v", v.shape, 0, kvHeads, "heads, as k has");
  agree("v", v.shape, 1, keys, "rows, as k has");
  apart(where, o.out, { q, k, v, bias: o.bias, relativeBias: o.relativeBias, "t5.table": o.t5?.table });
  const causal = boolean(where, "causal", o.causal ?? false);
  const scale = number(where, "scale", o.scale ?? 1 / Math.sqrt(headDim));
  const wantWeights = boolean(where, "weights", o.weights ?? false);
  const bias = biasOf(core, o, heads, queries, keys);
  const segments = o.segments === undefined ? [] : numbers(where, "segments", o.segments);
  if (o.segments !== undefined && segments.length === 0) {
    throw new RangeError(`${where}: segments must begin with 0, got no elements`);
  }
  const padding = o.keyPadding === undefined ? undefined : flags(where, "keyPadding", o.keyPadding);
  if (padding !== undefined && padding.length !== keys) {
    throw new RangeError(`${where}: keyPadding must have ${keys} elements, got ${padding.length}`);
  }
  core.run("checkElements", { where, name: "the output", rows: heads * queries, cols: valueDim });
  if (wantWeights) core.run("checkElements", { where, name: "the weights", rows: heads * queries, cols: keys });
  return core.layer(
    "attention",
    { where, shape: [heads, queries, valueDim], out: o.out, weights: wantWeights ? [heads, queries, keys] : undefined },
    {
      ...{ heads, kvHeads, queries, keys, headDim, valueDim },
      ...{ scale, causal, segments, q, k, v, ...bias, padding },
    },
  );
}
