import { type DebertaRows, debertaRows } from "../relative/deberta.js";
import type { Core } from "../core/core.js";
import { boolean, choice, number, numbers, options, wrongKind } from "../core/kinds.js";
import type { Arguments } from "../core/arguments.js";
import { apart, type OutOption } from "../core/out.js";
import { type ShawRows, shawRows } from "../relative/shaw.js";
import { type Tensor, type TensorLike, tensorLike, tensorOfRank } from "../core/tensor.js";

/** A linear layer x Wᵀ + b. */
export interface Projection {
  /** The matrix W, [out, in]. */
  weight: TensorLike;
  /** The vector b, [out]; zeros when left out. */
  bias?: ArrayLike<number>;
}

/** The relative position encoding of a layer. */
export type RelativeEncoding =
  | { type: "none" }
  | ({
      type: "shaw";
      /** Learned vectors that are added to keys, one for each distance, [left + right + 1, headDim]. */
      keyTable: TensorLike;
      /** Learned vectors that are added to values, [left + right + 1, valueDim]; none when left out. */
      valueTable?: TensorLike;
      /** Whether the score also has k_jᵀ a, beside q_iᵀ a: BERT's `relative_key_query`; false when left out. */
      keyTerm?: boolean;
    } & ShawRows)
  | {
      type: "transformer-xl";
      /** Codes of the distances firstDistance, firstDistance − 1, …, as `relativeSinusoidal` makes them, [rows, tableDim]. */
      table: TensorLike;
      /** Projection of these codes, [heads · headDim, tableDim]. */
      wr: TensorLike;
      /** Learned vector u (`r_w_bias`), [heads, headDim]. */
      u: TensorLike;
      /** Learned vector v (`r_r_bias`), [heads, headDim]. */
      v: TensorLike;
      /** The distance, query − key, of the table's first row: keys − 1 (when left out) or keys (XLNet). */
      firstDistance?: number;
    }
  | ({
      type: "deberta";
      /**
       * Learned embeddings of distances (`rel_embeddings`), [2·span or more, dim]. span is bucketSize; without buckets it is
       * maxPosition, or half the table's rows where that is left out.
       */
      table: TensorLike;
      /**
       * Projection of the table to keys, for the term content to position, which is left out without it; where the model shares
       * weights, give wk and bk again.
       */
      positionKey?: Projection;
      /**
       * Projection of the table to queries, for the term position to content, which is left out without it; where the model
       * shares weights, give wq and bq again.
       */
      positionQuery?: Projection;
    } & DebertaRows);

/** The residual connection x + layer(x), with a layer norm. */
export interface ResidualNorm {
  /** Where the norm is: "before", of x and memory as inputs of the layer; "after", of the sum x + layer(x). */
  place: "before" | "after";
  /** Factors on the coordinates, [dim]; ones when left out. */
  weight?: ArrayLike<number>;
  /** Added to the coordinates, [dim]; zeros when left out. */
  bias?: ArrayLike<number>;
  /** Added to the variance, ≥ 0; 1e-5 when left out. */
  eps?: number;
}

export interface RelativeAttentionOptions extends OutOption {
  /** Tokens of one sequence, [n, dim]. */
  x: TensorLike;
  /** How many heads. */
  heads: number;
  /** Query projection, [heads · headDim, dim], as PyTorch stores it. */
  wq: TensorLike;
  /** Key projection, [heads · headDim, dim]. */
  wk: TensorLike;
  /** Value projection, [heads · valueDim, dim]. */
  wv: TensorLike;
  /** Output projection, [out, heads · valueDim]; when left out, the output is the heads side by side. */
  wo?: TensorLike;
  /** Bias of the query projection, [heads · headDim]; zeros when left out, as the other three. */
  bq?: ArrayLike<number>;
  /** Bias of the key projection, [heads · headDim]. */
  bk?: ArrayLike<number>;
  /** Bias of the value projection, [heads · valueDim]. */
  bv?: ArrayLike<number>;
  /** Bias of the output projection, [out]; only together with wo. */
  bo?: ArrayLike<number>;
  /** None when left out. */
  encoding?: RelativeEncoding;
  /** Query i attends to the keys j ≤ i + (keys − n), where keys = p + m + n is their number; false when left out. */
  causal?: boolean;
  /** Factor on all terms of the score; 1/√headDim when left out, for DeBERTa 1/√(headDim · (1 + the terms that it has)). */
  scale?: number;
  /** Added to the scaled scores, such as a mask: [1 or heads, 1 or n, keys], [1 or n, keys] or [keys]. */
  bias?: TensorLike;
  /** Inputs of m earlier tokens, which are keys and values but no queries (Transformer-XL), [m, dim]; they stand before x. */
  memory?: TensorLike;
  /** Keys of p earlier tokens, already projected, as a cache holds them, [heads, p, headDim]; they stand before memory. */
  pastKeys?: TensorLike;
  /** Values of the same p tokens, [heads, p, valueDim]. */
  pastValues?: TensorLike;
  /** Positions of the queries, [n]; those of the last n keys when left out. Keys stand at 0, 1, … */
  queryPositions?: ArrayLike<number>;
  /** The residual connection and its norm; without it the output has neither. The output must be as wide as x. */
  norm?: ResidualNorm;
  /** Whether to return the attention weights too, [heads, n, keys]; false when left out. */
  weights?: boolean;
}

