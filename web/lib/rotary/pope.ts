import type { Core } from "../core/core.js";
import { choice, number, options } from "../core/kinds.js";
import { type Positions, positionList } from "../encodings/positions.js";
import { rank2 } from "../layers/linear.js";
import { apart, type OutOption } from "../core/out.js";
import { type PairLayout, pairLayouts } from "./rope-options.js";
import { type Tensor, type TensorLike, tensorOfRank } from "../core/tensor.js";

/** `out` must be neither x nor the phases. */
export interface PopeOptions extends OutOption {
  /** The positions of the n rows; 0 … n − 1 when left out. */
  positions?: Positions;
  /** Base of the frequencies θ_c = base^(−c/d), > 0; 10000 when left out. */
  base?: number;
  /** Keys alone: the learned phase δ of each head and coordinate, [heads, d], in −2π … 0 in the authors' models. */
  phases?: TensorLike;
  /** Where the two coordinates made of one stand; "interleaved" when left out. */
  layout?: PairLayout;
}

/**
 * PoPE: queries, or keys, x [heads, n, d] as vectors of length softplus(x_c) at the angle p·θ_c + δ_c, [heads, n, 2d]. Scores of
 * the two are to be divided by √d: give `attention` the `scale`. RangeError: shapes that do not fit, a base that is not > 0.
 * Source: Gopalakrishnan et al. 2025; lucidrains/PoPE-pytorch.
 */
export function pope(core: Core, x: TensorLike, given: PopeOptions = {}): Tensor {
  const where = "pope";
  const o = options<PopeOptions>(where, given, ["positions", "base", "phases", "layout", "out"]);
  const input = tensorOfRank(where, "x", x, 3);
  const [heads = 0, n = 0, d = 0] = input.shape;
  const positions = positionList(where, o.positions ?? n);
  if (positions.count !== n) {
    throw new RangeError(`${where}: positions must have ${n} elements, one a row of x, got ${positions.count}`);
  }
  const base = number(where, "base", o.base ?? 10000);
  const phases = o.phases === undefined ? undefined : rank2(where, "phases", o.phases);
  const layout = choice(where, "layout", o.layout ?? "interleaved", pairLayouts);
  apart(where, o.out, { x, phases: o.phases });
  core.run("checkElements", { where, name: "the result", rows: heads * n, cols: 2 * d });
  // The frequencies of a code of 2d coordinates.
  const theta = d === 0 ? [] : core.compute("frequencies", d, { dim: 2 * d, base, spacing: 0 });
  return core.tensor("pope", { where, shape: [heads, n, 2 * d], out: o.out }, { x: input, positions, theta, phases, layout });
}
