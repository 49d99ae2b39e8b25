import { list } from "./axes.js";
import type { Core } from "../core/core.js";
import { boolean, choice, number, options } from "../core/kinds.js";
import { type Tensor64, type TensorLike, tensorLike } from "../core/tensor.js";

const coordinateKinds = ["index", "centres", "ends"] as const;

export interface GridOptions {
  /** Cells along each axis: [rows, columns], or more axes, the last fastest. */
  grid: ArrayLike<number>;
  /** first, first + 1, … (default); centres of cells in −1 … 1 (DINOv3); or −1 … 1 with both ends (pixel frequencies). */
  coordinates?: (typeof coordinateKinds)[number];
  /** With "index": 0 when left out, 1 for Llama 4. */
  first?: number;
  /** The grid in training, to which positions are scaled: times reference/grid on each axis (timm, EVA). */
  reference?: ArrayLike<number>;
  /** On all positions; 1 when left out; DINOv3: 2π. */
  scale?: number;
  /** Axes in reverse: column, row; false when left out. */
  columnFirst?: boolean;
  /** Cells come in windows of mergeSize × mergeSize, one after another (Qwen2-VL: 2); 1 when left out. */
  mergeSize?: number;
  /** The grid again and again: frames whose number does not count; 1 when left out. */
  repeats?: number;
  /** Tokens before the grid, at position 0: class token, registers; 0 when left out. */
  prefix?: number;
  /** And after it. */
  suffix?: number;
}

/**
 * Positions of a grid's cells, [axes, n], as `apply` of axialRope and mrope takes them.
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
  /** [rows, columns]; 0 is padding. */
  mask: TensorLike;
  /** Also divides by the last count and multiplies by this; not when left out. DETR: 2π. */
  scale?: number;
}

/**
 * Positions in the valid part of a padded image, [2, rows · columns]: running counts of valid cells down each column and
 * along each row, from 1. Source: DETR `PositionEmbeddingSine`.
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
