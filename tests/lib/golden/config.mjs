// A model's configuration as Hugging Face writes it (transformers 4.57) as options of pe.rope, as far as the golden
// cases state it. What is not understood throws.
import { has, need, number, only } from "./json.mjs";

const names = [
  "hidden_size",
  "num_attention_heads",
  "num_key_value_heads",
  "head_dim",
  "rope_theta",
  "rope_scaling",
  "max_position_embeddings",
  "original_max_position_embeddings",
  "rope_local_base_freq",
  "qk_rope_head_dim",
  "qk_nope_head_dim",
  "partial_rotary_factor",
  "rotary_pct",
  "rotary_emb_base",
  "rotary_dim",
  "n_positions",
  "n_embd",
  "n_head",
];

/** A configuration says much that does not concern positions; a name that may, and is not known, is an error. */
function checkNames(config) {
  for (const name of Object.keys(config)) {
    if (/rope|rotary|position|head|theta|freq/u.test(name) && !names.includes(name)) {
      throw new Error(`unknown option '${name}'`);
    }
  }
}

/** The options that are there, under posenc's names. */
function given(scaling, translation) {
  const found = Object.entries(translation).filter(([name]) => has(scaling, name));
  return Object.fromEntries(found.map(([name, ours]) => [ours, scaling[name]]));
}

const lengthOf = (scaling, config) =>
  has(scaling, "original_max_position_embeddings")
    ? number(scaling, "original_max_position_embeddings")
    : number(config, "max_position_embeddings");

const readers = {
  linear: (s) => (only(s, ["rope_type", "type", "factor"]), { type: "linear", factor: number(s, "factor") }),
  dynamic: (s) => (only(s, ["rope_type", "type", "factor"]), { type: "dynamic", factor: number(s, "factor") }),
  yarn(s, config) {
    const options = {
      attention_factor: "attentionFactor",
      beta_fast: "betaFast",
      beta_slow: "betaSlow",
      mscale: "mscale",
      mscale_all_dim: "mscaleAllDim",
      truncate: "truncate",
    };
    only(s, ["rope_type", "type", "factor", "original_max_position_embeddings", ...Object.keys(options)]);
    return { type: "yarn", factor: number(s, "factor"), originalMaxPositions: lengthOf(s, config), ...given(s, options) };
  },
  // 4.57.1 takes the ratio of lengths where a top-level original length stands beside a factor, 5.15.0 the factor.
  longrope(s, config, newer) {
    const options = { factor: "factor", attention_factor: "attentionFactor" };
    only(s, ["rope_type", "type", "short_factor", "long_factor", "original_max_position_embeddings", ...Object.keys(options)]);
    const top = has(config, "original_max_position_embeddings");
    const found = {
      type: "longrope",
      shortFactor: need(s, "short_factor"),
      longFactor: need(s, "long_factor"),
      originalMaxPositions: lengthOf(top ? config : s, config),
      ...given(s, options),
    };
    if (top && !newer) delete found.factor;
    return found;
  },
  llama3(s) {
    only(s, ["rope_type", "type", "factor", "low_freq_factor", "high_freq_factor", "original_max_position_embeddings"]);
    return {
      type: "llama3",
      factor: number(s, "factor"),
      lowFreqFactor: number(s, "low_freq_factor"),
      highFreqFactor: number(s, "high_freq_factor"),
      originalMaxPositions: number(s, "original_max_position_embeddings"),
    };
  },
};

/** `rope_scaling`: { ropeType, scaling }, the type as transformers names it after reading. */
export function readScaling(s, config, newer = false) {
  if (s === undefined || s === null) return { ropeType: "default", scaling: undefined };
  let ropeType = need(s, has(s, "rope_type") ? "rope_type" : "type");
  if (ropeType === "su") ropeType = "longrope";
  if (ropeType === "mrope") {
    only(s, ["rope_type", "type", "mrope_section"]);
    ropeType = "default";
  }
  if (ropeType === "default") return { ropeType, scaling: undefined };
  if (!Object.hasOwn(readers, ropeType)) throw new Error(`unknown rope_type '${ropeType}'`);
  return { ropeType, scaling: readers[ropeType](s, config, newer) };
}

function headWidth(config) {
  if (has(config, "qk_rope_head_dim")) return number(config, "qk_rope_head_dim");
  if (has(config, "head_dim")) return number(config, "head_dim");
  if (has(config, "n_embd")) return Math.floor(number(config, "n_embd") / number(config, "n_head"));
  return Math.floor(number(config, "hidden_size") / number(config, "num_attention_heads"));
}

function base(config) {
  if (has(config, "rope_theta")) return number(config, "rope_theta");
  if (has(config, "rotary_emb_base")) return number(config, "rotary_emb_base");
  if (has(config, "rotary_dim")) return 10000; // GPT-J fixes it
  throw new Error("'rope_theta' is missing");
}

/** int(headDim · factor), as Python truncates. */
export const partialWidth = (headDim, factor) => Math.trunc(headDim * factor);

/** { options, ropeType }; "sliding_attention" reads rope_local_base_freq and no scaling (Gemma 3). */
export function modelConfig(config, layerType, newer = false) {
  checkNames(config);
  if (![undefined, "full_attention", "sliding_attention"].includes(layerType)) {
    throw new Error(`unknown layer_type '${layerType}'`);
  }
  const local = layerType === "sliding_attention";
  const headDim = headWidth(config);
  const part = number(config, "partial_rotary_factor", number(config, "rotary_pct", 1));
  const rotaryDim = has(config, "rotary_dim") ? number(config, "rotary_dim") : partialWidth(headDim, part);
  const { ropeType, scaling } = readScaling(local ? undefined : config.rope_scaling, config, newer);
  const maxPositions = number(config, has(config, "n_positions") ? "n_positions" : "max_position_embeddings");
  const options = { headDim, rotaryDim, base: local ? number(config, "rope_local_base_freq") : base(config) };
  return { options: { ...options, maxPositions, ...(scaling && { scaling }) }, ropeType };
}

export function pairLayout(text) {
  const name = text.split(":")[0];
  if (name === "half_split") return "half";
  if (name === "interleaved") return "interleaved";
  throw new Error(`unknown layout '${text}'`);
}

/** The length that the largest position asks for: it + 1, at least 0. */
export const sequenceLength = (positions) => positions.flat().reduce((most, position) => Math.max(most, position + 1), 0);