const where = "relativeAttention";
const biases = ["bq", "bk", "bv", "bo"] as const;

function optionalTensor(name: string, value: unknown, rank: number): TensorLike | undefined {
  return value === undefined ? undefined : tensorOfRank(where, name, value, rank);
}

function optionalNumbers(name: string, value: unknown): ArrayLike<number> {
  return value === undefined ? [] : numbers(where, name, value);
}

/** A Projection with its parts checked; undefined parts where it is left out. */
function projection(name: string, value: Projection | undefined) {
  if (value === undefined) return { weight: undefined, bias: undefined };
  const o = options<Projection>(`${where}: ${name}`, value, ["weight", "bias"]);
  const weight = tensorOfRank(where, `${name}.weight`, o.weight, 2);
  return { weight, bias: optionalNumbers(`${name}.bias`, o.bias) };
}

type OfType<T> = Extract<RelativeEncoding, { type: T }>;

/** The arguments of the core about positions, of all encodings together. */
type Terms = Pick<
  Arguments<"relativeAttention">,
  | ("order" | "left" | "right" | "clip" | "keyTable" | "valueTable" | "keyTerm")
  | ("distanceTable" | "firstDistance" | "wr" | "u" | "v")
  | ("bucketSize" | "maxPosition" | "positionKey" | "positionKeyBias" | "positionQuery" | "positionQueryBias")
>;

/** These arguments where there is no encoding. */
const noTerms: Terms = {
  ...{ order: 0, left: 0, right: 0, clip: false, keyTable: undefined, valueTable: undefined, keyTerm: false },
  ...{ distanceTable: undefined, firstDistance: 0, wr: undefined, u: undefined, v: undefined },
  ...{ bucketSize: 0, maxPosition: 0, positionKey: undefined, positionKeyBias: undefined },
  ...{ positionQuery: undefined, positionQueryBias: undefined },
};

/** Reads the options of each encoding into those of these arguments that it has. */
const encodings = {
  none(e: OfType<"none">): Partial<Terms> {
    options<OfType<"none">>(where, e, ["type"]);
    return {};
  },
  shaw(e: OfType<"shaw">): Partial<Terms> {
    options<OfType<"shaw">>(where, e, ["type", "keyTable", "valueTable", "keyTerm", "order", "left", "right", "clip"]);
    const keyTable = tensorOfRank(where, "keyTable", e.keyTable, 2);
    const valueTable = optionalTensor("valueTable", e.valueTable, 2);
    const rows = shawRows(where, e, keyTable.shape[0] as number);
    return { ...rows, keyTable, valueTable, keyTerm: boolean(where, "keyTerm", e.keyTerm ?? false) };
  },
  "transformer-xl"(e: OfType<"transformer-xl">, keys: number): Partial<Terms> {
    options<OfType<"transformer-xl">>(where, e, ["type", "table", "wr", "u", "v", "firstDistance"]);
    const distanceTable = tensorOfRank(where, "table", e.table, 2);
    const firstDistance = number(where, "firstDistance", e.firstDistance ?? keys - 1);
    const matrix = (name: "wr" | "u" | "v") => tensorOfRank(where, name, e[name], 2);
    return { distanceTable, firstDistance, wr: matrix("wr"), u: matrix("u"), v: matrix("v") };
  },
  deberta(e: OfType<"deberta">): Partial<Terms> {
    options<OfType<"deberta">>(where, e, ["type", "table", "positionKey", "positionQuery", "bucketSize", "maxPosition"]);
    const distanceTable = tensorOfRank(where, "table", e.table, 2);
    const rows = debertaRows(where, e, e.bucketSize ? 0 : Math.floor((distanceTable.shape[0] as number) / 2));
    const { weight: positionKey, bias: positionKeyBias } = projection("positionKey", e.positionKey);
    const { weight: positionQuery, bias: positionQueryBias } = projection("positionQuery", e.positionQuery);
    return { ...rows, distanceTable, positionKey, positionKeyBias, positionQuery, positionQueryBias };
  },
};
const types = Object.keys(encodings) as (keyof typeof encodings)[];

