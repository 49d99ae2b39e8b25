import type { Core } from "../core/core.js";
import { number, options } from "../core/kinds.js";
import { apart, type OutOption } from "../core/out.js";
import { type Tensor, type TensorLike, tensorOfRank } from "../core/tensor.js";

export interface WindowOptions {
  /** Rows of a window, an integer in 1 … 65536. Its cells count row by row: cell (y, x) is y · width + x. */
  height: number;
  /** Columns of a window, an integer in 1 … 65536. */
  width: number;
}

export interface WindowBiasOptions extends WindowOptions, OutOption {
  /** The learned biases, one for each offset of two cells, [(2·height − 1) · (2·width − 1), heads]. */
  table: TensorLike;
}

/**
 * The index of the table's row for each query cell and key cell of a window, [cells · cells], query by query; cells = height ·
 * width. RangeError: sizes out of range. Source: Liu et al. 2021; transformers
 * `SwinSelfAttention.create_relative_position_index`.
 */
export function windowIndex(core: Core, given: WindowOptions): Int32Array {
  const where = "windowIndex";
  const o = options<WindowOptions>(where, given, ["height", "width"]);
  const height = number(where, "height", o.height);
  const width = number(where, "width", o.width);
  const cells = core.run("windowCells", { height, width });
  return core.computeIntegers("windowIndex", cells * cells, { height, width });
}

/**
 * Swin's bias on the scaled scores, table[index, head] with the index of `windowIndex`, [heads, cells, cells]. RangeError: sizes
 * out of range, a table of another number of rows. Source: Liu et al. 2021, equation 4; transformers `SwinSelfAttention`.
 */
export function windowBias(core: Core, given: WindowBiasOptions): Tensor {
  const where = "windowBias";
  const o = options<WindowBiasOptions>(where, given, ["height", "width", "table", "out"]);
  const height = number(where, "height", o.height);
  const width = number(where, "width", o.width);
  const table = tensorOfRank(where, "table", o.table, 2);
  apart(where, o.out, { table: o.table });
  const heads = table.shape[1] as number;
  const cells = core.run("windowCells", { height, width });
  core.run("checkElements", { where, name: "the bias", rows: heads * cells, cols: cells });
  return core.tensor("windowBias", { where, shape: [heads, cells, cells], out: o.out }, { height, width, table });
}
