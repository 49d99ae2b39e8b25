import { addressOf, type Heap } from "./heap.js";
import { choice, number, options } from "./kinds.js";
import { rank2 } from "./linear.js";
import type { Raw } from "./raw.js";
import type { Tensor, TensorLike } from "./tensor.js";

const fusedLayouts = ["per-head", "blocks"] as const;

export interface SplitProjectionOptions {
  heads: number;
  /** heads when left out. */
  kvHeads?: number;
  /** [q₀ k₀ v₀ q₁ …] (GPT-NeoX, BLOOM) or [q₀ q₁ … k₀ … v₀ …] (MPT, GPT-2, Phi-3). */
  layout: (typeof fusedLayouts)[number];
}

/**
 * The three projections of a fused one [(heads + 2·kvHeads)·headDim, columns]; a bias is a matrix of one column.
 * Source: transformers `GPTNeoXAttention`, `BloomAttention`, `MptAttention`.
 */
export function splitProjection(raw: Raw, heap: Heap, fused: TensorLike, given: SplitProjectionOptions) {
  const where = "splitProjection";
  const o = options<SplitProjectionOptions>(where, given, ["heads", "kvHeads", "layout"]);
  const tensor = rank2(where, "fused", fused);
  const heads = number(where, "heads", o.heads);
  const kvHeads = number(where, "kvHeads", o.kvHeads ?? o.heads);
  const layout = choice(where, "layout", o.layout, fusedLayouts);
  const [rows = 0, cols = 0] = tensor.shape;
  const width = Math.trunc(rows / (heads + 2 * kvHeads)) || 0;
  // Counts that are none are the core's to refuse, before it writes.
  const sizes = [heads, kvHeads, kvHeads].map((count) => (count > 0 && Number.isInteger(count) ? count * width : 0));
  return heap.scratch((scratch) => {
    const from = addressOf(heap, scratch, tensor);
    const [q = 0, k = 0, v = 0] = sizes.map((size) => scratch.floats(size * cols));
    heap.settle(raw.splitProjection(from, rows, cols, layout, heads, kvHeads, width, q, k, v));
    const part = (at: number, size: number): Tensor => ({ data: heap.floats(at, size * cols).slice(), shape: [size, cols] });
    return { q: part(q, sizes[0] as number), k: part(k, sizes[1] as number), v: part(v, sizes[2] as number) };
  });
}
