import { axesPositions } from "../rotary/axes.js";
import { axesFrequencies } from "../rotary/axial.js";
import { gridPositions } from "../rotary/grid.js";
import type { Core } from "../core/core.js";
import { choice, boolean, number, options } from "../core/kinds.js";
import type { OutOption } from "../core/out.js";
import { type Tensor, type TensorLike, tensorLike } from "../core/tensor.js";

const layouts = ["by-axis", "concatenated", "interleaved"] as const;
const spacings = ["dim", "half-minus-one"] as const;
const oddDims = ["error", "zero"] as const;

export interface Sinusoidal2dOptions extends OutOption {
  /** How many cells along each axis, [rows, columns]; in place of `positions`. */
  grid?: ArrayLike<number>;
  /** Positions on each axis, [axes, n], such as `pe.gridPositions` and `pe.maskPositions` make; in place of `grid`. */
  positions?: TensorLike;
  /** Width of a code, of which each axis has an equal part: a multiple of twice the axes. */
  dim: number;
  /** Base of the frequencies, > 0; 10000 when left out. */
  base?: number;
  /**
   * Frequencies base^(−i/n) of the n pairs of an axis ("dim", when left out: the paper), or base^(−i/(n − 1)) ("half-minus-one":
   * tensor2tensor, big_vision).
   */
  spacing?: (typeof spacings)[number];
  /**
   * The order of sines s and cosines c in a code of two axes: [s s c c | s s c c] ("by-axis", when left out), [s s s s | c c c c]
   * ("concatenated") or [s c s c | s c s c] ("interleaved").
   */
  layout?: (typeof layouts)[number];
  /** With `grid`: the code of the column comes before that of the row; false when left out. */
  columnFirst?: boolean;
  /** How many codes of zeros come first, as for a class token (ViT-MAE); 0 when left out. */
  prefix?: number;
  /**
   * A `dim` that the axes cannot share equally is a RangeError ("error", when left out), or its last columns are zero ("zero":
   * tensor2tensor).
   */
  oddDim?: (typeof oddDims)[number];
}

/**
 * Sinusoidal encoding over several axes, [prefix + n, dim]: the sinusoidal codes of the axes side by side; angles are computed in
 * double. RangeError: neither or both of grid and positions, a dim that the axes cannot share.
 * Source: ViT-MAE `get_2d_sincos_pos_embed`, timm `build_sincos2d_pos_embed`, DETR `PositionEmbeddingSine`.
 */
export function sinusoidal2d(core: Core, given: Sinusoidal2dOptions): Tensor {
  const where = "sinusoidal2d";
  const o = options<Sinusoidal2dOptions>(where, given, [
    "grid",
    "positions",
    "dim",
    "base",
    "spacing",
    "layout",
    "columnFirst",
    "prefix",
    "oddDim",
    "out",
  ]);
  if ((o.grid === undefined) === (o.positions === undefined)) {
    throw new RangeError(`${where}: one of grid and positions must be given, got ${o.grid === undefined ? "neither" : "both"}`);
  }
  const columnFirst = boolean(where, "columnFirst", o.columnFirst ?? false);
  if (columnFirst && o.positions !== undefined) {
    throw new RangeError(`${where}: columnFirst must be left out beside positions, got both`);
  }
  const dim = number(where, "dim", o.dim);
  const base = number(where, "base", o.base ?? 10000);
  const prefix = number(where, "prefix", o.prefix ?? 0);
  const spectrum = choice(where, "spacing", o.spacing ?? "dim", spacings);
  const layout = choice(where, "layout", o.layout ?? "by-axis", layouts);
  const zeros = choice(where, "oddDim", o.oddDim ?? "error", oddDims) === 1;
  if (!(Number.isInteger(prefix) && prefix >= 0 && prefix <= 2147483647)) {
    throw new RangeError(`${where}: prefix must be an integer in 0 … 2147483647, got ${prefix}`);
  }
  const from =
    o.grid === undefined ? tensorLike(where, "positions", o.positions, 2) : gridPositions(core, { grid: o.grid, columnFirst });
  const axes = from.shape[0] as number;
  const { data, count } = axesPositions(where, from, axes);
  const own = core.run("axisPairs", { dim, axes, zeros });
  const rows = prefix + count;
  core.run("checkElements", { where, name: "positions × dim", rows: rows, cols: dim });
  const { theta } = axesFrequencies(
    core,
    { split: 0, spectrum, base, maxFrequency: 10 },
    Array.from({ length: axes }, () => 2 * own),
  );
  const positions = { data, shape: [axes, count] };
  return core.tensor(
    "sinusoidalAxes",
    { where, shape: [rows, dim], out: o.out },
    { positions, theta: { data: theta, shape: [axes, axes * own] }, layout },
  );
}
