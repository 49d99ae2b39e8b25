import type { Core } from "../core/core.js";
import type { Made } from "../core/scratch.js";
import { choice, number, options } from "../core/kinds.js";
import { rank2 } from "./linear.js";
import type { TensorLike } from "../core/tensor.js";

const fusedLayouts = ["per-head", "blocks"] as const;

export interface SplitProjectionOptions {
  /** How many query heads. */
  heads: number;
  /** How many heads of keys and values; as many as `heads` when left out. "per-head" allows no other number. */
  kvHeads?: number;
  /**
   * The order of rows in the fused projection: "per-head", [q₀ k₀ v₀ q₁ k₁ v₁ …] (GPT-NeoX, BLOOM), or "blocks",
   * [q₀ q₁ … k₀ k₁ … v₀ v₁ …] (MPT, GPT-2, Phi-3).
   */
  layout: (typeof fusedLayouts)[number];
}

/**
 * Splits a fused projection [(heads + 2·kvHeads)·headDim, columns] into its three parts: q [heads·headDim, columns], k and v
 * [kvHeads·headDim, columns], in float32. A fused bias is a matrix of one column. RangeError: rows that are no multiple of
 * heads + 2·kvHeads.
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
  // Wrong counts get no memory here: the core refuses them, before it writes anything.
  const sizes = [heads, kvHeads, kvHeads].map((count) => (count > 0 && Number.isInteger(count) ? count * width : 0));
  return core.scratch((scratch) => {
    const [q, k, v] = sizes.map((size) => scratch.tensor([size, cols])) as [Made, Made, Made];
    core.run("splitProjection", { fused: tensor, layout, heads, kvHeads, q: q.block, k: k.block, v: v.block });
    return { q: q.read(), k: k.read(), v: v.read() };
  });
}
