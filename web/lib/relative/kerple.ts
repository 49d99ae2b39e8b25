import { type BiasPositions, biasPositionNames, biasPositions } from "./bias-positions.js";
import type { Core } from "../core/core.js";
import { choice, numbers, options } from "../core/kinds.js";
import type { OutOption } from "../core/out.js";
import type { Tensor } from "../core/tensor.js";

const forms = ["logarithmic", "power"] as const;

export interface KerpleBiasOptions extends BiasPositions, OutOption {
  /** −r₁ · ln(1 + r₂·|i − j|) ("logarithmic", when left out), or −r₁ · |i − j|^r₂ ("power"). */
  form?: (typeof forms)[number];
  /** Each head's r₁ > 0, [heads]. */
  r1: ArrayLike<number>;
  /** Each head's r₂ > 0, [heads]; at most 2 for a power, and 1 makes it ALiBi. */
  r2: ArrayLike<number>;
}

/**
 * KERPLE's bias on the scaled scores, [heads, queries, keys], for query i and key j; the authors' code has it under a causal mask.
 * RangeError: r1 or r2 out of range or of different lengths, both a length and positions of the same side. Source: Chi et al.
 * 2022; chijames/KERPLE.
 */
export function kerpleBias(core: Core, given: KerpleBiasOptions): Tensor {
  const where = "kerpleBias";
  const o = options<KerpleBiasOptions>(where, given, ["form", "r1", "r2", "out", ...biasPositionNames]);
  const form = choice(where, "form", o.form ?? "logarithmic", forms);
  const r1 = numbers(where, "r1", o.r1);
  const r2 = numbers(where, "r2", o.r2);
  const { queries, keys } = biasPositions(where, o);
  core.run("checkElements", { where, name: "the bias", rows: r1.length * queries.length, cols: keys.length });
  const shape = [r1.length, queries.length, keys.length];
  return core.tensor("kerpleBias", { where, shape, out: o.out }, { form, r1, r2, queries, keys });
}
