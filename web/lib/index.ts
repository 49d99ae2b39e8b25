/** posenc: position encodings of transformers, computed by a C++ core in WebAssembly. Nothing runs until `load()`. */
export type { AddCodesOptions } from "./encodings/add-codes.js";
export type { AlibiBiasOptions, AlibiSlopesOptions, ProximalBiasOptions } from "./relative/alibi.js";
export type { AttentionOptions } from "./layers/attention.js";
export type { BiasPositions } from "./relative/bias-positions.js";
export type { BiasWindowOptions } from "./relative/bias-window.js";
export type { BinaryOptions } from "./encodings/binary.js";
export type { Coverage, CoverageOptions, PairState } from "./analysis/coverage.js";
export type { DebertaBucketsOptions, DebertaRows, DebertaScoresOptions } from "./relative/deberta.js";
export type { FireBiasOptions } from "./relative/fire.js";
export type { ForgetBiasOptions } from "./relative/forget-bias.js";
export type { KerpleBiasOptions } from "./relative/kerple.js";
export type { SandwichBiasOptions } from "./relative/sandwich.js";
export type { AxesApplyOptions, AxesPositionsOption, AxesScoreOptions } from "./rotary/axes.js";
export { AxialRope, type AxialRopeOptions } from "./rotary/axial.js";
export type { GridOptions, MaskPositionsOptions } from "./rotary/grid.js";
export type { Identity, IdentityExampleOptions, IdentityInput, IdentityInputs, IdentityResult } from "./analysis/identities.js";
export type { CopeBiasOptions, CopePositionsOptions } from "./relative/cope.js";
export type { GrapeOptions } from "./rotary/grape.js";
export type { ImaginaryQueryOptions, PermuteLayoutOptions, RotateOptions } from "./rotary/layout.js";
export type { LiereOptions } from "./rotary/liere.js";
export type { PathScoresOptions } from "./relative/path-attention.js";
export type { PopeOptions } from "./rotary/pope.js";
export type { SelectiveAnglesOptions } from "./rotary/selective-angles.js";
export type { LayerEncoding } from "./layers/encoding.js";
export type { SplitProjectionOptions } from "./layers/heads.js";
export type { LinearOptions } from "./layers/linear.js";
export { type CacheAppendOptions, type CacheAttendOptions, KvCache, type KvCacheOptions } from "./layers/kv-cache.js";
export type { LatentAttentionOptions } from "./layers/latent-attention.js";
export type { LearnedOptions } from "./encodings/learned.js";
export { type LoadOptions, load } from "./core/load.js";
export {
  Mrope,
  type MropeApplyOptions,
  type MropeCosSinOptions,
  type MropeOptions,
  type MropePositionsOptions,
  type MropeScoreOptions,
} from "./rotary/mrope.js";
export type { LayerNormOptions, RmsNormOptions } from "./layers/norm.js";
export type { MultiHeadAttentionOptions, TokenOptions } from "./layers/multi-head-attention.js";
export { Posenc } from "./posenc.js";
export type { Positions, TokenPositionsOptions } from "./encodings/positions.js";
export type { Projection, RelativeAttentionOptions, RelativeEncoding, ResidualNorm } from "./layers/relative-attention.js";
export type { Fading } from "./analysis/fading.js";
export type { Requirements, RequirementsOptions } from "./analysis/requirements.js";
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
} from "./rotary/rope.js";
export { RopeSession } from "./rotary/rope-session.js";
export type { Scaling } from "./rotary/scaling.js";
export type { DistanceCurve, DistanceCurvesOptions, ScoreMatrices, ScoreMatricesOptions } from "./analysis/score-matrices.js";
export type { ScorePositions } from "./analysis/score-positions.js";
export type { Matrix64, ProjectionOptions, TokenVectorsOptions } from "./analysis/seeded.js";
export type { DistanceOrder, ShawIndexOptions, ShawRows, ShawScoresOptions, ShawValuesOptions } from "./relative/shaw.js";
export type { Simd } from "./core/simd.js";
export type { WasmSource } from "./core/started.js";
export type { FrequenciesOptions, ShiftMatrixOptions, SinusoidalOptions, Spacing } from "./encodings/sinusoidal.js";
export type { T5BiasOptions, T5BiasTable, T5BucketsOptions } from "./relative/t5-bias.js";
export { HeapTensor, type Tensor, type Tensor64, type TensorLike } from "./core/tensor.js";
export type { RelativeShiftOptions, RelativeSinusoidalOptions, TransformerXlScoresOptions } from "./relative/transformer-xl.js";
export type { WindowBiasOptions, WindowOptions } from "./relative/window-bias.js";
export type { Sinusoidal2dOptions } from "./encodings/sinusoidal-2d.js";
export {
  Xpos,
  type XposApplyOptions,
  type XposCosSinOptions,
  type XposOptions,
  type XposScalesOptions,
  type XposScoreOptions,
} from "./rotary/xpos.js";
