import { type Coverage, type CoverageOptions, coverage } from "../analysis/coverage.js";
import type { Arguments } from "../core/arguments.js";
import type { Core } from "../core/core.js";
import type { Scratch } from "../core/scratch.js";
import { keptTables } from "./kept-tables.js";
import { boolean, choice, number, options } from "../core/kinds.js";
import { positionList } from "../encodings/positions.js";
import {
  type ApplyOptions,
  type CosSinOptions,
  type Direction,
  directions,
  ownFrequencies,
  type PairLayout,
  pairLayouts,
  type Precision,
  precisions,
  type RopeOptions,
  type ScoreCurveOptions,
  type ScoreOptions,
  type SequenceOption,
  type TurnedPart,
  turnedParts,
} from "./rope-options.js";
import { RopeSession } from "./rope-session.js";
import { type Scaling, scalingBlock, scalingOf } from "./scaling.js";
import { type Tensor, type TensorLike, tensorLike } from "../core/tensor.js";
import { headVector, readTables, rowsOf, tables, rotated } from "./apply-rotation.js";

/** RoFormer's upper bound on the size of a score, for each distance from … to. */
export interface Envelope {
  /** |score| ≤ bound at each distance, for the given q and k, [to − from + 1]. */
  readonly bound: Float64Array;
  /** The relative upper bound that the paper plots, [to − from + 1]: the mean of the partial sums |S_j|, whatever q and k are. */
  readonly relative: Float64Array;
}

interface Frequencies {
  readonly theta: Float64Array;
  /** θ′ with the sign of the direction. */
  readonly signed: Float64Array;
  readonly factor: number;
}

export {
  type ApplyOptions,
  type CosSinOptions,
  type Direction,
  type PairLayout,
  pairLayouts,
  type Precision,
  precisions,
  type RopeOptions,
  type ScoreCurveOptions,
  type ScoreOptions,
  type TurnedPart,
};

/**
 * A rotary embedding with its context extension. Immutable; holds no WebAssembly memory. Made by `pe.rope`. RangeError: sizes,
 * base or parameters of the scaling out of range, base or scaling beside inverseFrequencies. Source: Su et al. 2021 (RoFormer).
 */
export class Rope {
  readonly headDim: number;
  readonly rotaryDim: number;
  readonly turned: TurnedPart;
  readonly direction: Direction;
  readonly base: number;
  readonly exponentDim: number;
  readonly layout: PairLayout;
  readonly outputLayout: PairLayout;
  readonly precision: Precision;
  readonly maxPositions: number;
  /** The context extension with its default values filled in, frozen; undefined without one. */
  readonly scaling: Scaling | undefined;
  readonly #core: Core;
  readonly #rotary: Arguments<"ropeCheck">;
  readonly #own: Float64Array | undefined;
  readonly #cache = new Map<number, Frequencies>();

