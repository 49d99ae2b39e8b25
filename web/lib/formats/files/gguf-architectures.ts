/** `rope_freqs.weight`, `rope_factors_short.weight` and `rope_factors_long.weight`. */
export type FactorTensor = "both" | "short" | "long";

/**
 * How llama.cpp rotates in each architecture that it knows: facts of its code that stand in no key of a file. An architecture that
 * is not here is refused by name. Source: llama.cpp b10256, `llama_model_rope_type` in src/llama-model.cpp, and
 * `load_arch_hparams` and the graph of each src/models/<architecture>.cpp (of the rows under "later", as docs/runtimes.md says).
 */
export interface Architecture {
  /** How ggml pairs coordinates, or the other kind of encoding that the architecture has. */
  readonly kind: "norm" | "neox" | "mrope" | "imrope" | "none" | "learned" | "alibi" | "t5";
  /** Which layers read `rope_freqs.weight`, or the long and short factors. */
  readonly factors?: "all" | "full";
  /** Of the tensors of factors those that are loaded, and that the graph does not rotate with; other files with them do not load. */
  readonly unused?: readonly FactorTensor[];
  /** Layers with a sliding window, where they may rotate otherwise than full ones. */
  readonly window?: Window;
  /**
   * Layers that do not rotate: full ones; the last of each four; the first of each four where there is a sliding window; those
   * that are no attention; in Llama 4 the last of each four, or only the last of all where sliding_window is 0; full ones that
   * come after `leading_dense_block_count`; those without heads.
   */
  readonly still?: "full" | "last-of-4" | "first-of-4" | "recurrent" | "llama4" | "full-after-dense" | "headless";
  /**
   * Queries are multiplied by 1 + temperature_scale · ln(1 + ⌊p/L⌋), L of the original context or of `temperature_length`; "still":
   * those of layers that do not rotate, by numbers of the code.
   */
  readonly queries?: "original" | "stated" | "still";
  /** Multi-head latent attention: a part of its own rotates, as wide as the rotation. */
  readonly latent?: boolean;
  /**
   * `yarn_log_multiplier` is the file's mscale_all_dim times this; where it is 0 or missing, the key is not read. Where it is there,
   * the softmax has the square of YaRN's magnitude.
   */
  readonly logMultiplier?: number;
  /** Reads `yarn_beta_fast` and `yarn_beta_slow`; `yarn_ext_factor` and `yarn_attn_factor` too where "all". */
  readonly betas?: "betas" | "all";
  readonly betaFast?: number;
  /** `dimension_count` must be the width of a head. */
  readonly whole?: boolean;
  /** M-RoPE where `dimension_sections` is there and not zero; else `kind`. "time": all pairs are time's, a plain rotation. */
  readonly maySection?: boolean | "time";
  /** `scaling.finetuned` false switches rotation off. */
  readonly mayRest?: boolean;
  /** `attention.max_alibi_bias`, where no key says it. */
  readonly alibiBias?: number;
  /** A model of so many layers has ALiBi and does not rotate. */
  readonly alibiLayers?: number;
  /** Reads `scaling.alpha`, which raises the base. */
  readonly alpha?: boolean;
  /** Base 10000 over the whole head without any extension, whatever the keys say; "stated": the keys must say the same. */
  readonly plain?: true | "stated";
  /** Full layers rotate half of `dimension_count`. */
  readonly halved?: boolean;
  /** Layers that compress their keys have a base of their own, and alone are extended; the last coordinates of a head rotate. */
  readonly compressed?: boolean;
  /** The last `nextn_predict_layers` of `block_count` are left out; "kept": they are not; "probed": where their tensors are there. */
  readonly nextn?: "kept" | "probed";
  /** Refused where this key is there and not 0, for this reason. */
  readonly without?: readonly [key: string, why: string];
}

