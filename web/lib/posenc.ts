import { fading } from "./analysis/fading.js";
import { requirements } from "./analysis/requirements.js";
import { distanceCurves, scoreMatrices, toeplitzDefect } from "./analysis/score-matrices.js";
import { type Identity, identity, identityExample, identityList } from "./analysis/identities.js";
import { projection, tokenVectors } from "./analysis/seeded.js";
import type { Core } from "./core/core.js";
import { HeapTensor } from "./core/tensor.js";
import { numbers } from "./core/kinds.js";
import { product, shapeOf } from "./core/shape.js";
import type { Simd } from "./core/simd.js";
import { addCodes } from "./encodings/add-codes.js";
import { binary } from "./encodings/binary.js";
import { learned } from "./encodings/learned.js";
import { tokenPositions } from "./encodings/positions.js";
import { inverseFrequencies, shiftMatrix, sinusoidal } from "./encodings/sinusoidal.js";
import { sinusoidal2d } from "./encodings/sinusoidal-2d.js";
import { attention } from "./layers/attention.js";
import { splitProjection } from "./layers/heads.js";
import { KvCache, type KvCacheOptions } from "./layers/kv-cache.js";
import { latentAttention } from "./layers/latent-attention.js";
import { linear } from "./layers/linear.js";
import { multiHeadAttention } from "./layers/multi-head-attention.js";
import { layerNorm, rmsNorm } from "./layers/norm.js";
import { relativeAttention } from "./layers/relative-attention.js";
import { copeBias, copePositions } from "./relative/cope.js";
import { pathScores } from "./relative/path-attention.js";
import { alibiBias, alibiSlopes, proximalBias } from "./relative/alibi.js";
import { biasWindow } from "./relative/bias-window.js";
import { debertaBuckets, debertaScores } from "./relative/deberta.js";
import { fireBias } from "./relative/fire.js";
import { forgetBias } from "./relative/forget-bias.js";
import { kerpleBias } from "./relative/kerple.js";
import { sandwichBias } from "./relative/sandwich.js";
import { shawIndex, shawScores, shawValues } from "./relative/shaw.js";
import { t5Bias, t5Buckets } from "./relative/t5-bias.js";
import { relativeShift, relativeSinusoidal, transformerXlScores } from "./relative/transformer-xl.js";
import { windowBias, windowIndex } from "./relative/window-bias.js";
import { AxialRope, type AxialRopeOptions } from "./rotary/axial.js";
import { gridPositions, maskPositions } from "./rotary/grid.js";
import { grape } from "./rotary/grape.js";
import { imaginaryQuery, permuteLayout, rotate } from "./rotary/layout.js";
import { liere } from "./rotary/liere.js";
import { pope } from "./rotary/pope.js";
import { selectiveAngles } from "./rotary/selective-angles.js";
import { Mrope, type MropeOptions, mropePositions } from "./rotary/mrope.js";
import { Rope, type RopeOptions } from "./rotary/rope.js";
import { Xpos, type XposOptions } from "./rotary/xpos.js";

/**
 * The methods of `pe`. Each function takes the core as its first argument, which `pe` supplies. In the package's declarations a
 * method has the comment of its function, or of the class that it makes (scripts/build/declarations.mjs).
 */
const functions = {
  sinusoidal,
  shiftMatrix,
  learned,
  addCodes,
  binary,
  inverseFrequencies,
  tokenPositions,
  rope: (core: Core, options: RopeOptions): Rope => new Rope(core, options),
  axialRope: (core: Core, options: AxialRopeOptions): AxialRope => new AxialRope(core, options),
  mrope: (core: Core, options: MropeOptions): Mrope => new Mrope(core, options),
  mropePositions,
  xpos: (core: Core, options: XposOptions): Xpos => new Xpos(core, options),
  gridPositions,
  maskPositions,
  sinusoidal2d,
  rotate,
  permuteLayout,
  imaginaryQuery,
  pope,
  grape,
  liere,
  selectiveAngles,
  alibiSlopes,
  alibiBias,
  proximalBias,
  kerpleBias,
  sandwichBias,
  fireBias,
  forgetBias,
  copePositions,
  copeBias,
  pathScores,
  t5Buckets,
  t5Bias,
  biasWindow,
  attention,
  shawIndex,
  shawScores,
  shawValues,
  relativeSinusoidal,
  relativeShift,
  transformerXlScores,
  debertaBuckets,
  debertaScores,
  windowIndex,
  windowBias,
  relativeAttention,
  linear,
  layerNorm,
  rmsNorm,
  requirements,
  fading,
  splitProjection,
  multiHeadAttention,
  latentAttention,
  kvCache: (core: Core, options: KvCacheOptions): KvCache => new KvCache(core, options),
  tokenVectors,
  projection,
  scoreMatrices,
  distanceCurves,
  toeplitzDefect,
  identity,
  identityExample,
};

type Functions = typeof functions;
type OfCore<F> = F extends (core: Core, ...given: infer Given) => infer Result ? (...given: Given) => Result : never;

/** The same functions without their first argument, the core. */
type Methods = { readonly [Name in keyof Functions]: OfCore<Functions[Name]> };

// The class has each of the functions as a method: its static block makes them.
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type
export interface Posenc extends Methods {}

/**
 * The module: everything that posenc computes. Arrays are row-major. A wrong kind of argument is a TypeError, a wrong value or
 * shape a RangeError; both are thrown before anything is written. The comment of each function names its RangeErrors.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class Posenc {
  readonly #core: Core;

  static {
    for (const [name, call] of Object.entries<(core: Core, ...given: never[]) => unknown>(functions)) {
      const method = {
        [name](this: Posenc, ...given: never[]) {
          return call(this.#core, ...given);
        },
      };
      Object.assign(Posenc.prototype, method);
    }
  }

  /** @internal Made by `load`. */
  constructor(core: Core) {
    this.#core = core;
  }

  /** @internal The core of a module, for `posenc/formats`. */
  static coreOf(pe: Posenc): Core {
    return pe.#core;
  }

  /**
   * @internal Tells whoever calls `ropeFromConfig` here to load `posenc/formats`, which is separate so that a page without
   * configurations does not load its code.
   */
  ropeFromConfig(..._: never[]): unknown {
    throw new Error("ropeFromConfig: import { load } from posenc/formats, which reads configurations");
  }

  /**
   * All derivation steps, in the order of the derivations. The first access takes some milliseconds, in which the core computes
   * their tolerances.
   */
  get identities(): readonly Identity[] {
    return identityList(this.#core);
  }

  /** Which build of the binary runs. */
  get simd(): Simd {
    return this.#core.run("relaxedSimd", {}) ? "relaxed" : "baseline";
  }

  /** Bytes of the module's WebAssembly memory, which grows when it is full and never shrinks. */
  get memorySize(): number {
    return this.#core.size;
  }

  /**
   * A float32 tensor of this shape in WebAssembly memory, of the given data or of zeros; give the memory back with `dispose()`.
   * RangeError: data of another length than the product of the axes, a shape too large for the memory.
   */
  tensor(shape: readonly number[], data?: ArrayLike<number>): HeapTensor {
    const axes = shapeOf("tensor", "shape", shape);
    const values = data === undefined ? undefined : numbers("tensor", "data", data);
    if (values !== undefined && values.length !== product(axes)) {
      throw new RangeError(`tensor: data must have ${product(axes)} elements, got ${values.length}`);
    }
    const tensor = new HeapTensor(this.#core, axes);
    if (values === undefined) tensor.data.fill(0);
    else tensor.data.set(values);
    return tensor;
  }
}