  /** @internal */
  constructor(core: Core, given: RopeOptions) {
    const where = "rope";
    const o = options<RopeOptions>(where, given, [
      "headDim",
      "rotaryDim",
      "turned",
      "direction",
      "base",
      "exponentDim",
      "layout",
      "outputLayout",
      "maxPositions",
      "scaling",
      "precision",
      "inverseFrequencies",
    ]);
    this.#core = core;
    this.headDim = number(where, "headDim", o.headDim);
    this.rotaryDim = number(where, "rotaryDim", o.rotaryDim ?? o.headDim);
    this.base = number(where, "base", o.base ?? 10000);
    this.exponentDim = number(where, "exponentDim", o.exponentDim ?? this.rotaryDim);
    this.turned = o.turned ?? "first";
    this.direction = o.direction ?? "forward";
    choice(where, "turned", this.turned, turnedParts);
    choice(where, "direction", this.direction, directions);
    this.layout = o.layout ?? "half";
    this.outputLayout = o.outputLayout ?? this.layout;
    this.precision = o.precision ?? "float64";
    this.maxPositions = number(where, "maxPositions", o.maxPositions ?? 2048);
    const layout = choice(where, "layout", this.layout, pairLayouts);
    choice(where, "outputLayout", this.outputLayout, pairLayouts);
    const precision = choice(where, "precision", this.precision, precisions);
    const scaling = scalingBlock(o.scaling);
    this.scaling = scalingOf(scaling);
    const { headDim, rotaryDim, base, maxPositions, exponentDim } = this;
    this.#rotary = { headDim, rotaryDim, base, layout, precision, maxPositions, scaling, exponentDim };
    core.run("ropeCheck", this.#rotary);
    if (o.inverseFrequencies !== undefined) this.#own = ownFrequencies(o, this.rotaryDim / 2);
    // Options that give no frequencies are refused here already, and not only when the frequencies are first used.
    this.#of(where, this.maxPositions);
    if (new.target === Rope) Object.freeze(this);
  }

  /** The frequencies θ′ after scaling, in radians per position, [rotaryDim/2]. */
  inverseFrequencies(given: SequenceOption = {}): Float64Array {
    return this.#frequencies("rope.inverseFrequencies", given).theta.slice();
  }

  /** The wavelengths 2π/θ′, the positions that a pair needs for a full turn, [rotaryDim/2]. */
  wavelengths(given: SequenceOption = {}): Float64Array {
    const { theta } = this.#frequencies("rope.wavelengths", given);
    return this.#core.compute("wavelengths", theta.length, { theta });
  }

  /** The attention factor of the scaling, a factor on cos and sin; it multiplies scores by its square. 1 without one. */
  attentionFactor(given: SequenceOption = {}): number {
    return this.#frequencies("rope.attentionFactor", given).factor;
  }

  /** cos and sin of position · θ′, times the attention factor, [n, rotaryDim/2] each, float32. */
  cosSin(given: CosSinOptions): { cos: Tensor; sin: Tensor } {
    const where = "rope.cosSin";
    const o = options<CosSinOptions>(where, given, ["positions", "sequenceLength"]);
    const positions = positionList(where, o.positions);
    const frequencies = this.#of(where, o.sequenceLength);
    return this.#core.scratch((scratch) => {
      const table = this.#table(scratch, where, positions, frequencies);
      return readTables(table);
    });
  }

  /**
   * Rotates x [..., n, headDim], each of the n rows at its own position; all batches and heads have the same positions. The
   * result has the shape of x, float32. RangeError: another number of positions than rows, another headDim, with an outputLayout
   * of its own an `out` that is x. Source: transformers `apply_rotary_pos_emb`.
   */
  apply(x: TensorLike, given: ApplyOptions = {}): Tensor {
    const where = "rope.apply";
    const o = options<ApplyOptions>(where, given, ["positions", "offset", "sequenceLength", "inverse", "out"]);
    const input = tensorLike(where, "x", x, 2);
    const n = rowsOf(where, input, this.headDim);
    const offset = number(where, "offset", o.offset ?? 0);
    const inverse = boolean(where, "inverse", o.inverse ?? false);
    const positions = positionList(where, o.positions ?? n, offset);
    if (positions.count !== n) {
      throw new RangeError(`${where}: positions must have ${n} elements, one a row of x, got ${positions.count}`);
    }
    const frequencies = this.#of(where, o.sequenceLength);
    return this.#core.scratch((scratch) => {
      const table = this.#table(scratch, where, positions, frequencies);
      return rotated({ core: this.#core, scratch, where }, input, table, {
        read: inverse ? this.outputLayout : this.layout,
        write: inverse ? this.layout : this.outputLayout,
        inverse,
        turned: this.turned,
        out: o.out,
      });
    });
  }

  /** The score ⟨R_m q, R_n k⟩ of q and k [headDim], times the attention factor squared, not divided by √headDim; in double. */
  score(given: ScoreOptions): number {
    const where = "rope.score";
    const o = options<ScoreOptions>(where, given, ["q", "k", "m", "n", "sequenceLength"]);
    const m = number(where, "m", o.m);
    const n = number(where, "n", o.n);
    return this.#core.run("ropeScore", { ...this.#scored(where, o), m, n });
  }

  /**
   * `score` at each distance, in double, [to − from + 1]: element j has the query from + j positions after the key. RangeError:
   * to < from.
   */
  scoreCurve(given: ScoreCurveOptions): Float64Array {
    const { from, count, o } = this.#distances("rope.scoreCurve", given);
    return this.#core.compute("ropeScoreCurve", count, { ...this.#scored("rope.scoreCurve", o), from });
  }

  /**
   * RoFormer's bound on the scores of q and k at each distance, in double. RangeError: to < from. Source: Su et al. 2021, section
   * 3.4.3.
   */
  envelope(given: ScoreCurveOptions): Envelope {
    const { from, count, o } = this.#distances("rope.envelope", given);
    const { q, k, theta, factor, layout } = this.#scored("rope.envelope", o);
    const both = this.#core.compute("envelope", 2 * count, { q, k, from, theta, factor, layout });
    return { bound: both.subarray(0, count), relative: both.subarray(count) };
  }

  /**
   * How much of its circle each pair passes through in training, and what the scaling makes of its frequency. RangeError: a
   * trainingLength that is not > 0. Source: Peng et al. 2023 (YaRN), section 3.
   */
  coverage(given: CoverageOptions): Coverage {
    const where = "rope.coverage";
    const o = options<CoverageOptions>(where, given, ["trainingLength", "sequenceLength"]);
    const length = number(where, "trainingLength", o.trainingLength);
    const { theta } = this.#of(where, o.sequenceLength);
    const pairs = this.rotaryDim / 2;
    const original =
      this.#own ?? this.#core.compute("frequencies", pairs, { dim: this.exponentDim, base: this.base, spacing: 0 });
    return coverage(this.#core, theta, original, length);
  }

  /** The checked options of a curve, and how many distances it has. */
  #distances(where: string, given: ScoreCurveOptions) {
    const o = options<ScoreCurveOptions>(where, given, ["q", "k", "from", "to", "sequenceLength"]);
    const from = number(where, "from", o.from);
    const to = number(where, "to", o.to);
    // Where `from` is no number, the core refuses it: the count does not matter.
    const started = Number.isFinite(from);
    if (started && !(Number.isFinite(to) && to >= from)) {
      throw new RangeError(`${where}: to must be a finite number ≥ from (${from}), got ${to}`);
    }
    const count = started ? Math.floor(to - from) + 1 : 0;
    this.#core.run("checkElements", { where, name: "to − from", rows: count, cols: 1 });
    return { from, count, o };
  }

  /** A series of calls that share their frequencies, as those of a model in transformers do (see RopeSession). */
  session(): RopeSession<this> {
    return new RopeSession(this.#core, this, this.#rotary.scaling);
  }

  #frequencies(where: string, given: SequenceOption): Frequencies {
    return this.#of(where, options<SequenceOption>(where, given, ["sequenceLength"]).sequenceLength);
  }

  /** θ′ and the attention factor for a length of the sequence; those of the last 16 lengths are kept. */
  #of(where: string, sequenceLength: number | undefined): Frequencies {
    const length = number(where, "sequenceLength", sequenceLength ?? this.maxPositions);
    const known = this.#cache.get(length);
    if (known !== undefined) return known;
    const pairs = this.rotaryDim / 2;
    const values = this.#core.compute("ropeFrequencies", pairs + 1, { ...this.#rotary, sequenceLength: length });
    const theta = this.#own ?? values.subarray(0, pairs);
    const signed = this.direction === "backward" ? theta.map((one) => -one) : theta;
    const found = { theta, signed, factor: values[pairs] as number };
    if (this.#cache.size >= 16) this.#cache.clear();
    this.#cache.set(length, found);
    return found;
  }

  #table(scratch: Scratch, where: string, positions: ReturnType<typeof positionList>, of: Frequencies) {
    const { signed: theta, factor } = of;
    const precision = precisions.indexOf(this.precision);
    return keptTables(this.#core, scratch, positions, of, (memory) =>
      tables({ core: this.#core, scratch: memory, where }, positions.count, theta.length, (cos, sin) =>
        this.#core.run("ropeTable", { positions, theta, factor, precision, cos, sin }),
      ),
    );
  }

  /** The arguments of the core for a score, all but the positions. */
  #scored(where: string, o: { q: ArrayLike<number>; k: ArrayLike<number>; sequenceLength?: number }) {
    const q = this.#turnedFirst(headVector(where, "q", o.q, this.headDim));
    const k = this.#turnedFirst(headVector(where, "k", o.k, this.headDim));
    const { layout, precision } = this.#rotary;
    const { signed: theta, factor } = this.#of(where, o.sequenceLength);
    return { q, k, theta, factor, layout, precision };
  }

  /** The coordinates that turn before the others: a score is the same in either order. */
  #turnedFirst(vector: ArrayLike<number>): ArrayLike<number> {
    if (this.turned === "first") return vector;
    const all = Array.from(vector);
    return [...all.slice(-this.rotaryDim), ...all.slice(0, -this.rotaryDim)];
  }
}
