// Bad arguments of models' configurations.
import { load } from "posenc/formats";
import { preset } from "posenc/presets";

const pe = await load();

export const functions = {
  ropeFromConfig: {
    call: (options) => pe.ropeFromConfig({ head_dim: 4, rope_theta: 10000 }, options),
    good: {},
    options: {
      "layerType*": "word",
      "layer*": "number",
      "layout*": "word",
      "precision*": "word",
      "release*": "word",
      "like*": "word",
    },
  },
  layersFromConfig: {
    call: (options) => pe.layersFromConfig({ head_dim: 4, rope_theta: 10000, num_hidden_layers: 2 }, options),
    good: {},
    options: { "layout*": "word", "precision*": "word", "release*": "word", "like*": "word" },
  },
};

export const alone = {
  "preset, name": ["word", (name) => preset(name)],
};

/** A configuration of 4 heads of 32, with more fields; its rope_scaling alone; a configuration from its beginning. */
const plain = { hidden_size: 128, num_attention_heads: 4, max_position_embeddings: 2048, rope_theta: 10000 };
const config = (more, options) => () => pe.ropeFromConfig({ ...plain, ...more }, options);
const scaling = (rope_scaling, more) => config({ ...more, rope_scaling });
const whole = (json, options) => () => pe.ropeFromConfig(json, options);
const gemma3 = {
  text_config: {
    model_type: "gemma3_text",
    hidden_size: 2560,
    num_hidden_layers: 34,
    rope_scaling: { factor: 8, rope_type: "linear" },
  },
};
const longLists = (more) => scaling({ type: "longrope", short_factor: [1, 1], long_factor: [1, 1], ...more }, { head_dim: 4 });

const ones = Array(14).fill(1);
const ling = { type: "yarn", factor: 2, original_max_position_embeddings: 1024 };

