import { type AddCodesOptions, addCodes } from "./encodings/add-codes.js";
import {
  type AlibiBiasOptions,
  type AlibiSlopesOptions,
  alibiBias,
  alibiSlopes,
  type ProximalBiasOptions,
  proximalBias,
} from "./relative/alibi.js";
import { type AttentionOptions, attention } from "./layers/attention.js";
import { type BiasWindowOptions, biasWindow } from "./relative/bias-window.js";
import { type BinaryOptions, binary } from "./encodings/binary.js";
import { type DebertaBucketsOptions, type DebertaScoresOptions, debertaBuckets, debertaScores } from "./relative/deberta.js";
import { AxialRope, type AxialRopeOptions } from "./rotary/axial.js";
import { type GridOptions, gridPositions, type MaskPositionsOptions, maskPositions } from "./rotary/grid.js";
import { Heap, HeapTensor } from "./core/heap.js";
import { type Identity, type IdentityInputs, type IdentityResult, identity, identityList } from "./analysis/identities.js";
import { type LearnedOptions, learned } from "./encodings/learned.js";
import { type SplitProjectionOptions, splitProjection } from "./layers/heads.js";
import { numbers } from "./core/kinds.js";
import { KvCache, type KvCacheOptions } from "./layers/kv-cache.js";
import { type LatentAttentionOptions, latentAttention } from "./layers/latent-attention.js";
import { type MultiHeadAttentionOptions, multiHeadAttention } from "./layers/multi-head-attention.js";
import { type PermuteLayoutOptions, permuteLayout, type RotateOptions, rotate } from "./rotary/layout.js";
import { type LinearOptions, linear } from "./layers/linear.js";
import { type LayerNormOptions, layerNorm, type RmsNormOptions, rmsNorm } from "./layers/norm.js";
import { Mrope, type MropeOptions, type MropePositionsOptions, mropePositions } from "./rotary/mrope.js";
import { type TokenPositionsOptions, tokenPositions } from "./encodings/positions.js";
import type { Raw } from "./core/raw.js";
import { type RelativeAttentionOptions, relativeAttention } from "./layers/relative-attention.js";
import { type Fading, fading, type Requirements, type RequirementsOptions, requirements } from "./analysis/requirements.js";
import { Rope, type RopeOptions } from "./rotary/rope.js";
import { type ConfiguredRope, type RopeConfigOptions, ropeFromConfig } from "./rotary/rope-config.js";
import {
  type DistanceCurve,
  type DistanceCurvesOptions,
  distanceCurves,
  type ScoreMatrices,
  type ScoreMatricesOptions,
  scoreMatrices,
  toeplitzDefect,
} from "./analysis/score-matrices.js";
import { type Matrix64, type ProjectionOptions, projection, type TokenVectorsOptions, tokenVectors } from "./analysis/seeded.js";
import { product, shapeOf } from "./core/shape.js";
import type { Simd } from "./core/simd.js";
import {
  type ShawIndexOptions,
  type ShawScoresOptions,
  type ShawValuesOptions,
  shawIndex,
  shawScores,
  shawValues,
} from "./relative/shaw.js";
import {
  type FrequenciesOptions,
  inverseFrequencies,
  type ShiftMatrixOptions,
  type SinusoidalOptions,
  shiftMatrix,
  sinusoidal,
} from "./encodings/sinusoidal.js";
import { type T5BiasOptions, type T5BucketsOptions, t5Bias, t5Buckets } from "./relative/t5-bias.js";
import type { Tensor, Tensor64, TensorLike } from "./core/tensor.js";
import {
  type RelativeShiftOptions,
  type RelativeSinusoidalOptions,
  relativeShift,
  relativeSinusoidal,
  type TransformerXlScoresOptions,
  transformerXlScores,
} from "./relative/transformer-xl.js";
import { type WindowBiasOptions, type WindowOptions, windowBias, windowIndex } from "./relative/window-bias.js";
import { type Sinusoidal2dOptions, sinusoidal2d } from "./encodings/sinusoidal-2d.js";
import { Xpos, type XposOptions } from "./rotary/xpos.js";

/**
 * Everything that the module computes. Arrays are row-major. A wrong kind of argument is a TypeError, a wrong value
 * or shape a RangeError, thrown before anything is written.
 */
export class Posenc {
  readonly #raw: Raw;
  readonly #heap: Heap;
  #identities: readonly Identity[] | undefined;

  /** @internal Made by `load`. */
  constructor(raw: Raw) {
    this.#raw = raw;
    this.#heap = new Heap(raw);
  }

  /** All derivation steps, in order. Made when it is first asked for: their tolerances take the core some milliseconds. */
  get identities(): readonly Identity[] {
    this.#identities ??= identityList(this.#raw, this.#heap);
    return this.#identities;
  }

  /** Which build of the binary this is. */
  get simd(): Simd {
    return this.#heap.run(this.#raw.relaxedSimd) ? "relaxed" : "baseline";
  }

