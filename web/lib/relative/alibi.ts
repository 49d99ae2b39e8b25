import { type BiasPositions, biasPositionNames, biasPositions } from "./bias-positions.js";
import type { Core } from "../core/core.js";
import { boolean, choice, number, options } from "../core/kinds.js";
import type { OutOption } from "../core/out.js";
import { type Precision, precisions } from "../rotary/rope.js";
import type { Tensor } from "../core/tensor.js";

const forms = ["distance", "key-position"] as const;

export interface AlibiSlopesOptions {
  /** The exponent that the last of a power of two of heads gets; 8 when left out, as in the paper (`alibi_bias_max`). */
  biasMax?: number;
}

export interface AlibiBiasOptions extends BiasPositions, AlibiSlopesOptions, OutOption {
  heads: number;
  /** Keys after the query fade as well (default); otherwise their bias is 0. */
  symmetric?: boolean;
  /** −Infinity for keys after the query; false when left out. */
  causal?: boolean;
  /**
   * −slope · |i − j| ("distance"), or slope · j, the same for all queries ("key-position": BLOOM, MPT, the paper's code).
   * Under a causal mask both give the same attention. "distance" when left out.
   */
  form?: (typeof forms)[number];
  /** In which slope and product are rounded, "float64" when left out; "bfloat16" is Falcon's. */
  precision?: Precision;
}

const largestHeads = 65536;

export interface ProximalBiasOptions extends BiasPositions, OutOption {}

function slopesOf(core: Core, where: string, heads: number, biasMax: unknown): Float64Array {
  const max = number(where, "biasMax", biasMax ?? 8);
  // A count that is none is the core's to refuse, before it writes.
  const room = heads > 0 && heads <= largestHeads ? heads : 0;
  return core.compute("alibiSlopes", Math.trunc(room), { biasMax: max, heads });
}

/**
 * One slope a head, [heads]: 2^(−biasMax·(h+1)/heads) for a power of two; other counts take the rest from twice as many
 * heads.
 * Source: Press et al. 2022, `get_slopes`.
 */
export function alibiSlopes(core: Core, heads: number, given: AlibiSlopesOptions = {}): Float32Array {
  const where = "alibiSlopes";
  const o = options<AlibiSlopesOptions>(where, given, ["biasMax"]);
  return Float32Array.from(slopesOf(core, where, number(where, "heads", heads), o.biasMax));
}

/** The bias that attention adds to its scaled scores, [heads, queries, keys]. Source: Press et al. 2022. */
export function alibiBias(core: Core, given: AlibiBiasOptions): Tensor {
  const where = "alibiBias";
  const o = options<AlibiBiasOptions>(where, given, [
    "heads",
    "biasMax",
    "symmetric",
    "causal",
    "form",
    "precision",
    "out",
    ...biasPositionNames,
  ]);
  const heads = number(where, "heads", o.heads);
  const symmetric = boolean(where, "symmetric", o.symmetric ?? true);
  const causal = boolean(where, "causal", o.causal ?? false);
  const form = choice(where, "form", o.form ?? "distance", forms);
  const precision = choice(where, "precision", o.precision ?? "float64", precisions);
  const { queries, keys } = biasPositions(where, o);
  const slopes = slopesOf(core, where, heads, o.biasMax);
  core.run("checkElements", { where, name: "the bias", rows: heads * queries.length, cols: keys.length });
  const shape = [heads, queries.length, keys.length];
  return core.tensor("alibiBias", { where, shape, out: o.out }, { form, symmetric, causal, precision, slopes, queries, keys });
}

/** −ln(1 + |i − j|), [queries, keys], for all heads. Source: tensor2tensor `attention_bias_proximal`. */
export function proximalBias(core: Core, given: ProximalBiasOptions): Tensor {
  const where = "proximalBias";
  const o = options<ProximalBiasOptions>(where, given, [...biasPositionNames, "out"]);
  const { queries, keys } = biasPositions(where, o);
  core.run("checkElements", { where, name: "the bias", rows: queries.length, cols: keys.length });
  return core.tensor("proximalBias", { where, shape: [queries.length, keys.length], out: o.out }, { queries, keys });
}
