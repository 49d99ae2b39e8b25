import type { Core } from "../core/core.js";
import type { Made } from "../core/scratch.js";
import { choice, number, options } from "../core/kinds.js";
import { rank2 } from "./linear.js";
import type { TensorLike } from "../core/tensor.js";

const fusedLayouts = ["per-head", "blocks"] as const;

export interface SplitProjectionOptions {
  heads: number;
  /** heads when left out. */
  kvHeads?: number;
  /** [q₀ k₀ v₀ q₁ …] (GPT-NeoX, BLOOM) or [q₀ q₁ … k₀ … v₀ …] (MPT, GPT-2, Phi-3). */
  layout: (typeof fusedLayouts)[number];
}

/**
 * The three projections of a fused one [(heads + 2·kvHeads)·headDim, columns]: q [heads·headDim, columns], k and v
 * [kvHeads·headDim, columns]. A bias is a matrix of one column.
 * Source: transformers `GPTNeoXAttention`, `BloomAttention`, `MptAttention`.
 */
export function splitProjection(core: Core, fused: TensorLike, given: SplitProjectionOptions) {
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
  return core.scratch((scratch) => {
    const [q, k, v] = sizes.map((size) => scratch.tensor([size, cols])) as [Made, Made, Made];
    core.run("splitProjection", { fused: tensor, layout, heads, kvHeads, q: q.block, k: k.block, v: v.block });
    return { q: q.read(), k: k.read(), v: v.read() };
  });
}
