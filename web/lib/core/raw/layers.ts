import type { Address, Argument, Block, Entry, List, Matrix } from "./types.js";

/** cpp/bindings/layers.cpp; `given`: in the order told there. */
export interface RawLayers {
  splitProjection: Entry<[fused: Matrix, layout: number, heads: number, kvHeads: number, q: Block, k: Block, v: Block]>;
  multiHeadAttention: Entry<[...given: Argument[], softmax: Matrix, out: Matrix]>;
  latentAttention: Entry<[...given: Argument[], softmax: Matrix, out: Matrix]>;
  cacheNew: Entry<[kvHeads: number, headDim: number, valueDim: number, capacity: number]>;
  cacheDelete: Entry<[cache: Address]>;
  cacheAppend: Entry<[cache: Address, k: Matrix, v: Matrix, positions: List, ...rotation: Argument[]]>;
  cacheTruncate: Entry<[cache: Address, length: number]>;
  cacheCapacity: Entry<[cache: Address]>;
  cacheRead: Entry<[cache: Address, kvHeads: number, keys: Block, values: Block]>;
  cacheAttend: Entry<[cache: Address, ...given: Argument[], softmax: Matrix, out: Matrix]>;
}
