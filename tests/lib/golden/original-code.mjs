// Cases of rope_config.json, kind original_code: the authors' own classes, whose arguments are not those of a config.json.
// Each gives options of pe.rope, and `stated` where the class keeps plain frequencies and moves the positions instead.
import { exact, stored } from "./compare.mjs";
import { sequenceLength } from "./config.mjs";
import { has, need, number, only } from "./json.mjs";

/** g(s, 1), from the module. */
const magnitude = (pe, factor) =>
  pe.rope({ headDim: 2, scaling: { type: "yarn", factor, originalMaxPositions: 2048 } }).attentionFactor();

function gptOss(inputs) {
  only(inputs, ["head_dim", "rope_theta", "initial_context_length", "factor", "ntk_alpha", "ntk_beta", "positions"]);
  const scaling = {
    type: "yarn",
    factor: number(inputs, "factor", 1),
    originalMaxPositions: number(inputs, "initial_context_length", 4096),
    betaFast: number(inputs, "ntk_beta", 32),
    betaSlow: number(inputs, "ntk_alpha", 1),
    truncate: false,
  };
  return { options: { headDim: number(inputs, "head_dim"), base: number(inputs, "rope_theta"), scaling } };
}

/** YaRN beyond the original length alone, cos and sin left unscaled. */
function deepSeek(inputs) {
  only(inputs, [
    "qk_rope_head_dim",
    "max_seq_len",
    "original_seq_len",
    "rope_theta",
    "rope_factor",
    "beta_fast",
    "beta_slow",
    "positions",
  ]);
  const plain = { headDim: number(inputs, "qk_rope_head_dim"), base: number(inputs, "rope_theta") };
  const originalMaxPositions = number(inputs, "original_seq_len");
  if (number(inputs, "max_seq_len") <= originalMaxPositions) return { options: plain };
  const scaling = {
    type: "yarn",
    factor: number(inputs, "rope_factor"),
    originalMaxPositions,
    betaFast: number(inputs, "beta_fast"),
    betaSlow: number(inputs, "beta_slow"),
    attentionFactor: 1,
  };
  return { options: { ...plain, scaling } };
}

const jquesnelleClasses = {
  LlamaYaRNScaledRotaryEmbedding(pe, inputs, plain) {
    only(inputs, [...plainNames, "scale", "original_max_position_embeddings", "attn_factor", "beta_fast", "beta_slow"]);
    const factor = number(inputs, "scale", 1);
    const scaling = {
      type: "yarn",
      factor,
      originalMaxPositions: number(inputs, "original_max_position_embeddings", 2048),
      betaFast: number(inputs, "beta_fast", 32),
      betaSlow: number(inputs, "beta_slow", 1),
      attentionFactor: magnitude(pe, factor) * number(inputs, "attn_factor", 1),
    };
    return { options: { ...plain, scaling } };
  },
  LlamaPartNTKScaledRotaryEmbedding(pe, inputs, plain) {
    only(inputs, [...plainNames, "scale", "original_max_position_embeddings", "ntk_factor", "extrapolation_factor"]);
    const scaling = {
      type: "ntk-by-parts",
      factor: number(inputs, "scale", 1),
      originalMaxPositions: number(inputs, "original_max_position_embeddings", 2048),
      ntkFactor: number(inputs, "ntk_factor", 1),
      extrapolationFactor: number(inputs, "extrapolation_factor", 1),
    };
    return { options: { ...plain, scaling } };
  },
  LlamaNTKScaledRotaryEmbedding(pe, inputs, plain) {
    only(inputs, [...plainNames, "alpha"]);
    return { options: { ...plain, scaling: { type: "ntk", factor: number(inputs, "alpha", 1) } } };
  },
  LlamaLinearScaledRotaryEmbedding(pe, inputs, plain) {
    only(inputs, [...plainNames, "scale"]);
    return { stated: plain, options: { ...plain, scaling: { type: "linear", factor: number(inputs, "scale", 1) } } };
  },
  LlamaDynamicScaledRotaryEmbedding(pe, inputs, plain, length) {
    only(inputs, [...plainNames, "ntk"]);
    const ntk = Number(inputs.ntk ?? 0);
    if (ntk !== 0) return { options: { ...plain, scaling: { type: "dynamic", factor: ntk } } };
    // Positions are squeezed into the length instead.
    const factor = Math.max(1, length / plain.maxPositions);
    return { stated: plain, options: { ...plain, scaling: { type: "linear", factor } } };
  },
};
const plainNames = ["class", "dim", "base", "max_position_embeddings", "positions"];

