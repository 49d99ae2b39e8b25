import { list } from "./axes.js";
import type { Core } from "../core/core.js";
import { boolean, choice, number, options } from "../core/kinds.js";
import { type Tensor64, type TensorLike, tensorLike } from "../core/tensor.js";

const coordinateKinds = ["index", "centres", "ends"] as const;

export interface GridOptions {
  /** How many cells along each axis, [rows, columns] or of up to 16 axes. Cells count along the last axis first. */
  grid: ArrayLike<number>;
  /**
   * The position of a cell on an axis: its index, counted from `first` ("index", when left out); the centre of the cell where the
   * axis goes from −1 to 1 ("centres": DINOv3); or evenly from −1 to 1, the first and last cell at the ends ("ends": pixel
   * frequencies).
   */
  coordinates?: (typeof coordinateKinds)[number];
  /** With "index", the position of the first cell; 0 when left out, 1 in Llama 4. */
  first?: number;
  /**
   * The grid in training, [axes]: positions are multiplied by reference/grid on each axis, so that they stay in the trained range
   * (timm, EVA).
   */
  reference?: ArrayLike<number>;
  /** Factor on all positions; 1 when left out, 2π in DINOv3. */
  scale?: number;
  /** Whether the axes are in reverse order, column before row; false when left out. */
  columnFirst?: boolean;
  /**
   * Side of a window: cells come window by window, mergeSize × mergeSize in each (Qwen2-VL: 2); 1 when left out. Needs 2 axes.
   */
  mergeSize?: number;
  /** How often the whole grid is repeated, as for frames of a video whose time has no axis; 1 when left out. */
  repeats?: number;
  /** How many tokens at position 0 come before the grid, as class token or registers; 0 when left out. */
  prefix?: number;
  /** How many tokens at position 0 come after the grid; 0 when left out. */
  suffix?: number;
}

/**
 * Positions of a grid's cells on each axis, [axes, n], in double, as `apply` of axialRope and mrope takes them; n counts the
 * repeats, prefix and suffix. RangeError: extents, counts or scale out of range, extents that are no multiple of mergeSize.
 * Source: transformers `Qwen2VisionTransformerPretrainedModel.rot_pos_emb`, `Llama4VisionRotaryEmbedding`,
 * `get_patches_center_coordinates` (DINOv3); timm `build_fourier_pos_embed`.
 */
export function gridPositions(core: Core, given: GridOptions): Tensor64 {
  const where = "gridPositions";
  const o = options<GridOptions>(where, given, [
    "grid",
    "coordinates",
    "first",
    "reference",
    "scale",
    "columnFirst",
    "mergeSize",
    "repeats",
    "prefix",
    "suffix",
  ]);
  const extents = list(where, "grid", o.grid);
  const reference = list(where, "reference", o.reference ?? []);
  if (o.reference !== undefined && reference.length !== extents.length) {
    throw new RangeError(`${where}: reference must have ${extents.length} elements, got ${reference.length}`);
  }
  const axes = extents.length;
  const coordinates = choice(where, "coordinates", o.coordinates ?? "index", coordinateKinds);
  const first = number(where, "first", o.first ?? 0);
  const scale = number(where, "scale", o.scale ?? 1);
  const columnFirst = boolean(where, "columnFirst", o.columnFirst ?? false);
  const mergeSize = number(where, "mergeSize", o.mergeSize ?? 1);
  const repeats = number(where, "repeats", o.repeats ?? 1);
  const prefix = number(where, "prefix", o.prefix ?? 0);
  const suffix = number(where, "suffix", o.suffix ?? 0);
  const grid = { extents, coordinates, first, reference, scale, columnFirst, mergeSize, repeats, prefix, suffix };
  const count = core.run("gridSize", grid);
  return { data: core.compute("gridPositions", axes * count, grid), shape: [axes, count] };
}

export interface MaskPositionsOptions {
  /** The cells of a padded image, [rows, columns]: 0 is padding, any other number a valid cell. */
  mask: TensorLike;
  /**
   * The largest position: counts are divided by the last count of their row or column and multiplied by this; ≥ 0 (DETR: 2π).
   * Plain counts when left out.
   */
  scale?: number;
}

/**
 * Positions in the valid part of a padded image, [2, rows · columns], in double: for each cell the number of valid cells from the
 * top of its column, and from the start of its row, up to and with itself. RangeError: a mask of other than 2 axes, a scale below
 * 0. Source: DETR `PositionEmbeddingSine`.
 */
export function maskPositions(core: Core, given: MaskPositionsOptions): Tensor64 {
  const where = "maskPositions";
  const o = options<MaskPositionsOptions>(where, given, ["mask", "scale"]);
  const { data, shape } = tensorLike(where, "mask", o.mask, 2);
  if (shape.length !== 2) throw new RangeError(`${where}: mask must have 2 axes, got [${shape.join(", ")}]`);
  const scale = number(where, "scale", o.scale ?? 0);
  const positions = core.compute("maskPositions", 2 * data.length, { mask: data, columns: shape[1] as number, scale });
  return { data: positions, shape: [2, data.length] };
}
