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
  /** Cells along each axis, [rows, columns]; or `positions`. */
  grid?: ArrayLike<number>;
  /** [axes, n], such as `pe.gridPositions` and `pe.maskPositions` make. */
  positions?: TensorLike;
  /** Width of a row, shared by the axes equally. */
  dim: number;
  /** 10000 when left out. */
  base?: number;
  /** Exponents i/n ("dim", when left out: the paper's) or i/(n − 1) (tensor2tensor, big_vision). */
  spacing?: (typeof spacings)[number];
  /** [s s c c | s s c c] ("by-axis", when left out), [s s s s | c c c c] or [s c s c | s c s c]. */
  layout?: (typeof layouts)[number];
  /** With `grid`: column before row; false when left out. */
  columnFirst?: boolean;
  /** Rows of zeros before the others: a class token (ViT-MAE); 0 when left out. */
  prefix?: number;
  /** A width that the axes cannot share: refused (default), or the last columns are zero (tensor2tensor). */
  oddDim?: (typeof oddDims)[number];
}

/**
 * Sinusoidal encoding over several axes, [prefix + n, dim]: each axis a sinusoidal table, side by side; angles in double.
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
