import { type DebertaRows, debertaRows } from "../relative/deberta.js";
import type { Core } from "../core/core.js";
import { boolean, choice, number, numbers, options, wrongKind } from "../core/kinds.js";
import type { Arguments } from "../core/arguments.js";
import { apart, type OutOption } from "../core/out.js";
import { type ShawRows, shawRows } from "../relative/shaw.js";
import { type Tensor, type TensorLike, tensorLike, tensorOfRank } from "../core/tensor.js";

/** x Wᵀ + b */
export interface Projection {
  /** [out, in] */
  weight: TensorLike;
  /** [out] */
  bias?: ArrayLike<number>;
}

/** What tells the layer about positions. */
export type RelativeEncoding =
  | { type: "none" }
  | ({
      type: "shaw";
      /** [left + right + 1, headDim] */
      keyTable: TensorLike;
      /** [left + right + 1, valueDim] */
      valueTable?: TensorLike;
      /** Also kᵀ a: BERT's `relative_key_query`; false when left out. */
      keyTerm?: boolean;
    } & ShawRows)
  | {
      type: "transformer-xl";
      /** [rows, tableDim] of the distances firstDistance, firstDistance − 1, …: `relativeSinusoidal`. */
      table: TensorLike;
      /** [heads · headDim, tableDim] */
      wr: TensorLike;
      /** [heads, headDim] */
      u: TensorLike;
      /** [heads, headDim] */
      v: TensorLike;
      /** keys − 1 when left out, or keys (XLNet). */
      firstDistance?: number;
    }
  | ({
      type: "deberta";
      /** [2·span or more, dim], `rel_embeddings`; span is bucketSize; without buckets maxPosition, or half the rows. */
      table: TensorLike;
      /** Content to position; the layer's own key projection where the model shares it. */
      positionKey?: Projection;
      /** Position to content; the layer's own query projection where the model shares it. */
      positionQuery?: Projection;
    } & DebertaRows);

/** The residual x + layer, and a layer norm of x and memory ("before") or of the sum ("after"). */
export interface ResidualNorm {
  place: "before" | "after";
  /** [dim]; ones when left out. */
  weight?: ArrayLike<number>;
  /** [dim]; zeros when left out. */
  bias?: ArrayLike<number>;
  /** 1e-5 when left out. */
  eps?: number;
}

export interface RelativeAttentionOptions extends OutOption {
  /** [n, dim], one sequence. */
  x: TensorLike;
  heads: number;
  /** [heads · headDim, dim], as PyTorch holds it. */
  wq: TensorLike;
  /** [heads · headDim, dim] */
  wk: TensorLike;
  /** [heads · valueDim, dim] */
  wv: TensorLike;
  /** [out, heads · valueDim]; the heads side by side are the result when left out. */
  wo?: TensorLike;
  /** [heads · headDim]; zeros when left out, as the other three. */
  bq?: ArrayLike<number>;
  /** [heads · headDim] */
  bk?: ArrayLike<number>;
  /** [heads · valueDim] */
  bv?: ArrayLike<number>;
  /** [out]; only with wo. */
  bo?: ArrayLike<number>;
  /** None when left out. */
  encoding?: RelativeEncoding;
  /** Query i sees keys j ≤ i + (keys − n); false when left out. */
  causal?: boolean;
  /** 1/√headDim when left out; DeBERTa: 1/√(headDim · (1 + its terms)). */
  scale?: number;
  /** Added to the scaled scores, such as a mask: [1 or heads, 1 or n, keys], [1 or n, keys] or [keys]. */
  bias?: TensorLike;
  /** [m, dim], earlier inputs that are keys and values alone (Transformer-XL). */
  memory?: TensorLike;
  /** [heads, p, headDim], projected before: a cache, in front of all. */
  pastKeys?: TensorLike;
  /** [heads, p, valueDim] */
  pastValues?: TensorLike;
  /** [n], the last of the keys when left out; keys stand at 0, 1, … */
  queryPositions?: ArrayLike<number>;
  /** Neither residual nor norm when left out; with it, out is dim. */
  norm?: ResidualNorm;
  /** Also return the softmax, [heads, n, keys]. */
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

/** A projection of its own: its weight, its bias. */
function projection(name: string, value: Projection | undefined) {
  if (value === undefined) return { weight: undefined, bias: undefined };
  const o = options<Projection>(`${where}: ${name}`, value, ["weight", "bias"]);
  const weight = tensorOfRank(where, `${name}.weight`, o.weight, 2);
  return { weight, bias: optionalNumbers(`${name}.bias`, o.bias) };
}

type OfType<T> = Extract<RelativeEncoding, { type: T }>;

/** What the core reads about positions, whatever the encoding. */
type Terms = Pick<
  Arguments<"relativeAttention">,
  | ("order" | "left" | "right" | "clip" | "keyTable" | "valueTable" | "keyTerm")
  | ("distanceTable" | "firstDistance" | "wr" | "u" | "v")
  | ("bucketSize" | "maxPosition" | "positionKey" | "positionKeyBias" | "positionQuery" | "positionQueryBias")
>;

/** All of it absent. */
const noTerms: Terms = {
  ...{ order: 0, left: 0, right: 0, clip: false, keyTable: undefined, valueTable: undefined, keyTerm: false },
  ...{ distanceTable: undefined, firstDistance: 0, wr: undefined, u: undefined, v: undefined },
  ...{ bucketSize: 0, maxPosition: 0, positionKey: undefined, positionKeyBias: undefined },
  ...{ positionQuery: undefined, positionQueryBias: undefined },
};

/** What each encoding has of it. */
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
 * A whole attention layer with relative position by vectors: projections, scores, softmax, values, output, residual and
 * norm where told. Output [n, out]; out is heads · valueDim without wo.
 * Source: transformers `BertSelfAttention` (4.40), `Wav2Vec2BertSelfAttention`, `XLNetRelativeAttention`,
 * `DisentangledSelfAttention`; transformer-xl `RelPartialLearnableMultiHeadAttn`.
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
