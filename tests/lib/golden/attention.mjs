// Cases of attention.json: whole layers of transformers, computed by posenc's own layers from the given weights.
import { array, exact, stored } from "./compare.mjs";
import { sequenceLength } from "./config.mjs";
import { has, need, number, only } from "./json.mjs";

const tensor = (json) => ({ data: array(json), shape: need(json, "shape") });
const weight = (weights, name) => tensor(need(weights, `${name}.weight`));
const biasOf = (weights, name) => (has(weights, `${name}.bias`) ? array(weights[`${name}.bias`]) : undefined);
const given = (options) => Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

/** q_proj.weight, k_proj.weight, … with their biases. */
function separate(weights, names) {
  const letters = ["q", "k", "v", "o"];
  const matrices = letters.map((letter, i) => [`w${letter}`, weight(weights, names[i])]);
  const vectors = letters.map((letter, i) => [`b${letter}`, biasOf(weights, names[i])]);
  return given(Object.fromEntries([...matrices, ...vectors]));
}

function fused(pe, weights, [qkv, o], heads, layout) {
  const { q: wq, k: wk, v: wv } = pe.splitProjection(weight(weights, qkv), { heads, layout });
  const all = biasOf(weights, qkv);
  const parts = all && pe.splitProjection({ data: all, shape: [all.length, 1] }, { heads, layout });
  const [bq, bk, bv] = ["q", "k", "v"].map((name) => parts?.[name].data);
  return given({ wq, wk, wv, wo: weight(weights, o), bq, bk, bv, bo: biasOf(weights, o) });
}

/** Rows of queries that are padding are not compared: `each` values of them follow one another `times` times a member. */
function realRows(mask, times, each) {
  if (mask === undefined) return undefined;
  return mask.flatMap((row) => Array.from({ length: times }, () => row.flatMap((real) => Array(each).fill(real !== 0))).flat());
}

function run(pe, inputs, options, mask) {
  const x = tensor(need(inputs, "hidden_states"));
  const hidden = mask?.flat().map((real) => real === 0);
  const { output, weights } = pe.multiHeadAttention(
    given({ x, causal: need(inputs, "causal"), weights: true, keyPadding: hidden, ...options }),
  );
  return {
    output: stored(output.data, realRows(mask, 1, output.shape.at(-1))),
    attention_weights: stored(weights.data, realRows(mask, options.heads, weights.shape.at(-1))),
  };
}

const ropeOf = (pe, config, layout) => pe.ropeFromConfig(config, { layout });

/** Position ids as the module takes them, and the length that they ask for. */
const placed = (ids) => ({ positions: ids.flat(), sequenceLength: sequenceLength(ids) });

/** [n, heads · width] as [heads, n, width], and back. */
function split({ data, shape: [n, all] }, heads) {
  const width = all / heads;
  const out = Array.from(data, (_, at) => {
    const [head, row, column] = [Math.floor(at / (n * width)), Math.floor(at / width) % n, at % width];
    return data[row * all + head * width + column];
  });
  return { data: out, shape: [heads, n, width] };
}
function join({ data, shape: [heads, n, width] }) {
  const out = Array.from(data, (_, at) => {
    const [row, head, column] = [Math.floor(at / (heads * width)), Math.floor(at / width) % heads, at % width];
    return data[(head * n + row) * width + column];
  });
  return { data: out, shape: [n, heads * width] };
}

/** The layer through a cache, chunk by chunk. */
function decoded(pe, inputs, { wq, wk, wv, wo, bq, bk, bv, bo, heads, kvHeads, encoding: rope }) {
  const x = tensor(inputs.hidden_states);
  const dim = x.shape[2];
  if (x.shape[0] !== 1) throw new Error("a cache holds one sequence");
  const cache = pe.kvCache({ kvHeads, headDim: wk.shape[0] / kvHeads, rope });
  const output = [];
  let from = 0;
  for (const n of need(inputs, "chunk_lengths")) {
    const tokens = { data: x.data.slice(from * dim, (from + n) * dim), shape: [n, dim] };
    const positions = inputs.position_ids[0].slice(from, from + n);
    const projected = (w, bias, count) => split(pe.linear(given({ x: tokens, weight: w, bias })), count);
    cache.append(projected(wk, bk, kvHeads), projected(wv, bv, kvHeads), { positions });
    const attended = cache.attend(projected(wq, bq, heads)).output;
    output.push(...pe.linear(given({ x: join(attended), weight: wo, bias: bo })).data);
    from += n;
  }
  return { output: stored(output), cached_keys: stored(cache.keys().data) };
}

function llama(pe, inputs) {
  only(inputs, [
    "config",
    "hidden_states",
    "position_ids",
    "causal",
    "weights",
    "weight_axes",
    "key_padding_mask",
    "chunk_lengths",
  ]);
  const { config, weights } = inputs;
  const options = {
    ...separate(weights, ["q_proj", "k_proj", "v_proj", "o_proj"]),
    heads: number(config, "num_attention_heads"),
    kvHeads: number(config, "num_key_value_heads"),
    encoding: ropeOf(pe, config, "half"),
  };
  if (has(inputs, "chunk_lengths")) return decoded(pe, inputs, options);
  return run(pe, inputs, { ...options, ...placed(inputs.position_ids) }, inputs.key_padding_mask);
}