function jquesnelle(inputs, pe, length) {
  const name = need(inputs, "class");
  if (!Object.hasOwn(jquesnelleClasses, name)) throw new Error(`unknown class '${name}'`);
  const plain = {
    headDim: number(inputs, "dim"),
    base: number(inputs, "base", 10000),
    maxPositions: number(inputs, "max_position_embeddings", 2048),
  };
  return jquesnelleClasses[name](pe, inputs, plain, length);
}

/** One list of factors, and a policy for the magnitude. */
function longRope(inputs, pe) {
  only(inputs, [
    "dim",
    "base",
    "rescale_factors",
    "max_position_embeddings",
    "original_max_position_embeddings",
    "magnitude_scaling_policy",
    "positions",
  ]);
  const maxPositions = number(inputs, "max_position_embeddings", 4096);
  const factors = need(inputs, "rescale_factors");
  const scaling = {
    type: "longrope",
    shortFactor: factors,
    longFactor: factors,
    originalMaxPositions: number(inputs, "original_max_position_embeddings", 4096),
  };
  const policy = inputs.magnitude_scaling_policy ?? "su";
  if (policy === "yarn") scaling.attentionFactor = magnitude(pe, Math.max(1, maxPositions / scaling.originalMaxPositions));
  else if (policy !== "su") scaling.attentionFactor = Number(policy);
  return { options: { headDim: number(inputs, "dim"), base: number(inputs, "base", 10000), maxPositions, scaling } };
}

function torchtune(inputs) {
  only(inputs, ["dim", "base", "scale_factor", "low_freq_factor", "high_freq_factor", "old_context_len", "positions"]);
  const scaling = {
    type: "llama3",
    factor: number(inputs, "scale_factor", 8),
    lowFreqFactor: number(inputs, "low_freq_factor", 1),
    highFreqFactor: number(inputs, "high_freq_factor", 4),
    originalMaxPositions: number(inputs, "old_context_len", 8192),
  };
  return { options: { headDim: number(inputs, "dim"), base: number(inputs, "base", 10000), scaling } };
}

const repositories = {
  "openai/gpt-oss": gptOss,
  "deepseek-ai/DeepSeek-V3": deepSeek,
  "jquesnelle/yarn": jquesnelle,
  "microsoft/LongRoPE": longRope,
  "pytorch/torchtune": torchtune,
};

export function originalCode({ pe, inputs, theCase, sources, leave }) {
  const repository = need(need(sources, need(theCase, "source")[0]), "repo");
  if (!Object.hasOwn(repositories, repository)) throw new Error(`unknown code of '${repository}'`);
  const positions = need(inputs, "positions");
  const length = { sequenceLength: sequenceLength(positions) };
  const { options, stated: plain } = repositories[repository](inputs, pe, length.sequenceLength);
  leave.mayRefuse = options.headDim % 2 === 1;
  const rope = pe.rope(options);
  const { cos, sin } = rope.cosSin({ positions, ...length });
  const values = {
    inv_freq: exact((has({ plain }, "plain") ? pe.rope(plain) : rope).inverseFrequencies(length)),
    attention_scaling: exact([rope.attentionFactor(length)]),
    cos: stored(cos.data),
    sin: stored(sin.data),
  };
  return { values };
}
