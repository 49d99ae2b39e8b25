import type { Block, Entry, List, Matrix } from "./types.js";

/** cpp/bindings/attention.cpp */
export interface RawAttention {
  attention: Entry<
    [
      heads: number,
      kvHeads: number,
      queries: number,
      keys: number,
      headDim: number,
      valueDim: number,
      scale: number,
      causal: boolean,
      segments: List,
      q: Matrix,
      k: Matrix,
      v: Matrix,
      bias: Block,
      biasHeads: number,
      biasQueries: number,
      relative: boolean,
      padding: Block,
      softmax: Matrix,
      out: Matrix,
    ]
  >;
  alibiDistances: Entry<[slopes: Block, keys: number, out: Matrix]>;
}