function gptNeoX(pe, inputs) {
  only(inputs, ["config", "hidden_states", "position_ids", "causal", "weights"]);
  const heads = number(inputs.config, "num_attention_heads");
  const weights = fused(pe, inputs.weights, ["query_key_value", "dense"], heads, "per-head");
  return run(pe, inputs, { ...weights, heads, encoding: ropeOf(pe, inputs.config, "half"), ...placed(inputs.position_ids) });
}

function gptJ(pe, inputs) {
  only(inputs, ["config", "hidden_states", "position_ids", "causal", "weights"]);
  const heads = number(inputs.config, "num_attention_heads");
  const weights = separate(inputs.weights, ["q_proj", "k_proj", "v_proj", "out_proj"]);
  const encoding = ropeOf(pe, inputs.config, "interleaved");
  return run(pe, inputs, { ...weights, heads, encoding, ...placed(inputs.position_ids) });
}

/** BLOOM: a token's position is its running number among those that are not padding; padding has 0. */
function bloom(pe, inputs) {
  only(inputs, ["hidden_size", "num_heads", "hidden_states", "attention_mask", "causal", "weights"]);
  const heads = number(inputs, "num_heads");
  const rows = inputs.attention_mask.map((row) => {
    let seen = 0;
    return row.map((token) => ((seen += token) - 1) * token);
  });
  const parts = rows.map((keyPositions) => pe.alibiBias({ heads, form: "key-position", queryPositions: [0], keyPositions }));
  const alibi = { data: parts.flatMap(({ data }) => [...data]), shape: [rows.length * heads, 1, rows[0].length] };
  const weights = fused(pe, inputs.weights, ["query_key_value", "dense"], heads, "per-head");
  const values = run(pe, inputs, { ...weights, heads, encoding: { type: "bias", bias: alibi } }, inputs.attention_mask);
  return { ...values, alibi: stored(alibi.data) };
}

function mpt(pe, inputs) {
  only(inputs, ["hidden_size", "num_heads", "max_seq_len", "hidden_states", "causal", "weights"]);
  const heads = number(inputs, "num_heads");
  const weights = fused(pe, inputs.weights, ["Wqkv", "out_proj"], heads, "blocks");
  return run(pe, inputs, { ...weights, heads, encoding: { type: "alibi" } });
}

function t5(pe, inputs) {
  only(inputs, ["config", "hidden_states", "causal", "weights"]);
  const { config, weights } = inputs;
  const table = weight(weights, "relative_attention_bias");
  if (table.shape[0] !== number(config, "relative_attention_num_buckets")) throw new Error("the table does not fit");
  const relative = {
    table,
    bidirectional: !need(config, "is_decoder"),
    maxDistance: number(config, "relative_attention_max_distance"),
  };
  const heads = number(config, "num_heads");
  const values = run(pe, inputs, {
    ...separate(weights, ["q", "k", "v", "o"]),
    heads,
    encoding: { type: "t5", ...relative },
  });
  const keyLength = inputs.hidden_states.shape[1];
  return { ...values, position_bias: stored(pe.t5Bias({ ...relative, keyLength }).data) };
}

function deepSeek(pe, inputs) {
  only(inputs, ["config", "hidden_states", "position_ids", "causal", "weights", "rms_norm_eps"]);
  const { config, weights } = inputs;
  const rope = ropeOf(pe, config, need(config, "rope_interleave") ? "interleaved" : "half");
  const heads = number(config, "num_attention_heads");
  const width = number(config, "qk_nope_head_dim") + number(config, "qk_rope_head_dim");
  const scale = rope.softmaxScaleFactor / Math.sqrt(width);
  const low = has(config, "q_lora_rank");
  const { output, weights: softmax } = pe.latentAttention(
    given({
      x: tensor(inputs.hidden_states),
      qa: low ? weight(weights, "q_a_proj") : undefined,
      qaNorm: low ? array(weights["q_a_layernorm.weight"]) : undefined,
      qb: weight(weights, low ? "q_b_proj" : "q_proj"),
      kva: weight(weights, "kv_a_proj_with_mqa"),
      kvaNorm: array(weights["kv_a_layernorm.weight"]),
      kvb: weight(weights, "kv_b_proj"),
      wo: weight(weights, "o_proj"),
      heads,
      valueDim: number(config, "v_head_dim"),
      rope,
      scale,
      eps: number(inputs, "rms_norm_eps"),
      causal: need(inputs, "causal"),
      weights: true,
      ...placed(inputs.position_ids),
    }),
  );
  return { output: stored(output.data), attention_weights: stored(softmax.data), softmax_scale: exact([scale]) };
}

const models = {
  modeling_llama: llama,
  modeling_gpt_neox: gptNeoX,
  modeling_gptj: gptJ,
  modeling_bloom: bloom,
  modeling_mpt: mpt,
  modeling_t5: t5,
  modeling_deepseek_v3: deepSeek,
};

export function layer({ pe, inputs, theCase, sources }) {
  const path = need(need(sources, need(theCase, "source").at(-1)), "path");
  const [, model] = Object.entries(models).find(([name]) => path.includes(`${name}.py`)) ?? [];
  if (model === undefined) throw new Error(`unknown source ${path}`);
  return { values: model(pe, inputs) };
}
