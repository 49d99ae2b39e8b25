import type { Address, Outcome } from "./types.js";

/** cpp/bindings/grid.cpp */
export interface RawGrid {
  gridPositions(
    extents: Address,
    axes: number,
    coordinates: number,
    first: number,
    reference: Address,
    references: number,
    scale: number,
    columnFirst: boolean,
    mergeSize: number,
    repeats: number,
    prefix: number,
    suffix: number,
    count: number,
    out: Address,
  ): Outcome;
  maskPositions(mask: Address, cells: number, columns: number, scale: number, out: Address): Outcome;
}
