import type { Core } from "../core/core.js";
import type { Scratch } from "../core/scratch.js";
import { number, numbers } from "../core/kinds.js";
import type { OutOption } from "../core/out.js";
import { type PairLayout, pairLayouts, type Precision, precisions } from "./rope-options.js";
import { type Tensor, type Tensor64, type TensorLike, tensorLike } from "../core/tensor.js";
import { headVector, readTables, rowsOf, type Tables, tables, rotated } from "./apply-rotation.js";

/** What the rotary embeddings over several axes (AxialRope, Mrope) have in common: all but how the axes get their frequencies. */

export interface AxesPositionsOption {
  /**
   * Positions on each axis, [axes, n], or [axes, batch, n] where each sequence of a batch has its own (the axes of Hugging Face's
   * `position_ids`).
   */
  positions: TensorLike;
}

export interface AxesApplyOptions extends AxesPositionsOption, OutOption {
  /** Whether to rotate by the negative angles, which undoes the rotation; false when left out. */
  inverse?: boolean;
}

export interface AxesScoreOptions {
  /** Query vector, [headDim]. */
  q: ArrayLike<number>;
  /** Key vector, [headDim]. */
  k: ArrayLike<number>;
  /** Position of the query, [axes]. */
  m: ArrayLike<number>;
  /** Position of the key, [axes]. */
  n: ArrayLike<number>;
}

/** Frequencies [axes, pairs] in radians per position, and the attention factor on cos and sin. */
export interface AxesFrequencies {
  readonly theta: Float64Array;
  readonly axes: number;
  readonly factor: number;
}

export interface AxesRotary {
  readonly headDim: number;
  readonly layout: PairLayout;
  readonly precision: Precision;
}

interface AxesPositions {
  readonly data: ArrayLike<number>;
  /** Positions on one axis: n, or batch · n. */
  readonly count: number;
  /** The size of the batch, where positions have a batch axis. */
  readonly members: number | undefined;
}

export function axesPositions(where: string, value: unknown, axes: number): AxesPositions {
  const { data, shape } = tensorLike(where, "positions", value, 2);
  if (shape.length > 3 || shape[0] !== axes) {
    throw new RangeError(`${where}: positions must be of shape [${axes}, n] or [${axes}, batch, n], got [${shape.join(", ")}]`);
  }
  const members = shape.length === 3 ? shape[1] : undefined;
  return { data, count: data.length / axes, members };
}

const thetaOf = ({ theta, axes }: AxesFrequencies): TensorLike => ({ data: theta, shape: [axes, theta.length / axes] });

/** The computations of an embedding over several axes. `where` is the name of the calling method, for error messages. */
export class AxesKernel {
  constructor(
    readonly core: Core,
    readonly rotary: AxesRotary,
  ) {}

  get #precision(): number {
    return precisions.indexOf(this.rotary.precision);
  }

  matrix({ theta, axes }: AxesFrequencies): Tensor64 {
    return { data: theta.slice(), shape: [axes, theta.length / axes] };
  }

  angles(where: string, of: AxesFrequencies, given: unknown): Tensor64 {
    const { data, count } = axesPositions(where, given, of.axes);
    const pairs = of.theta.length / of.axes;
    this.core.run("checkElements", { where, name: "positions × rotaryDim", rows: count, cols: 2 * pairs });
    const positions = { data, shape: [of.axes, count] };
    const angles = { positions, theta: thetaOf(of), precision: this.#precision };
    return { data: this.core.compute("axialAngles", count * pairs, angles), shape: [count, pairs] };
  }

  cosSin(where: string, of: AxesFrequencies, positions: unknown): { cos: Tensor; sin: Tensor } {
    const at = axesPositions(where, positions, of.axes);
    return this.core.scratch((scratch) => readTables(this.#tables(scratch, where, of, at)));
  }

  apply(where: string, of: AxesFrequencies, x: TensorLike, o: AxesApplyOptions, inverse: boolean): Tensor {
    const input = tensorLike(where, "x", x, 2);
    const n = rowsOf(where, input, this.rotary.headDim);
    const at = axesPositions(where, o.positions, of.axes);
    const { members = 1 } = at;
    if (at.count !== members * n) {
      throw new RangeError(`${where}: positions must have ${n} elements an axis, one a row of x, got ${at.count / members}`);
    }
    if (at.members !== undefined && (input.shape.length < 3 || input.shape[0] !== members)) {
      throw new RangeError(`${where}: x must have a first axis of ${members}, as positions, got [${input.shape.join(", ")}]`);
    }
    const { layout } = this.rotary;
    return this.core.scratch((scratch) => {
      const table = this.#tables(scratch, where, of, at);
      const call = { core: this.core, scratch, where };
      return rotated(call, input, table, { read: layout, write: layout, inverse, out: o.out, members });
    });
  }

  score(where: string, of: AxesFrequencies, o: AxesScoreOptions): number {
    const { headDim, layout } = this.rotary;
    const [q, k] = [headVector(where, "q", o.q, headDim), headVector(where, "k", o.k, headDim)];
    const position = (name: "m" | "n") => {
      const values = numbers(where, name, o[name]);
      if (values.length !== of.axes) {
        throw new RangeError(`${where}: ${name} must have ${of.axes} elements, one an axis, got ${values.length}`);
      }
      return values;
    };
    const [m, n] = [position("m"), position("n")];
    return this.core.run("axialScore", {
      ...{ q, k, m, n, theta: thetaOf(of), factor: of.factor },
      ...{ layout: pairLayouts.indexOf(layout), precision: this.#precision },
    });
  }

  #tables(scratch: Scratch, where: string, of: AxesFrequencies, { data, count }: AxesPositions): Tables {
    const pairs = of.theta.length / of.axes;
    const positions = { data, shape: [of.axes, count] };
    const { factor } = of;
    return tables({ core: this.core, scratch, where }, count, pairs, (cos, sin) =>
      this.core.run("axialTable", { positions, theta: thetaOf(of), factor, precision: this.#precision, cos, sin }),
    );
  }
}

/** An array option that has one number for each axis, as a copy. */
export const list = (where: string, name: string, value: unknown): number[] =>
  Array.from(numbers(where, name, value), (each) => number(where, name, each));
