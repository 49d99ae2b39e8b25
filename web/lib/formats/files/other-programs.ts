export const runtimes = ["transformers", "vllm", "llama.cpp", "mlx-lm"] as const;
/** Whose code runs the model: where they differ, docs/runtimes.md says how, and in which release. */
export type Runtime = (typeof runtimes)[number];

/** What a program other than transformers reads of a configuration otherwise, for some classes. */
export interface Otherwise {
  readonly as: readonly Runtime[];
  /** Their model_type, as words. */
  readonly types: string;
  /** Where it was read. */
  readonly source: string;
  /** Fields that the program passes over. */
  readonly passes?: readonly string[];
  /** The types of context extension at which it does not stop. */
  readonly extensions?: readonly string[];
  /** The field of those from which it takes the base all the same. */
  readonly baseFrom?: string;
  /** What it has where the file says nothing. */
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** What it has whatever the file says. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** A field that it reads and transformers passes over: the row is of files that have it. */
  readonly field?: string;
  /** That field is the number of coordinates that turn. */
  readonly isWidth?: true;
  /** YaRN's beta_fast and beta_slow are read; llama.cpp has 32 and 1 for all other classes. */
  readonly turns?: true;
  /** rope_traditional says whether pairs are interleaved; other classes pass it over. */
  readonly traditional?: true;
  /** Whatever the file says, the last of each so many layers alone do not rotate. */
  readonly still?: number;
  /** Llama 3's factors are written, from the original length that is stated or from this one; of other classes it is not known. */
  readonly llama3?: "stated" | 8192;
  /** Without the field, it turns the whole head. */
  readonly wholeWithout?: true;
  /** The rope_type of which the row is. */
  readonly extension?: string;
  /** Why such a file is not read for the program. */
  readonly unread?: string;
}

const others = ["vllm", "llama.cpp", "mlx-lm"] as const;
const mlx = ["mlx-lm"] as const;
/** mlx_lm/models/, a file for each class. */
const mlxModels = "mlx-lm 0.32.0 at d78bf58";