export interface Window {
  /** Of each so many layers the last (with `first`, the first) is full; undefined: a key lists the layers. */
  readonly period?: number;
  /** The key is there, and a list of layers or a period. */
  readonly either?: boolean;
  readonly first?: boolean;
  /** The layers are so whatever `sliding_window` says; else only where it is there and above 0. */
  readonly always?: boolean;
  /** `freq_base_swa` where it is missing: 10000, or what the full layers have. */
  readonly base?: 10000 | "full";
  /** The full layers' base and scaling hold for all. */
  readonly same?: boolean;
  /** Neither YaRN nor its magnitude in these layers. */
  readonly plain?: boolean;
  /** Frequencies are not divided by the factor in these layers. */
  readonly unscaled?: boolean;
  /** Reads `dimension_count_swa`. */
  readonly width?: boolean;
  /** Only a file of so many layers has them, those that predict further tokens among them. */
  readonly ofLayers?: number;
  /** The window where the key is missing. */
  readonly usual?: number;
  /** The window whatever the key says; 0: chunks, which are no window. */
  readonly size?: number;
  /** Half of what the key says to each side. */
  readonly symmetric?: boolean;
}

const own = { base: 10000, unscaled: true } as const;

const of = (names: string, row: Architecture) => names.split(" ").map((name) => [name, row] as const);

