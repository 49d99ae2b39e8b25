import { queryCount } from "./bias-positions.js";
import { room } from "../core/scratch.js";
import type { Core } from "../core/core.js";
import { choice, options } from "../core/kinds.js";
import { rank2 } from "../layers/linear.js";
import { apart, type OutOption } from "../core/out.js";
import type { Tensor, TensorLike } from "../core/tensor.js";

const forms = ["logit", "logarithm", "gate"] as const;

export interface ForgetBiasOptions extends OutOption {
  /** One number a head and token, [heads, keys]: see `form`. */
  gates: TensorLike;
  /**
   * What the numbers are: z = ⟨w_f, x⟩ + b_f, whose sigmoid is the gate f ("logit", when left out), ln f ("logarithm": what the
   * kernels take), or f itself ("gate", 0 … 1).
   */
  form?: (typeof forms)[number];
  /** How many queries, the last ones of the keys; all when left out. */
  queryLength?: number;
}

/**
 * FoX's bias on the scaled scores, [heads, queries, keys]: Σ ln f over the tokens after key j up to query i, −Infinity for keys
 * after the query. RangeError: more queries than keys. Source: Lin et al. 2025 (Forgetting transformer).
 */
export function forgetBias(core: Core, given: ForgetBiasOptions): Tensor {
  const where = "forgetBias";
  const o = options<ForgetBiasOptions>(where, given, ["gates", "form", "queryLength", "out"]);
  const gates = rank2(where, "gates", o.gates);
  const form = choice(where, "form", o.form ?? "logit", forms);
  const [heads = 0, keys = 0] = gates.shape;
  const queryLength = o.queryLength === undefined ? keys : queryCount(where, o.queryLength, keys);
  apart(where, o.out, { gates: o.gates });
  core.run("checkElements", { where, name: "the bias", rows: heads * queryLength, cols: keys });
  const shape = [heads, queryLength, keys];
  return core.tensor("forgetBias", { where, shape, out: o.out }, { form, gates, queryLength, workspace: room(keys) });
}