function termsOf(given: RelativeEncoding | undefined, keys: number) {
  if (given === undefined) return { terms: 0, ...noTerms };
  if (typeof given !== "object" || given === null) throw wrongKind(where, "encoding", "an object { type, … }", given);
  const terms = choice(where, "encoding.type", given.type, types);
  const read = encodings[given.type] as (e: RelativeEncoding, keys: number) => Partial<Terms>;
  return { terms, ...noTerms, ...read(given, keys) };
}

function norm(given: ResidualNorm | undefined) {
  if (given === undefined) return { normPlace: 0, normEps: 0, normWeight: undefined, normBias: undefined };
  const o = options<ResidualNorm>(`${where}: norm`, given, ["place", "weight", "bias", "eps"]);
  const normPlace = 1 + choice(where, "norm.place", o.place, ["before", "after"]);
  const normEps = number(where, "norm.eps", o.eps ?? 1e-5);
  const normWeight = optionalNumbers("norm.weight", o.weight);
  return { normPlace, normEps, normWeight, normBias: optionalNumbers("norm.bias", o.bias) };
}

/**
 * A whole attention layer with relative positions as vectors (Shaw, Transformer-XL, DeBERTa): projections, scores, softmax,
 * values, output projection, and residual with norm where it is given. Output [n, out]; out is heads · valueDim without wo. The
 * relative terms are summed in double. RangeError: shapes that do not fit, query positions that are not those of the last keys
 * where the encoding needs them so. Source: transformers `BertSelfAttention` (4.40), `Wav2Vec2BertSelfAttention`,
 * `XLNetRelativeAttention`, `DisentangledSelfAttention`; transformer-xl `RelPartialLearnableMultiHeadAttn`.
 */
export function relativeAttention(core: Core, given: RelativeAttentionOptions): { output: Tensor; weights?: Tensor } {
  const o = options<RelativeAttentionOptions>(where, given, [
    "x",
    "heads",
    "wq",
    "wk",
    "wv",
    "wo",
    ...biases,
    "encoding",
    "causal",
    "scale",
    "bias",
    "memory",
    "pastKeys",
    "pastValues",
    "queryPositions",
    "norm",
    "weights",
    "out",
  ]);
  const heads = number(where, "heads", o.heads);
  const x = tensorOfRank(where, "x", o.x, 2);
  const [wq, wk, wv] = (["wq", "wk", "wv"] as const).map((name) => tensorOfRank(where, name, o[name], 2)) as [
    TensorLike,
    TensorLike,
    TensorLike,
  ];
  const wo = optionalTensor("wo", o.wo, 2);
  const [bq, bk, bv, bo] = biases.map((name) => optionalNumbers(name, o[name]));
  const memory = optionalTensor("memory", o.memory, 2);
  const pastKeys = optionalTensor("pastKeys", o.pastKeys, 3);
  const pastValues = optionalTensor("pastValues", o.pastValues, 3);
  const bias = o.bias === undefined ? undefined : tensorLike(where, "bias", o.bias, 1);
  const queryPositions = optionalNumbers("queryPositions", o.queryPositions);
  const causal = boolean(where, "causal", o.causal ?? false);
  const scale = o.scale === undefined ? undefined : number(where, "scale", o.scale);
  const wantWeights = boolean(where, "weights", o.weights ?? false);
  const n = x.shape[0] as number;
  const keys = (pastKeys?.shape[1] ?? 0) + (memory?.shape[0] ?? 0) + n;
  const width = (wo ?? wv).shape[0] as number;
  const residual = norm(o.norm);
  const terms = termsOf(o.encoding, keys);
  if (bias !== undefined && bias.shape.length > 3) {
    throw new RangeError(`${where}: bias must have 1 to 3 axes, got [${bias.shape.join(", ")}]`);
  }
  apart(where, o.out, { ...o.encoding, ...o, out: undefined });
  core.run("checkElements", { where, name: "the output", rows: n, cols: width });
  if (wantWeights) core.run("checkElements", { where, name: "the weights", rows: heads * n, cols: keys });
  return core.layer(
    "relativeAttention",
    { where, shape: [n, width], out: o.out, weights: wantWeights ? [heads, n, keys] : undefined },
    {
      ...{ heads, causal, scale, ...residual, ...terms },
      ...{ wq, bq, wk, bk, wv, bv, wo, bo },
      ...{ x, memory, pastKeys, pastValues, queryPositions },
      ...{ bias, biasHeads: bias?.shape.at(-3) ?? 1, biasQueries: bias?.shape.at(-2) ?? 1 },
    },
  );
}
