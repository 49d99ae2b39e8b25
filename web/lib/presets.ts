// The entry posenc/presets: data alone, loaded only by those who import it. This file imports nothing of the module: code that
// both used would become a chunk of its own, one more request and 0.8 KB for every user of the module.

/**
 * Configurations of published models: the fields of their config.json that concern rotary embedding, with the repository on
 * Hugging Face that they come from.
 */
export interface Preset {
  readonly name: string;
  readonly source: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** Freezes an object and all that it holds. */
function frozen<T extends object>(value: T): T {
  for (const member of Object.values(value)) if (typeof member === "object" && member !== null) frozen(member as object);
  return Object.freeze(value);
}

export const presets: readonly Preset[] = /* @__PURE__ */ frozen([
  {
    name: "Llama-2-7B",
    source: "meta-llama/Llama-2-7b-hf",
    config: { model_type: "llama", hidden_size: 4096, num_attention_heads: 32, max_position_embeddings: 4096, rope_theta: 10000 },
  },
  {
    name: "Llama-3-8B",
    source: "meta-llama/Meta-Llama-3-8B",
    config: {
      model_type: "llama",
      hidden_size: 4096,
      num_attention_heads: 32,
      max_position_embeddings: 8192,
      rope_theta: 500000,
    },
  },
  {
    name: "Llama-3.1-8B",
    source: "meta-llama/Llama-3.1-8B",
    config: {
      model_type: "llama",
      hidden_size: 4096,
      num_attention_heads: 32,
      max_position_embeddings: 131072,
      rope_theta: 500000,
      rope_scaling: {
        factor: 8,
        low_freq_factor: 1,
        high_freq_factor: 4,
        original_max_position_embeddings: 8192,
        rope_type: "llama3",
      },
    },
  },
  {
    name: "Llama-3.2-1B",
    source: "meta-llama/Llama-3.2-1B",
    config: {
      model_type: "llama",
      hidden_size: 2048,
      num_attention_heads: 32,
      max_position_embeddings: 131072,
      rope_theta: 500000,
      rope_scaling: {
        factor: 32,
        low_freq_factor: 1,
        high_freq_factor: 4,
        original_max_position_embeddings: 8192,
        rope_type: "llama3",
      },
      head_dim: 64,
    },
  },
  {
    name: "CodeLlama-7B",
    source: "codellama/CodeLlama-7b-hf",
    config: {
      model_type: "llama",
      hidden_size: 4096,
      num_attention_heads: 32,
      max_position_embeddings: 16384,
      rope_theta: 1000000,
    },
  },
  {
    name: "Mistral-7B-v0.1",
    source: "mistralai/Mistral-7B-v0.1",
    config: {
      model_type: "mistral",
      hidden_size: 4096,
      num_attention_heads: 32,
      max_position_embeddings: 32768,
      rope_theta: 10000,
    },
  },
  {
    name: "Mistral-7B-v0.3",
    source: "mistralai/Mistral-7B-v0.3",
    config: {
      model_type: "mistral",
      hidden_size: 4096,
      num_attention_heads: 32,
      max_position_embeddings: 32768,
      rope_theta: 1000000,
    },
  },
  {
    name: "Mixtral-8x7B",
    source: "mistralai/Mixtral-8x7B-v0.1",
    config: {
      model_type: "mixtral",
      hidden_size: 4096,
      num_attention_heads: 32,
      max_position_embeddings: 32768,
      rope_theta: 1000000,
    },
  },
  {
    name: "Qwen2.5-7B",
    source: "Qwen/Qwen2.5-7B-Instruct",
    config: {
      model_type: "qwen2",
      hidden_size: 3584,
      num_attention_heads: 28,
      max_position_embeddings: 32768,
      rope_theta: 1000000,
    },
  },
  {
    name: "Qwen2.5-7B-YaRN",
    source: "Qwen/Qwen2.5-7B-Instruct, the model card's recipe for 131072 tokens",
    config: {
      model_type: "qwen2",
      hidden_size: 3584,
      num_attention_heads: 28,
      max_position_embeddings: 32768,
      rope_theta: 1000000,
      rope_scaling: { factor: 4, original_max_position_embeddings: 32768, type: "yarn" },
    },
  },
  {
    name: "Qwen2-VL-7B",
    source: "Qwen/Qwen2-VL-7B-Instruct",
    config: {
      model_type: "qwen2_vl",
      hidden_size: 3584,
      num_attention_heads: 28,
      max_position_embeddings: 32768,
      rope_theta: 1000000,
      rope_scaling: { type: "mrope", mrope_section: [16, 24, 24] },
    },
  },
  {
    name: "Qwen3-8B",
    source: "Qwen/Qwen3-8B",
    config: {
      model_type: "qwen3",
      hidden_size: 4096,
      num_attention_heads: 32,
      max_position_embeddings: 40960,
      rope_theta: 1000000,
      head_dim: 128,
    },
  },
  {
    name: "Gemma-2-9B",
    source: "google/gemma-2-9b",
    config: {
      model_type: "gemma2",
      hidden_size: 3584,
      num_attention_heads: 16,
      max_position_embeddings: 8192,
      rope_theta: 10000,
      head_dim: 256,
    },
  },
  {
    name: "Gemma-3-4B",
    source: "google/gemma-3-4b-pt",
    config: {
      model_type: "gemma3_text",
      hidden_size: 2560,
      num_attention_heads: 8,
      max_position_embeddings: 131072,
      rope_theta: 1000000,
      rope_scaling: { factor: 8, rope_type: "linear" },
      head_dim: 256,
      rope_local_base_freq: 10000,
    },
  },
  {
    name: "Phi-3-mini-4k",
    source: "microsoft/Phi-3-mini-4k-instruct",
    config: { model_type: "phi3", hidden_size: 3072, num_attention_heads: 32, max_position_embeddings: 4096, rope_theta: 10000 },
  },
  {
    name: "Phi-3-mini-128k",
    source: "microsoft/Phi-3-mini-128k-instruct, its first release",
    config: {
      model_type: "phi3",
      hidden_size: 3072,
      num_attention_heads: 32,
      max_position_embeddings: 131072,
      rope_theta: 10000,
      rope_scaling: {
        type: "su",
        long_factor: [
          1.0299999713897705, 1.0499999523162842, 1.0499999523162842, 1.0799999237060547, 1.2299998998641968, 1.2299998998641968,
          1.2999999523162842, 1.4499999284744263, 1.5999999046325684, 1.6499998569488525, 1.8999998569488525, 2.859999895095825,
          3.68999981880188, 5.419999599456787, 5.489999771118164, 5.489999771118164, 9.09000015258789, 11.579999923706055,
          15.65999984741211, 15.769999504089355, 15.789999961853027, 18.360000610351563, 21.989999771118164, 23.079999923706055,
          30.009998321533203, 32.35000228881836, 32.590003967285156, 35.56000518798828, 39.95000457763672, 53.840003967285156,
          56.20000457763672, 57.95000457763672, 59.29000473022461, 59.77000427246094, 59.920005798339844, 61.190006256103516,
          61.96000671386719, 62.50000762939453, 63.3700065612793, 63.48000717163086, 63.48000717163086, 63.66000747680664,
          63.850006103515625, 64.08000946044922, 64.760009765625, 64.80001068115234, 64.81001281738281, 64.81001281738281,
        ],
        short_factor: [
          1.05, 1.05, 1.05, 1.1, 1.1, 1.1500000000000001, 1.2000000000000002, 1.2500000000000002, 1.3000000000000003,
          1.3500000000000003, 1.5000000000000004, 2.000000000000001, 2.000000000000001, 2.000000000000001, 2.000000000000001,
          2.000000000000001, 2.000000000000001, 2.000000000000001, 2.000000000000001, 2.000000000000001, 2.000000000000001,
          2.000000000000001, 2.000000000000001, 2.000000000000001, 2.000000000000001, 2.000000000000001, 2.000000000000001,
          2.000000000000001, 2.000000000000001, 2.000000000000001, 2.000000000000001, 2.000000000000001, 2.0500000000000007,
          2.0500000000000007, 2.0500000000000007, 2.1000000000000005, 2.1000000000000005, 2.1000000000000005, 2.1500000000000004,
          2.1500000000000004, 2.3499999999999996, 2.549999999999999, 2.5999999999999988, 2.5999999999999988, 2.7499999999999982,
          2.849999999999998, 2.849999999999998, 2.9499999999999975,
        ],
      },
      original_max_position_embeddings: 4096,
    },
  },
  {
    name: "DeepSeek-V2",
    source: "deepseek-ai/DeepSeek-V2",
    config: {
      model_type: "deepseek_v2",
      hidden_size: 5120,
      num_attention_heads: 128,
      max_position_embeddings: 163840,
      rope_theta: 10000,
      rope_scaling: {
        beta_fast: 32,
        beta_slow: 1,
        factor: 40,
        mscale: 0.707,
        mscale_all_dim: 0.707,
        original_max_position_embeddings: 4096,
        type: "yarn",
      },
      qk_rope_head_dim: 64,
    },
  },
  {
    name: "DeepSeek-V3",
    source: "deepseek-ai/DeepSeek-V3",
    config: {
      model_type: "deepseek_v3",
      hidden_size: 7168,
      num_attention_heads: 128,
      max_position_embeddings: 163840,
      rope_theta: 10000,
      rope_scaling: {
        beta_fast: 32,
        beta_slow: 1,
        factor: 40,
        mscale: 1,
        mscale_all_dim: 1,
        original_max_position_embeddings: 4096,
        type: "yarn",
      },
      qk_rope_head_dim: 64,
    },
  },
  {
    name: "GPT-J-6B",
    source: "EleutherAI/gpt-j-6b",
    config: { model_type: "gptj", n_embd: 4096, n_head: 16, rotary_dim: 64, n_positions: 2048 },
  },
  {
    name: "GPT-NeoX-20B",
    source: "EleutherAI/gpt-neox-20b",
    config: {
      model_type: "gpt_neox",
      hidden_size: 6144,
      num_attention_heads: 64,
      max_position_embeddings: 2048,
      rotary_pct: 0.25,
      rotary_emb_base: 10000,
    },
  },
  {
    name: "Pythia-1B",
    source: "EleutherAI/pythia-1b",
    config: {
      model_type: "gpt_neox",
      hidden_size: 2048,
      num_attention_heads: 8,
      max_position_embeddings: 2048,
      rotary_pct: 0.25,
      rotary_emb_base: 10000,
    },
  },
  {
    name: "Falcon-7B",
    source: "tiiuae/falcon-7b",
    config: {
      model_type: "falcon",
      hidden_size: 4544,
      num_attention_heads: 71,
      max_position_embeddings: 2048,
      rope_theta: 10000,
    },
  },
  {
    name: "gpt-oss-20b",
    source: "openai/gpt-oss-20b",
    config: {
      model_type: "gpt_oss",
      hidden_size: 2880,
      num_attention_heads: 64,
      max_position_embeddings: 131072,
      rope_theta: 150000,
      rope_scaling: {
        rope_type: "yarn",
        factor: 32,
        beta_fast: 32,
        beta_slow: 1,
        truncate: false,
        original_max_position_embeddings: 4096,
      },
      head_dim: 64,
    },
  },
]);

/** The preset of this name; its `config` is for `pe.ropeFromConfig` of `posenc/formats`. */
export function preset(name: string): Preset {
  if (typeof name !== "string") throw new TypeError(`preset: name must be a string, got ${typeof name}`);
  const found = presets.find((known) => known.name === name);
  const names = presets.map((known) => `"${known.name}"`).join(", ");
  if (found === undefined) throw new RangeError(`preset: name must be one of ${names}, got ${JSON.stringify(name)}`);
  return found;
}
