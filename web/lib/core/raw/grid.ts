import type { Address, Entry, List } from "./types.js";

type Grid = [
  extents: List,
  coordinates: number,
  first: number,
  reference: List,
  scale: number,
  columnFirst: boolean,
  mergeSize: number,
  repeats: number,
  prefix: number,
  suffix: number,
];

/** cpp/bindings/grid.cpp */
export interface RawGrid {
  gridSize: Entry<Grid>;
  gridPositions: Entry<[...Grid, out: Address, count: number]>;
  maskPositions: Entry<[mask: List, columns: number, scale: number, out: Address, count: number]>;
}
