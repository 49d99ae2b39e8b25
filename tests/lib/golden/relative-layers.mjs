// Whole layers of relative.json, told apart by the names of their inputs, which are the reference's own.
import { array, stored } from "./compare.mjs";
import { has, need, number, only } from "./json.mjs";

export const tensorOf = (json) => ({ data: array(json), shape: need(json, "shape") });

/** Rows of one member of a batch: [batch, seq, dim], or [seq, batch, dim]. */
function member(json, b, sequenceFirst) {
  const { data, shape } = tensorOf(json);
  if (shape.length !== 3) throw new Error("a batch of sequences has three axes");
  const dim = shape[2];
  const rows = sequenceFirst
    ? Array.from({ length: shape[0] }, (_, i) => i * shape[1] + b)
    : Array.from({ length: shape[1] }, (_, i) => b * shape[1] + i);
  return { data: rows.flatMap((row) => data.slice(row * dim, (row + 1) * dim)), shape: [rows.length, dim] };
}

/** The b-th slice of the first axis, which may be of size 1 for all. */
function slice(json, b) {
  const { data, shape } = tensorOf(json);
  const size = data.length / shape[0];
  const at = shape[0] === 1 ? 0 : b;
  return { data: data.slice(at * size, (at + 1) * size), shape: shape.slice(1) };
}

const weight = (inputs, name) => tensorOf(need(need(inputs, "weights"), name));
const vector = (inputs, name) => array(need(need(inputs, "weights"), name));

/** wq and bq and so on from the reference's names. */
function projections(inputs, names) {
  const options = {};
  for (const [letter, name] of Object.entries(names)) {
    options[`w${letter}`] = weight(inputs, `${name}.weight`);
    options[`b${letter}`] = vector(inputs, `${name}.bias`);
  }
  return options;
}

/** The layer over every member of hidden_states [batch, seq, dim]. */
function overBatch(pe, inputs, layer, output) {
  const [batch, n] = need(inputs, "hidden_states").shape;
  const out = [];
  const probabilities = [];
  for (let b = 0; b < batch; b++) {
    const options = { ...layer, x: member(inputs.hidden_states, b, false), heads: number(inputs, "num_heads") };
    if (has(inputs, "additive_mask")) options.bias = slice(inputs.additive_mask, b);
    if (has(inputs, "past_key")) {
      options.pastKeys = slice(inputs.past_key, b);
      options.pastValues = slice(need(inputs, "past_value"), b);
      // With a cache BERT puts every query where the last key is.
      options.queryPositions = new Array(n).fill(options.pastKeys.shape[1] + n - 1);
    }
    const result = pe.relativeAttention({ ...options, weights: true });
    out.push(...result.output.data);
    probabilities.push(...result.weights.data);
  }
  return { [output]: stored(out), attention_probs: stored(probabilities) };
}

export function bert(pe, inputs) {
  only(inputs, [
    "position_embedding_type",
    "hidden_size",
    "num_heads",
    "max_position_embeddings",
    "hidden_states",
    "weights",
    "additive_mask",
    "past_key",
    "past_value",
  ]);
  const layer = projections(inputs, { q: "query", k: "key", v: "value" });
  const type = inputs.position_embedding_type;
  if (type === "relative_key" || type === "relative_key_query") {
    layer.encoding = {
      type: "shaw",
      keyTable: weight(inputs, "distance_embedding.weight"),
      keyTerm: type === "relative_key_query",
      order: "query-key",
      left: number(inputs, "max_position_embeddings") - 1,
      clip: false,
    };
  } else if (type !== "absolute") throw new Error(`unknown position_embedding_type '${type}'`);
  return { values: overBatch(pe, inputs, layer, "context") };
}

export function wav2vec2Bert(pe, inputs) {
  only(inputs, [
    "position_embeddings_type",
    "hidden_size",
    "num_heads",
    "left_max",
    "right_max",
    "hidden_states",
    "weights",
    "additive_mask",
  ]);
  const layer = projections(inputs, { q: "linear_q", k: "linear_k", v: "linear_v", o: "linear_out" });
  const type = inputs.position_embeddings_type;
  const values = {};
  if (type === "relative_key") {
    const keyTable = weight(inputs, "distance_embedding.weight");
    layer.encoding = { type: "shaw", keyTable, left: number(inputs, "left_max"), right: number(inputs, "right_max") };
  } else if (type === "relative") {
    const last = need(inputs, "hidden_states").shape[1] - 1;
    const table = pe.relativeSinusoidal({
      dim: number(inputs, "hidden_size"),
      from: last,
      to: -last,
      layout: "interleaved",
    });
    values.relative_positional_encoding = stored(table.data);
    const [wr, u, v] = ["linear_pos.weight", "pos_bias_u", "pos_bias_v"].map((name) => weight(inputs, name));
    layer.encoding = { type: "transformer-xl", table, wr, u, v };
  } else throw new Error(`unknown position_embeddings_type '${type}'`);
  return { values: { ...values, ...overBatch(pe, inputs, layer, "output") } };
}

