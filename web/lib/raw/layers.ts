import type { Address, Outcome } from "./types.js";

/** cpp/bindings/layers.cpp */
export interface RawLayers {
  splitProjection(
    fused: Address,
    rows: number,
    cols: number,
    layout: number,
    heads: number,
    kvHeads: number,
    width: number,
    q: Address,
    k: Address,
    v: Address,
  ): Outcome;
  multiHeadAttention(given: Address, x: Address, padding: Address, out: Address, softmax: Address): Outcome;
  latentAttention(given: Address, x: Address, padding: Address, out: Address, softmax: Address): Outcome;
  cacheNew(kvHeads: number, headDim: number, valueDim: number, capacity: number, out: Address): Outcome;
  cacheDelete(cache: Address): void;
  cacheAppend(
    cache: Address,
    k: Address,
    kRows: number,
    kCols: number,
    v: Address,
    vRows: number,
    vCols: number,
    positions: Address,
    count: number,
    given: Address,
  ): Outcome;
  cacheTruncate(cache: Address, length: number): Outcome;
  cacheCapacity(cache: Address): number;
  cacheRead(cache: Address, kvHeads: number, keys: Address, headDim: number, values: Address, valueDim: number): Outcome;
  cacheAttend(
    cache: Address,
    q: Address,
    rows: number,
    headDim: number,
    given: Address,
    out: Address,
    valueDim: number,
    softmax: Address,
  ): Outcome;
}