export const coreTexts = {
  "config.architectures": config({ model_type: "llama", architectures: ["NovelForCausalLM"] }),
  "config.like.unread": config({ model_type: "novel", partial_rotary_factor: 0.5 }, { like: "llama" }),
  "config.name": config({ model_type: "llama", n_layer: 12 }),
  "config.name.base": whole({ model_type: "llama", head_dim: 8, rotary_emb_base: 500 }),
  "config.name.width": config({ model_type: "llama", attention_head_dim: 64 }),
  "config.sections": scaling(
    { type: "mrope", mrope_section: [16, 24, 25] },
    { model_type: "qwen2_vl_text", hidden_size: 128, num_attention_heads: 1 },
  ),
  "config.theta": config({ model_type: "llama", theta: 500 }),
  "config.architectures.assumed": whole({ model_type: "llama", architectures: ["MistralForCausalLM"] }),
  "config.demand.leftOut.field": whole(
    { model_type: "diffusion_gemma_text", partial_rotary_factor: 0.5 },
    { layerType: "full_attention" },
  ),
  "config.leftOut.inside": scaling({ type: "linear", factor: 2, rope_theta: 500000 }, { model_type: "internlm2" }),
  "config.leftOut.new": config({ model_type: "internlm2", rope_parameters: { rope_type: "linear", factor: 2 } }),
  "config.longrope.own": scaling(
    {
      ...{ type: "longrope", original_max_position_embeddings: 1024 },
      ...{ short_factor: [1, 2, ...ones], long_factor: [2, 3, ...ones] },
    },
    { model_type: "minicpm" },
  ),
  "config.turned.flat": config({ model_type: "bailing_moe", rotary_dim: 16 }),
  "config.yarn.mscale": scaling({ ...ling, mscale: 0.7 }, { model_type: "bailing_moe" }),
  "config.yarn.own": scaling({ ...ling, truncate: false }, { model_type: "bailing_moe" }),
  "config.axes": config({ axes_dims_rope: [8, 8, 8, 8] }),
  "config.class.axes": config({ model_type: "pixtral" }),
  "config.class.encoding": config({ model_type: "bert" }),
  "config.class.like": config({}, { like: "novel" }),
  "config.class.parts": config({ model_type: "dia" }),
  "config.class.unknown": config({ model_type: "novel" }),
  "config.demand": config({ model_type: "kimi_linear" }),
  "config.demand.instead": config({ model_type: "zamba2", use_mem_rope: true, use_long_context: true }),
  "config.demand.leftOut": config(
    { model_type: "gemma4_text", rope_scaling: { rope_type: "linear", factor: 2 } },
    { layerType: "full_attention" },
  ),
  "config.demand.null": whole({ model_type: "gptj", rotary_dim: null }),
  "config.demand.number": config({ model_type: "gpt_neox_japanese", rotary_pct: 0.25 }),
  "config.head.quotient": whole({ model_type: "gptj", head_dim: 64 }),
  "config.layer.bases": config({ model_type: "granite_swa", layer_rope_theta: [10000, 0, 500] }),
  "config.layer.listed": whole({ model_type: "bamba", layer_types: ["full_attention"] }, { layer: 0 }),
  "config.layer.type": whole({ model_type: "gemma3_text", layer_types: ["odd"] }, { layer: 0 }),
  "config.lists.type": whole({
    ...{ model_type: "step3p5", num_hidden_layers: 2, yarn_only_types: ["full_attention"] },
    layer_types: ["full_attention", "sliding_attention"],
  }),
  "config.ratio.missing": config({ model_type: "mistral4", rope_scaling: { rope_type: "linear", factor: 2 } }),
  "config.ratio.plain": config({ model_type: "mistral4", rope_parameters: { rope_type: "default" } }),
  "config.ratios": whole({ model_type: "deepseek_v4", compress_ratios: [3] }, { layer: 0 }),
  "config.ratios.short": whole({ model_type: "deepseek_v4", compress_ratios: [0] }, { layer: 1 }),
  "config.given": config({
    ...{ model_type: "bailing_moe", architectures: ["BailingMoeV2ForCausalLM"], head_dim: 128, rope_theta: 600000 },
  }),
  "config.interleaved": config({
    model_type: "qwen3_vl_text",
    rope_parameters: { rope_type: "default", rope_theta: 500, mrope_section: [24, 20, 20], mrope_interleaved: false },
  }),
  "config.layers.dropped": config(
    { model_type: "deepseek_v4", rope_parameters: { main: { rope_type: "default" } } },
    { layer: 0 },
  ),
  "config.parameters.empty": config({ model_type: "gpt_oss", rope_parameters: {} }, { layer: 0 }),
  "config.layers.flat": config({ model_type: "gemma3_text", rope_parameters: { factor: 2 } }, { layer: 0 }),
  "config.layers.spelling": config({ model_type: "gemma3_text", rope_scaling: { type: "linear", factor: 2 } }, { layer: 5 }),
  "config.magnitudes": config({
    model_type: "phimoe",
    head_dim: 4,
    original_max_position_embeddings: 64,
    rope_scaling: { type: "longrope", short_factor: [1, 1], long_factor: [1, 1], short_mscale: 1.2, long_mscale: 1.3 },
  }),
  "config.pattern": config({ model_type: "exaone4", sliding_window_pattern: "GL" }, { layer: 0 }),
  "config.turned": config({ model_type: "bamba", attn_rotary_emb: 32 }),
  "config.type.only": config({ model_type: "phi3", rope_scaling: { rope_type: "linear", factor: 2 } }),
  "config.unknown.deep": config({ rope_extra: { factor: 2 } }),
  "config.unknown.switch": config({ use_rope: false }),
  "config.unknown.words": config({ yarn_only_types: ["full_attention"] }),
  "config.widths": config(
    { model_type: "gemma4_text", per_layer_config: { 0: { head_dim: 32 }, 1: { head_dim: 64 } } },
    { layerType: "full_attention" },
  ),
  "config.alibi": config({ alibi: true }),
  "config.attentionFactor.negative": scaling({ type: "yarn", factor: 2, attention_factor: -1 }),
  "config.base.missing": whole({ head_dim: 64, max_position_embeddings: 2048 }),
  "config.base.missing.new": whole({ head_dim: 64, rope_parameters: { rope_type: "default" } }),
  "config.base.negative": whole({ head_dim: 64, rope_theta: -1 }),
  "config.base.yarn": scaling({ type: "yarn", factor: 2 }, { rope_theta: 1 }),
  "config.dynamic.original": scaling({ type: "dynamic", factor: 2, original_max_position_embeddings: 64 }),
  "config.dynamic.positions": scaling({ type: "dynamic", factor: 2 }, { max_position_embeddings: null }),
  "config.factor.missing": scaling({ rope_type: "linear" }),
  "config.factor.notANumber": scaling({ rope_type: "linear", factor: NaN }),
  "config.factor.small": scaling({ rope_type: "linear", factor: 0.5 }),
  "config.factor.unknownForDefault": scaling({ factor: 4 }),
  "config.head.missing": whole({ rope_theta: 10000 }),
  "config.head.noHeads": whole({ hidden_size: 64, rope_theta: 10000 }),
  "config.head.small": config({ hidden_size: 4 }),
  "config.heads.zero": config({ num_attention_heads: 0 }),
  "config.highFreqFactor.small": scaling({
    type: "llama3",
    factor: 8,
    low_freq_factor: 2,
    high_freq_factor: 1,
    original_max_position_embeddings: 64,
  }),
  "config.layer.both": config({}, { layerType: "full_attention", layer: 1 }),
  "config.layer.fraction": config({}, { layer: 0.5 }),
  "config.layer.large": whole(gemma3, { layer: 34 }),
  "config.layer.noRope": config({ no_rope_layers: [1, 0] }, { layer: 2 }),
  "config.layerType.missing": whole(JSON.stringify(gemma3)),
  "config.layerType.unknown": config({}, { layerType: "local" }),
  "config.llama3.original": scaling({ type: "llama3", factor: 8, low_freq_factor: 1, high_freq_factor: 4 }),
  "config.longFactor.length": longLists({ factor: 2, long_factor: [1, 1, 1] }),
  "config.longrope.factor": longLists({}),
  "config.longrope.original": longLists({ original_max_position_embeddings: 1 }),
  "config.maxPositions.large": config({ max_position_embeddings: 2 ** 31 }),
  "config.maxPositions.negative": config({ max_position_embeddings: -1 }),
  "config.parts.flat": whole({ model_type: "llava", rope_theta: 5e6 }),
  "config.partial.fails": config({ model_type: "axk1", partial_rotary_factor: 0.5, rope_scaling: { type: "linear", factor: 2 } }),
  "config.partial.large": config({ partial_rotary_factor: 1.5 }),
  "config.positionType": config({ position_embedding_type: "nope" }),
  "config.rotary.large": config({ rotary_dim: 64 }),
  "config.rotary.odd": config({ rotary_dim: 25 }),
  "config.rotary.none": config({ partial_rotary_factor: 0.01 }),
  "config.shortFactor.missing": longLists({ factor: 2, short_factor: null }),
  "config.shortFactor.zero": longLists({ factor: 2, short_factor: [1, 0] }),
  "config.type.unknown": scaling({ rope_type: "bogus", factor: 2 }),
  "config.unknown.nested": scaling({ type: "linear", factor: 2, long_mscale: 1.2 }),
  "config.unknown.object": config({ rope_config: [{}] }),
  "config.unknown.top": config({ rope_ratio: 50 }),
};

export const nativeOnly = ["config.kind.number", "config.kind.object"];
