import { room } from "../core/scratch.js";
import type { Core } from "../core/core.js";
import { choice, number, options } from "../core/kinds.js";
import { type Positions, positionList } from "./positions.js";
import type { OutOption } from "../core/out.js";
import type { Tensor } from "../core/tensor.js";

const layouts = ["interleaved", "concatenated", "cosines-first"] as const;
const spacings = ["dim", "half-minus-one"] as const;
const oddDims = ["error", "zero", "extra-sine"] as const;

export type Spacing = (typeof spacings)[number];

export interface SinusoidalOptions extends OutOption {
  /** The n positions. */
  positions: Positions;
  /** Width of a code: ≥ 2, and even unless `oddDim` allows odd ones. */
  dim: number;
  /** Base of the frequencies, > 0; 10000 when left out. */
  base?: number;
  /**
   * The order of sines s and cosines c in a code: [scscsc] ("interleaved", when left out), [sssccc] ("concatenated") or [cccsss]
   * ("cosines-first").
   */
  layout?: (typeof layouts)[number];
  /**
   * Frequencies θᵢ = base^(−2i/dim) ("dim", when left out: the paper) or base^(−i/(dim/2 − 1)) ("half-minus-one": tensor2tensor,
   * fairseq).
   */
  spacing?: Spacing;
  /**
   * An odd `dim` is a RangeError ("error", when left out), has a last column of zeros ("zero"), or one sine more than cosines
   * ("extra-sine").
   */
  oddDim?: (typeof oddDims)[number];
  /** The position whose code is zeros (fairseq); none when left out. */
  paddingIndex?: number;
}

/**
 * Sinusoidal position encoding, [n, dim]: PE[p, 2i] = sin(p θᵢ), PE[p, 2i+1] = cos(p θᵢ); angles are computed in double.
 * RangeError: a dim that is not allowed, a base that is not > 0. Source: Vaswani et al. 2017, section 3.5.
 */
export function sinusoidal(core: Core, given: SinusoidalOptions): Tensor {
  const where = "sinusoidal";
  const o = options<SinusoidalOptions>(where, given, [
    "positions",
    "dim",
    "base",
    "layout",
    "spacing",
    "oddDim",
    "paddingIndex",
    "out",
  ]);
  const positions = positionList(where, o.positions);
  const dim = number(where, "dim", o.dim);
  const base = number(where, "base", o.base ?? 10000);
  const layout = choice(where, "layout", o.layout ?? "interleaved", layouts);
  const spacing = choice(where, "spacing", o.spacing ?? "dim", spacings);
  const oddDim = choice(where, "oddDim", o.oddDim ?? "error", oddDims);
  const padding = o.paddingIndex === undefined ? undefined : number(where, "paddingIndex", o.paddingIndex);
  const pairs = core.run("sinusoidalFrequencies", { dim, oddDim });
  core.run("checkElements", { where, name: "positions × dim", rows: positions.count, cols: dim });
  return core.tensor(
    "sinusoidalTable",
    { where, shape: [positions.count, dim], out: o.out },
    { dim, base, layout, spacing, oddDim, padding, positions, theta: room(pairs) },
  );
}

export interface ShiftMatrixOptions extends OutOption {
  /** Width of a code: even, in 2 … 16384. */
  dim: number;
  /** The shift k, in positions; finite, and fractional or negative too. */
  offset: number;
  /** Base of the frequencies, > 0; 10000 when left out. */
  base?: number;
}

/**
 * The matrix M_k with PE(p + k) = M_k PE(p) for every position p, [dim, dim]; PE in interleaved layout, k = offset. RangeError: a
 * dim, offset or base out of range. Source: Vaswani et al. 2017, section 3.5.
 */
export function shiftMatrix(core: Core, given: ShiftMatrixOptions): Tensor {
  const where = "shiftMatrix";
  const o = options<ShiftMatrixOptions>(where, given, ["dim", "offset", "base", "out"]);
  const dim = number(where, "dim", o.dim);
  const offset = number(where, "offset", o.offset);
  const base = number(where, "base", o.base ?? 10000);
  // A wrong `dim` gets no memory here: the core refuses it, before it writes anything.
  if (!(Number.isInteger(dim) && dim > 0 && dim <= 16384)) core.run("shiftMatrix", { dim, base, offset, out: undefined });
  return core.tensor("shiftMatrix", { where, shape: [dim, dim], out: o.out }, { dim, base, offset });
}

export interface FrequenciesOptions {
  /** Width of the code or of a head: even, in 2 … 65536. */
  dim: number;
  /** > 0; 10000 when left out. */
  base?: number;
  /** As in `sinusoidal`; "dim" when left out. */
  spacing?: Spacing;
}

/**
 * Inverse frequencies θᵢ in radians per position, in double, [dim/2]: base^(−2i/dim), or base^(−i/(dim/2 − 1)) with spacing
 * "half-minus-one". RangeError: a dim or base out of range. Source: Vaswani et al. 2017, section 3.5; Su et al. 2021 (RoFormer),
 * equation 15; tensor2tensor.
 */
export function inverseFrequencies(core: Core, given: FrequenciesOptions): Float64Array {
  const where = "frequencies";
  const o = options<FrequenciesOptions>(where, given, ["dim", "base", "spacing"]);
  const dim = number(where, "dim", o.dim);
  const base = number(where, "base", o.base ?? 10000);
  const spacing = choice(where, "spacing", o.spacing ?? "dim", spacings);
  const count = Number.isInteger(dim) && dim > 0 && dim <= 65536 ? Math.floor(dim / 2) : 0;
  return core.compute("frequencies", count, { dim, base, spacing });
}
