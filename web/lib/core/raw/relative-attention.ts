import type { Argument, Entry, Matrix } from "./types.js";

/** cpp/bindings/relative_attention.cpp; `given`: in the order told there. */
export interface RawRelativeAttention {
  relativeAttention: Entry<[...given: Argument[], softmax: Matrix, out: Matrix]>;
}