  /** Bytes of WebAssembly memory in use by the module: it grows, and never shrinks. */
  get memorySize(): number {
    return this.#heap.size;
  }

  /** A tensor in WebAssembly memory, zeros unless data are given; give it back with `dispose()`. */
  tensor(shape: readonly number[], data?: ArrayLike<number>): HeapTensor {
    const axes = shapeOf("tensor", "shape", shape);
    const values = data === undefined ? undefined : numbers("tensor", "data", data);
    if (values !== undefined && values.length !== product(axes)) {
      throw new RangeError(`tensor: data must have ${product(axes)} elements, got ${values.length}`);
    }
    const tensor = new HeapTensor(this.#heap, axes);
    if (values === undefined) tensor.data.fill(0);
    else tensor.data.set(values);
    return tensor;
  }

  /** @see {@link sinusoidal} */
  sinusoidal(options: SinusoidalOptions): Tensor {
    return sinusoidal(this.#raw, this.#heap, options);
  }

  /** @see {@link shiftMatrix} */
  shiftMatrix(options: ShiftMatrixOptions): Tensor {
    return shiftMatrix(this.#raw, this.#heap, options);
  }

  /** @see {@link learned} */
  learned(options: LearnedOptions): Tensor {
    return learned(this.#raw, this.#heap, options);
  }

  /** @see {@link addCodes} */
  addCodes(options: AddCodesOptions): Tensor {
    return addCodes(this.#raw, this.#heap, options);
  }

  /** @see {@link binary} */
  binary(options: BinaryOptions): Tensor {
    return binary(this.#raw, this.#heap, options);
  }

  /** @see {@link inverseFrequencies} */
  inverseFrequencies(options: FrequenciesOptions): Float64Array {
    return inverseFrequencies(this.#raw, this.#heap, options);
  }

  /** @see {@link tokenPositions} */
  tokenPositions(options: TokenPositionsOptions): Float64Array {
    return tokenPositions(this.#raw, this.#heap, options);
  }

  /** @see {@link Rope} */
  rope(options: RopeOptions): Rope {
    return new Rope(this.#raw, this.#heap, options);
  }

  /** @see {@link ropeFromConfig} */
  ropeFromConfig(config: string | object, options?: RopeConfigOptions): ConfiguredRope {
    return ropeFromConfig(this.#raw, this.#heap, config, options);
  }

  /** @see {@link AxialRope} */
  axialRope(options: AxialRopeOptions): AxialRope {
    return new AxialRope(this.#raw, this.#heap, options);
  }

  /** @see {@link Mrope} */
  mrope(options: MropeOptions): Mrope {
    return new Mrope(this.#raw, this.#heap, options);
  }

  /** @see {@link mropePositions} */
  mropePositions(options: MropePositionsOptions): { positions: Tensor64; deltas: Float64Array } {
    return mropePositions(this.#raw, this.#heap, options);
  }

  /** @see {@link Xpos} */
  xpos(options: XposOptions): Xpos {
    return new Xpos(this.#raw, this.#heap, options);
  }

  /** @see {@link gridPositions} */
  gridPositions(options: GridOptions): Tensor64 {
    return gridPositions(this.#raw, this.#heap, options);
  }

  /** @see {@link maskPositions} */
  maskPositions(options: MaskPositionsOptions): Tensor64 {
    return maskPositions(this.#raw, this.#heap, options);
  }

  /** @see {@link sinusoidal2d} */
  sinusoidal2d(options: Sinusoidal2dOptions): Tensor {
    return sinusoidal2d(this.#raw, this.#heap, options);
  }

  /** @see {@link rotate} */
  rotate(x: TensorLike, options: RotateOptions): Tensor {
    return rotate(this.#raw, this.#heap, x, options);
  }

  /** @see {@link permuteLayout} */
  permuteLayout(w: TensorLike, options: PermuteLayoutOptions): Tensor {
    return permuteLayout(this.#raw, this.#heap, w, options);
  }

  /** @see {@link alibiSlopes} */
  alibiSlopes(heads: number, options: AlibiSlopesOptions = {}): Float32Array {
    return alibiSlopes(this.#raw, this.#heap, heads, options);
  }

  /** @see {@link alibiBias} */
  alibiBias(options: AlibiBiasOptions): Tensor {
    return alibiBias(this.#raw, this.#heap, options);
  }

  /** @see {@link proximalBias} */
  proximalBias(options: ProximalBiasOptions): Tensor {
    return proximalBias(this.#raw, this.#heap, options);
  }

  /** @see {@link t5Buckets} */
  t5Buckets(options: T5BucketsOptions): Int32Array {
    return t5Buckets(this.#raw, this.#heap, options);
  }

  /** @see {@link t5Bias} */
  t5Bias(options: T5BiasOptions): Tensor {
    return t5Bias(this.#raw, this.#heap, options);
  }

  /** @see {@link biasWindow} */
  biasWindow(options: BiasWindowOptions): { data: Float64Array; shape: readonly number[] } {
    return biasWindow(this.#raw, this.#heap, options);
  }

  /** @see {@link attention} */
  attention(options: AttentionOptions): { output: Tensor; weights?: Tensor } {
    return attention(this.#raw, this.#heap, options);
  }

  /** @see {@link shawIndex} */
  shawIndex(options: ShawIndexOptions): Int32Array {
    return shawIndex(this.#raw, this.#heap, options);
  }

  /** @see {@link shawScores} */
  shawScores(options: ShawScoresOptions): Tensor {
    return shawScores(this.#raw, this.#heap, options);
  }

  /** @see {@link shawValues} */
  shawValues(options: ShawValuesOptions): Tensor {
    return shawValues(this.#raw, this.#heap, options);
  }

  /** @see {@link relativeSinusoidal} */
  relativeSinusoidal(options: RelativeSinusoidalOptions): Tensor {
    return relativeSinusoidal(this.#raw, this.#heap, options);
  }

  /** @see {@link relativeShift} */
  relativeShift(options: RelativeShiftOptions): Tensor {
    return relativeShift(this.#raw, this.#heap, options);
  }

  /** @see {@link transformerXlScores} */
  transformerXlScores(options: TransformerXlScoresOptions): Tensor {
    return transformerXlScores(this.#raw, this.#heap, options);
  }

  /** @see {@link debertaBuckets} */
  debertaBuckets(options: DebertaBucketsOptions): Int32Array {
    return debertaBuckets(this.#raw, this.#heap, options);
  }

  /** @see {@link debertaScores} */
  debertaScores(options: DebertaScoresOptions): Tensor {
    return debertaScores(this.#raw, this.#heap, options);
  }

  /** @see {@link windowIndex} */
  windowIndex(options: WindowOptions): Int32Array {
    return windowIndex(this.#raw, this.#heap, options);
  }

  /** @see {@link windowBias} */
  windowBias(options: WindowBiasOptions): Tensor {
    return windowBias(this.#raw, this.#heap, options);
  }

  /** @see {@link relativeAttention} */
  relativeAttention(options: RelativeAttentionOptions): { output: Tensor; weights?: Tensor } {
    return relativeAttention(this.#raw, this.#heap, options);
  }

  /** @see {@link linear} */
  linear(options: LinearOptions): Tensor {
    return linear(this.#raw, this.#heap, options);
  }

  /** @see {@link layerNorm} */
  layerNorm(options: LayerNormOptions): Tensor {
    return layerNorm(this.#raw, this.#heap, options);
  }

  /** @see {@link rmsNorm} */
  rmsNorm(options: RmsNormOptions): Tensor {
    return rmsNorm(this.#raw, this.#heap, options);
  }

  /** @see {@link requirements} */
  requirements(options: RequirementsOptions): Requirements {
    return requirements(this.#raw, this.#heap, options);
  }

  /** @see {@link fading} */
  fading(curve: ArrayLike<number>): Fading {
    return fading(this.#raw, this.#heap, curve);
  }

  /** @see {@link splitProjection} */
  splitProjection(fused: TensorLike, options: SplitProjectionOptions): { q: Tensor; k: Tensor; v: Tensor } {
    return splitProjection(this.#raw, this.#heap, fused, options);
  }

  /** @see {@link multiHeadAttention} */
  multiHeadAttention(options: MultiHeadAttentionOptions): { output: Tensor; weights?: Tensor } {
    return multiHeadAttention(this.#raw, this.#heap, options);
  }

  /** @see {@link latentAttention} */
  latentAttention(options: LatentAttentionOptions): { output: Tensor; weights?: Tensor } {
    return latentAttention(this.#raw, this.#heap, options);
  }

  /** @see {@link KvCache} */
  kvCache(options: KvCacheOptions): KvCache {
    return new KvCache(this.#raw, this.#heap, options);
  }

  /** @see {@link tokenVectors} */
  tokenVectors(options: TokenVectorsOptions): Matrix64 {
    return tokenVectors(this.#raw, this.#heap, options);
  }

  /** @see {@link projection} */
  projection(options: ProjectionOptions): Matrix64 {
    return projection(this.#raw, this.#heap, options);
  }

  /** @see {@link scoreMatrices} */
  scoreMatrices(options: ScoreMatricesOptions): ScoreMatrices {
    return scoreMatrices(this.#raw, this.#heap, options);
  }

  /** @see {@link distanceCurves} */
  distanceCurves(options: DistanceCurvesOptions): DistanceCurve[] {
    return distanceCurves(this.#raw, this.#heap, options);
  }

  /** @see {@link toeplitzDefect} */
  toeplitzDefect(scores: TensorLike): number {
    return toeplitzDefect(this.#raw, this.#heap, scores);
  }

  /** @see {@link identity} */
  identity(id: string, inputs: IdentityInputs = {}): IdentityResult {
    return identity(this.#raw, this.#heap, this.identities, id, inputs);
  }
}
