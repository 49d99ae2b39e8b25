/** posenc: position encodings of transformers, computed by a C++ core in WebAssembly. Nothing runs until `load()`. */
export type { AddCodesOptions } from "./add_codes.js";
export type { AlibiBiasOptions, AlibiSlopesOptions, ProximalBiasOptions } from "./alibi.js";
export type { AttentionOptions } from "./attention.js";
export type { BiasPositions } from "./bias_positions.js";
export type { BiasWindowOptions } from "./bias_window.js";
export type { BinaryOptions } from "./binary.js";
export type { Coverage, CoverageOptions, PairState } from "./coverage.js";
export type { DebertaBucketsOptions, DebertaRows, DebertaScoresOptions } from "./deberta.js";
export type { AxesApplyOptions, AxesPositionsOption, AxesScoreOptions } from "./axes.js";
export { AxialRope, type AxialRopeOptions } from "./axial.js";
export type { GridOptions, MaskPositionsOptions } from "./grid.js";
export { HeapTensor } from "./heap.js";
export type { Identity, IdentityInput, IdentityInputs, IdentityResult } from "./identities.js";
export type { PermuteLayoutOptions, RotateOptions } from "./layout.js";
export type { LayerEncoding } from "./encoding.js";
export type { SplitProjectionOptions } from "./heads.js";
export type { LinearOptions } from "./linear.js";
export { type CacheAppendOptions, type CacheAttendOptions, KvCache, type KvCacheOptions } from "./kv_cache.js";
export type { LatentAttentionOptions } from "./latent_attention.js";
export type { LearnedOptions } from "./learned.js";
export { type LoadOptions, load, type WasmSource } from "./load.js";
export {
  Mrope,
  type MropeApplyOptions,
  type MropeCosSinOptions,
  type MropeOptions,
  type MropePositionsOptions,
  type MropeScoreOptions,
} from "./mrope.js";
export type { LayerNormOptions, RmsNormOptions } from "./norm.js";
export type { MultiHeadAttentionOptions, TokenOptions } from "./multi_head_attention.js";
export { Posenc } from "./posenc.js";
export type { Positions, TokenPositionsOptions } from "./positions.js";
export type { Projection, RelativeAttentionOptions, RelativeEncoding, ResidualNorm } from "./relative_attention.js";
export type { Fading, Requirements, RequirementsOptions } from "./requirements.js";
export {
  type ApplyOptions,
  type CosSinOptions,
  type Envelope,
  type PairLayout,
  type Precision,
  Rope,
  type RopeOptions,
  type ScoreCurveOptions,
  type ScoreOptions,
} from "./rope.js";
export { ConfiguredRope, type RopeConfigOptions } from "./rope_config.js";
export { RopeSession } from "./rope_session.js";
export type { Scaling } from "./scaling.js";
export type { DistanceCurve, DistanceCurvesOptions, ScoreMatrices, ScoreMatricesOptions } from "./score_matrices.js";
export type { ScorePositions } from "./score_positions.js";
export type { Matrix64, ProjectionOptions, TokenVectorsOptions } from "./seeded.js";
export type { DistanceOrder, ShawIndexOptions, ShawRows, ShawScoresOptions, ShawValuesOptions } from "./shaw.js";
export type { Simd } from "./simd.js";
export type { FrequenciesOptions, ShiftMatrixOptions, SinusoidalOptions, Spacing } from "./sinusoidal.js";
export type { T5BiasOptions, T5BiasTable, T5BucketsOptions } from "./t5_bias.js";
export type { Tensor, Tensor64, TensorLike } from "./tensor.js";
export type { RelativeShiftOptions, RelativeSinusoidalOptions, TransformerXlScoresOptions } from "./transformer_xl.js";
export type { WindowBiasOptions, WindowOptions } from "./window_bias.js";
export type { Sinusoidal2dOptions } from "./sinusoidal_2d.js";
export {
  Xpos,
  type XposApplyOptions,
  type XposCosSinOptions,
  type XposOptions,
  type XposScalesOptions,
  type XposScoreOptions,
} from "./xpos.js";