export const architectures: ReadonlyMap<string, Architecture> = new Map([
  ...of("llama llama-embed", { kind: "norm", factors: "all", whole: true }),
  ...of("deci", { kind: "norm", factors: "all", whole: true, still: "headless" }),
  ...of("arcee minicpm nanbeige", { kind: "norm", factors: "all" }),
  ...of("granite granitemoe", { kind: "norm", factors: "all", mayRest: true }),
  ...of("granitehybrid", { kind: "norm", factors: "all", mayRest: true, still: "recurrent" }),
  ...of("baichuan", { kind: "norm", alibiBias: 8, alibiLayers: 40 }),
  ...of("internlm2 xverse command-r olmo arctic chatglm chameleon neo-bert ernie4_5 ernie4_5-moe maincoder bailingmoe deepseek", {
    kind: "norm",
  }),
  ...of("smollm3", { kind: "norm", still: "last-of-4" }),
  ...of("llama4", {
    ...{ kind: "norm", factors: "all", still: "llama4", queries: "still" },
    window: { period: 4, always: true, base: "full", size: 0 },
  }),
  ...of("cohere2", { kind: "norm", still: "full", window: { period: 4, always: true, same: true } }),
  ...of("deepseek2 mistral4", { kind: "norm", latent: true, logMultiplier: 0.1, queries: "stated" }),
  ...of("mistral3", { kind: "norm", factors: "all", betas: "betas", logMultiplier: 1, queries: "original" }),
  ...of("plm", { kind: "norm", latent: true }),
  ...of("glm4", { kind: "norm", maySection: true }),
  ...of("falcon", { kind: "neox", whole: true }),
  ...of("grok", { kind: "neox", betas: "all", betaFast: 8 }),
  ...of("dbrx jina-bert-v3 nomic-bert nomic-bert-moe eurobert stablelm bitnet qwen qwen2 dream qwen2moe qwen3 qwen3moe", {
    kind: "neox",
  }),
  ...of("llada-moe rnd1 olmoe phi2 plamo gemma starcoder2 openelm gptneox codeshell orion nemotron bailingmoe2 dots1 jais2", {
    kind: "neox",
  }),
  ...of("seed_oss grovemoe minimax-m2 minimax-m3 talkie hunyuan-moe hy_v3", { kind: "neox" }),
  ...of("falcon-h1", { kind: "neox", unused: ["both"] }),
  ...of("pangu-embedded", { kind: "neox", unused: ["both", "short", "long"] }),
  ...of("phi3 phimoe exaone apertus", { kind: "neox", factors: "all" }),
  ...of("hunyuan-dense", { kind: "neox", alpha: true }),
  ...of("hunyuan_vl", { kind: "neox", alpha: true, maySection: true }),
  ...of("minicpm3", { kind: "neox", factors: "all", latent: true }),
  ...of("lfm2 lfm2moe plamo2 qwen3next", { kind: "neox", still: "recurrent" }),
  ...of("gemma2", { kind: "neox", window: { period: 2, always: true, base: "full", usual: 4096 } }),
  ...of("gemma3", { kind: "neox", window: { period: 6, ...own } }),
  ...of("gemma-embedding", { kind: "neox", window: { period: 6, always: true, symmetric: true, ...own } }),
  ...of("gemma3n", { kind: "neox", window: { period: 5, always: true, ...own } }),
  ...of("gemma4", { kind: "neox", factors: "full", window: { always: true, width: true, ...own } }),
  ...of("plamo3", { kind: "neox", window: { period: 8, ...own } }),
  ...of("modern-bert", { kind: "neox", window: { period: 3, first: true, symmetric: true, ...own } }),
  ...of("mimo2", { kind: "neox", window: { always: true, ...own } }),
  ...of("gpt-oss", { kind: "neox", window: { period: 2, always: true, base: "full" } }),
  ...of("olmo2", { kind: "neox", window: { period: 4, same: true, plain: true } }),
  ...of("laguna", { kind: "neox", window: { period: 4, first: true, base: "full", plain: true, width: true } }),
  ...of("exaone4", {
    kind: "neox",
    factors: "all",
    still: "full",
    window: { period: 4, always: true, same: true, ofLayers: 64, usual: 4096 },
  }),
  ...of("exaone-moe", { kind: "neox", factors: "all", still: "full", window: { period: 4, always: true, same: true } }),
  ...of("afmoe", { kind: "neox", still: "last-of-4", window: { period: 4, base: "full" } }),
  ...of("smallthinker", { kind: "neox", still: "first-of-4", window: { period: 4, first: true, base: "full", size: 4096 } }),
  ...of("glm4moe", { kind: "neox", maySection: true }),
  ...of("qwen2vl paddleocr", { kind: "mrope" }),
  ...of("qwen3vl qwen3vlmoe", { kind: "imrope" }),
  ...of("qwen35 qwen35moe", { kind: "imrope", still: "recurrent" }),
  ...of("mamba mamba2 jamba rwkv6 rwkv6qwen2 rwkv7 arwkv7 nemotron_h nemotron_h_moe kimi-linear", { kind: "none" }),
  ...of("gpt2 starcoder bert", { kind: "learned" }),
  ...of("bloom refact jina-bert-v2", { kind: "alibi", alibiBias: 8 }),
  ...of("mpt jais", { kind: "alibi" }),
  ...of("t5 t5encoder", { kind: "t5" }),
  // later
  ...of("llada", { kind: "norm", whole: true, unused: ["both"] }),
  ...of("eagle3", { kind: "norm", factors: "all" }),
  ...of("deepseek32", { kind: "norm", latent: true, logMultiplier: 0.1 }),
  ...of("glm-dsa", { kind: "norm", latent: true, logMultiplier: 0 }),
  ...of("deepseek4", { kind: "norm", compressed: true, nextn: "probed" }),
  ...of("cohere2moe", {
    ...{ kind: "norm", whole: true, still: "full-after-dense" },
    window: { either: true, first: true, always: true, same: true },
  }),
  ...of("deepseek2-ocr", { kind: "neox", plain: "stated" }),
  ...of("cogvlm", { kind: "neox", plain: true }),
  ...of("mellum", { kind: "neox", whole: true, window: { either: true, same: true, plain: true } }),
  ...of("step35", { kind: "neox", factors: "full", halved: true, window: { always: true, width: true, ...own } }),
  ...of("gemma4-assistant", {
    ...{ kind: "neox", factors: "full", nextn: "kept" },
    window: { always: true, width: true, ...own },
  }),
  ...of("dflash", {
    ...{ kind: "neox", maySection: "time", window: { same: true } },
    without: ["hyper_connection.count", "drafts for DeepSeek V4 rotate otherwise, which is not read here"],
  }),
]);
