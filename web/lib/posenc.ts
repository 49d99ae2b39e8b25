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
import { alibiBias, alibiSlopes, proximalBias } from "./relative/alibi.js";
import { biasWindow } from "./relative/bias-window.js";
import { debertaBuckets, debertaScores } from "./relative/deberta.js";
import { shawIndex, shawScores, shawValues } from "./relative/shaw.js";
import { t5Bias, t5Buckets } from "./relative/t5-bias.js";
import { relativeShift, relativeSinusoidal, transformerXlScores } from "./relative/transformer-xl.js";
import { windowBias, windowIndex } from "./relative/window-bias.js";
import { AxialRope, type AxialRopeOptions } from "./rotary/axial.js";
import { gridPositions, maskPositions } from "./rotary/grid.js";
import { permuteLayout, rotate } from "./rotary/layout.js";
import { Mrope, type MropeOptions, mropePositions } from "./rotary/mrope.js";
import { Rope, type RopeOptions } from "./rotary/rope.js";
import { Xpos, type XposOptions } from "./rotary/xpos.js";

/**
 * What `pe` does: each function takes the core first, which `pe` supplies. The package's declarations carry the comment of
 * each function, or of the class that it makes (scripts/build/declarations.mjs).
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
  alibiSlopes,
  alibiBias,
  proximalBias,
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

/** The same functions, the core supplied. */
type Methods = { readonly [Name in keyof Functions]: OfCore<Functions[Name]> };

// The class has each of the functions as a method: its static block makes them.
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type
export interface Posenc extends Methods {}

/**
 * Everything that the module computes. Arrays are row-major. A wrong kind of argument is a TypeError, a wrong value
 * or shape a RangeError, thrown before anything is written.
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

  /** @internal What reads files stands apart, for it weighs; who calls it here is told so. */
  ropeFromConfig(..._: never[]): unknown {
    throw new Error("ropeFromConfig: import { load } from posenc/formats, which reads configurations");
  }

  /** All derivation steps, in order. Made when it is first asked for: their tolerances take the core some milliseconds. */
  get identities(): readonly Identity[] {
    return identityList(this.#core);
  }

  /** Which build of the binary this is. */
  get simd(): Simd {
    return this.#core.run("relaxedSimd", {}) ? "relaxed" : "baseline";
  }

  /** Bytes of WebAssembly memory in use by the module: it grows, and never shrinks. */
  get memorySize(): number {
    return this.#core.size;
  }

  /** A tensor in WebAssembly memory, zeros unless data are given; give it back with `dispose()`. */
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