/** One row, one fact. */
export const otherwise: readonly Otherwise[] = [
  {
    as: mlx,
    types:
      "afmoe apertus bitnet cohere cohere2 dbrx deepseek_v2 deepseek_v3 deepseek_v32 dots1 ernie4_5 ernie4_5_moe exaone4 exaone_moe " +
      "falcon_h1 gemma gemma2 gemma3_text gemma3n_text glm glm4 glm4_moe glm4_moe_lite gpt_neox gpt_oss granite granitemoe " +
      "granitemoehybrid helium hunyuan_v1_dense kimi_k2 lfm2 lfm2_moe llama llama4_text longcat_flash mimo_v2_flash minicpm3 mistral " +
      "mixtral nanochat nemotron olmo olmo2 olmo3 olmoe phi phi3 phimoe qwen2 qwen2_5_vl qwen2_5_vl_text qwen2_moe qwen2_vl " +
      "qwen2_vl_text qwen3 qwen3_moe qwen3_next qwen3_vl_moe_text qwen3_vl_text seed_oss smollm3 solar_open stablelm starcoder2 step3p5",
    source: mlxModels,
    passes: ["rope_parameters"],
  },
  {
    as: mlx, // as transformers, but for its rules of extensions
    types: "gemma4_text gemma4_unified_text glm_moe_dsa laguna mellum ministral3 qwen3_5_moe_text qwen3_5_text",
    source: mlxModels,
  },
  {
    as: mlx,
    types:
      "apertus bitnet falcon_h1 gemma gemma2 gemma4_text gemma4_unified_text glm4 llama minicpm3 mistral mixtral nemotron olmo olmo2 " +
      "olmoe phi3 qwen2 qwen2_5_vl qwen2_5_vl_text qwen2_moe qwen2_vl qwen2_vl_text seed_oss smollm3",
    source: mlxModels,
    traditional: true,
  },
  { as: mlx, types: "exaone_moe lfm2 lfm2_moe", source: mlxModels, baseFrom: "rope_parameters" },
  {
    as: mlx,
    types:
      "cohere cohere2 dbrx ernie4_5 ernie4_5_moe gemma gemma2 gemma3n_text glm glm4 glm4_moe gpt_neox granitemoehybrid helium lfm2 " +
      "lfm2_moe mimo_v2_flash minimax minimax_m2 mixtral nanochat olmo phi qwen2_moe qwen3_moe qwen3_vl_moe_text solar_open stablelm " +
      "starcoder2",
    source: mlxModels,
    passes: ["rope_scaling"],
  },
  { as: mlx, types: "nemotron qwen2_moe", source: mlxModels, extensions: ["linear"] },
  { as: mlx, types: "glm", source: mlxModels, passes: ["partial_rotary_factor"], fixed: { partial_rotary_factor: 1 } },
  { as: mlx, types: "phi", source: mlxModels, defaults: { partial_rotary_factor: 0.4 } },
  { as: mlx, types: "bitnet phimoe", source: mlxModels, defaults: { rope_theta: 1e4 } },
  { as: mlx, types: "cohere2", source: mlxModels, defaults: { rope_theta: 5e4 } },
  { as: mlx, types: "starcoder2", source: mlxModels, defaults: { rope_theta: 1e5 } },
  { as: mlx, types: "exaone_moe glm4_moe_lite minicpm3 qwen2 qwen2_moe", source: mlxModels, defaults: { rope_theta: 1e6 } },
  { as: mlx, types: "cohere", source: mlxModels, defaults: { rope_theta: 8e6 } },
  { as: mlx, types: "falcon_h1", source: mlxModels, defaults: { rope_theta: 1e11 } },
  { as: mlx, types: "gpt_oss", source: mlxModels, defaults: { rope_theta: 1.5e5, rope_scaling: { rope_type: "default" } } },
  { as: mlx, types: "apertus", source: mlxModels, defaults: { rope_scaling: { rope_type: "default" } } },
  {
    as: others,
    types: "minimax minimax_m2 minimax_m3_vl_text",
    source: "vLLM minimax_m2.py at 01d9958; mlx-lm minimax.py at d78bf58; llama.cpp's converter b10256",
    ...{ field: "rotary_dim", isWidth: true },
  },
  {
    as: ["vllm", "llama.cpp"],
    types: "bamba",
    source: "vLLM bamba.py; llama.cpp's converter b10256",
    ...{ field: "attn_rotary_emb", isWidth: true, wholeWithout: true },
  },
  {
    as: others,
    types:
      "bailing_moe bailing_moe_v2 baichuan chatglm deepseek exaone internlm2 internlm3 minicpm new openelm qwen stablelm_epoch Yi",
    source: "none: their own code was read, as transformers runs it",
    unread: "what others make of it was not read",
  },
  {
    as: others,
    types: "recurrent_gemma",
    source: "mlx-lm recurrent_gemma.py at 1245c2e",
    unread: "mlx-lm turns half of each head by the base 10000, whatever the file says; the others are not known",
  },
  {
    as: ["vllm"],
    types: "qwen2 qwen2_moe qwen3 qwen3_moe",
    source: "vLLM qwen2.py, qwen3.py, qwen2_moe.py, qwen3_moe.py (get_rope's dual_chunk_attention_config)",
    field: "dual_chunk_attention_config",
    unread: "vLLM counts positions anew in each chunk of the keys",
  },
  {
    as: others,
    types: "phimoe",
    source: "vLLM phi3_long_rope_scaled_rope.py at 17d618b; mlx-lm phimoe.py at 040f98f",
    extension: "longrope",
    unread: "they choose its factors, and the size of cos and sin, by other rules",
  },
  { as: ["llama.cpp"], types: "ministral3", source: "llama.cpp b10256, src/models/mistral3.cpp", turns: true },
  { as: ["llama.cpp"], types: "afmoe cohere2 smollm3", source: "llama.cpp b10256, src/models/", still: 4 },
  {
    as: ["llama.cpp", "mlx-lm"],
    types: "llama4_text",
    source: "llama.cpp b10256, src/models/llama4.cpp; mlx-lm llama4.py at d78bf58",
    still: 4,
  },
  {
    as: ["llama.cpp"],
    types: "apertus arcee llama llama4_text mistral mixtral",
    source: "llama.cpp's converter (conversion/llama.py at 0274f0f): a length at the top of the file, else 8192",
    llama3: 8192,
  },
  {
    as: ["llama.cpp"],
    types: "exaone4 exaone4_5_text exaone_moe",
    source: "llama.cpp's converter (conversion/exaone.py at 051139f)",
    llama3: "stated",
  },
  {
    as: ["vllm", "mlx-lm"],
    types: "mistral4",
    source: "mlx-lm has it at 09cdc6b and not at 1a3dac8; vLLM's registry at 0002bff has no such class",
    extension: "yarn",
    unread: "whether the others take mscale_all_dim into the softmax scale of Mistral 4 is not known",
  },
];