export function deberta(pe, inputs) {
  only(inputs, [
    "hidden_size",
    "num_heads",
    "pos_att_type",
    "position_buckets",
    "max_relative_positions",
    "share_att_key",
    "hidden_states",
    "rel_embeddings",
    "weights",
    "additive_mask",
  ]);
  const layer = projections(inputs, { q: "query_proj", k: "key_proj", v: "value_proj" });
  const encoding = {
    type: "deberta",
    table: tensorOf(need(inputs, "rel_embeddings")),
    bucketSize: Math.max(0, number(inputs, "position_buckets")),
    maxPosition: number(inputs, "max_relative_positions"),
  };
  const shared = need(inputs, "share_att_key");
  const own = (name) => ({ weight: weight(inputs, `${name}.weight`), bias: vector(inputs, `${name}.bias`) });
  for (const type of need(inputs, "pos_att_type")) {
    if (type === "c2p") encoding.positionKey = own(shared ? "key_proj" : "pos_key_proj");
    else if (type === "p2c") encoding.positionQuery = own(shared ? "query_proj" : "pos_query_proj");
    else throw new Error(`unknown pos_att_type '${type}'`);
  }
  return { values: overBatch(pe, inputs, { ...layer, encoding }, "context") };
}

/** The layer over every member of a [seq, batch, dim] input: its outputs in that order, and the softmax of each. */
function sequenceFirst(pe, inputs, name, layer) {
  if (need(inputs, "axes") !== "seq, batch, d_model") throw new Error("unknown axes");
  const [n, batch, dim] = need(inputs, name).shape;
  const out = new Float32Array(n * batch * dim);
  const weights = [];
  for (let b = 0; b < batch; b++) {
    const options = { ...layer, x: member(inputs[name], b, true), heads: number(inputs, "n_head"), weights: true };
    if (has(inputs, "mems")) options.memory = member(inputs.mems, b, true);
    const result = pe.relativeAttention(options);
    for (let i = 0; i < n; i++) out.set(result.output.data.subarray(i * dim, (i + 1) * dim), (i * batch + b) * dim);
    weights.push(result.weights);
  }
  return { out, weights };
}

const keysOf = (inputs, name) => need(inputs, name).shape[0] + (has(inputs, "mems") ? inputs.mems.shape[0] : 0);

const normOf = (inputs, place) => ({
  place,
  weight: vector(inputs, "layer_norm.weight"),
  bias: vector(inputs, "layer_norm.bias"),
  eps: number(inputs, "layer_norm_eps"),
});

export function transformerXl(pe, inputs) {
  only(inputs, [
    "n_head",
    "d_model",
    "d_head",
    "pre_lnorm",
    "x",
    "axes",
    "r_w_bias",
    "r_r_bias",
    "weights",
    "causal",
    "layer_norm_eps",
    "mems",
  ]);
  // One matrix holds the rows of query, key and value, one below the other.
  const { data, shape } = weight(inputs, "qkv_net.weight");
  const part = (i) => ({
    data: data.slice((i * data.length) / 3, ((i + 1) * data.length) / 3),
    shape: [shape[0] / 3, shape[1]],
  });
  const table = pe.relativeSinusoidal({ dim: number(inputs, "d_model"), from: keysOf(inputs, "x") - 1, to: 0 });
  const { out } = sequenceFirst(pe, inputs, "x", {
    wq: part(0),
    wk: part(1),
    wv: part(2),
    wo: weight(inputs, "o_net.weight"),
    encoding: {
      type: "transformer-xl",
      table,
      wr: weight(inputs, "r_net.weight"),
      u: tensorOf(need(inputs, "r_w_bias")),
      v: tensorOf(need(inputs, "r_r_bias")),
    },
    causal: need(inputs, "causal"),
    norm: normOf(inputs, need(inputs, "pre_lnorm") ? "before" : "after"),
  });
  return { values: { output: stored(out), positional_embedding: stored(table.data) } };
}

/** The end of XLNet's table: "bi" goes on to the keys after the query. */
export function lastDistance(type, queries) {
  if (type === "bi") return 1 - queries;
  if (type === "uni") return 0;
  throw new Error(`unknown attn_type '${type}'`);
}

export function xlnet(pe, inputs) {
  only(inputs, ["d_model", "n_head", "d_head", "h", "axes", "weights", "attn_type", "layer_norm_eps", "mems"]);
  const dim = number(inputs, "d_model");
  // [d_model, heads, d_head]: transposed they are [out, in]; that of the output is [out, in] as it stands.
  const flat = (name) => {
    const { data } = weight(inputs, name);
    return { data, shape: [dim, data.length / dim] };
  };
  const transposed = (name) => {
    const { data, shape } = flat(name);
    return {
      data: Array.from(data, (_, at) => data[(at % dim) * shape[1] + Math.floor(at / dim)]),
      shape: [shape[1], dim],
    };
  };
  const [n, batch] = need(inputs, "h").shape;
  const keys = keysOf(inputs, "h");
  const table = pe.relativeSinusoidal({ dim, from: keys, to: lastDistance(need(inputs, "attn_type"), n) });
  const { out, weights } = sequenceFirst(pe, inputs, "h", {
    wq: transposed("q"),
    wk: transposed("k"),
    wv: transposed("v"),
    wo: flat("o"),
    encoding: {
      type: "transformer-xl",
      table,
      firstDistance: keys,
      wr: transposed("r"),
      u: weight(inputs, "r_w_bias"),
      v: weight(inputs, "r_r_bias"),
    },
    norm: normOf(inputs, "after"),
  });
  const heads = number(inputs, "n_head");
  const probabilities = Array.from({ length: n * keys * batch * heads }, (_, at) => {
    const [h, b] = [at % heads, Math.floor(at / heads) % batch];
    const [j, i] = [Math.floor(at / heads / batch) % keys, Math.floor(at / heads / batch / keys)];
    return weights[b].data[(h * n + i) * keys + j];
  });
  return { values: { output: stored(out), attention_probs_ijbn: stored(probabilities) } };
}
