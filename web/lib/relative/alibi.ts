import { type BiasPositions, biasPositionNames, biasPositions } from "./bias-positions.js";
import type { Core } from "../core/core.js";
import { boolean, choice, number, options } from "../core/kinds.js";
import type { OutOption } from "../core/out.js";
import { type Precision, precisions } from "../rotary/rope.js";
import type { Tensor } from "../core/tensor.js";

const forms = ["distance", "key-position"] as const;

export interface AlibiSlopesOptions {
  /**
   * The exponent of the smallest slope 2^(−biasMax), for a power of two of heads; > 0, 8 when left out, as in the paper
   * (`alibi_bias_max`).
   */
  biasMax?: number;
}

export interface AlibiBiasOptions extends BiasPositions, AlibiSlopesOptions, OutOption {
  /** An integer in 1 … 65536. */
  heads: number;
  /**
   * With form "distance": whether keys after the query have the bias −slope · |i − j| too (true, when left out) or the bias 0.
   */
  symmetric?: boolean;
  /** −Infinity for keys after the query; false when left out. */
  causal?: boolean;
  /**
   * The bias of query i and key j: −slope · |i − j| ("distance", when left out), or slope · j, the same for all queries
   * ("key-position": BLOOM, MPT, the paper's code). Under a causal mask both give the same attention weights.
   */
  form?: (typeof forms)[number];
  /** The format to which slope and product are rounded, "float64" when left out; Falcon has "bfloat16". */
  precision?: Precision;
}

const largestHeads = 65536;

export interface ProximalBiasOptions extends BiasPositions, OutOption {}

function slopesOf(core: Core, where: string, heads: number, biasMax: unknown): Float64Array {
  const max = number(where, "biasMax", biasMax ?? 8);
  // A wrong number of heads gets no memory here: the core refuses it, before it writes anything.
  const room = heads > 0 && heads <= largestHeads ? heads : 0;
  return core.compute("alibiSlopes", Math.trunc(room), { biasMax: max, heads });
}

/**
 * ALiBi's slopes, one for each head, [heads]: 2^(−biasMax·(h+1)/heads), h = 0 … heads − 1, where heads is a power of two. For
 * other numbers: the slopes of the largest power of two below, then every second slope of twice that power. RangeError: heads
 * outside 1 … 65536, a biasMax that is not > 0. Source: Press et al. 2022, `get_slopes`.
 */
export function alibiSlopes(core: Core, heads: number, given: AlibiSlopesOptions = {}): Float32Array {
  const where = "alibiSlopes";
  const o = options<AlibiSlopesOptions>(where, given, ["biasMax"]);
  return Float32Array.from(slopesOf(core, where, number(where, "heads", heads), o.biasMax));
}

/**
 * ALiBi's bias on the scaled scores, [heads, queries, keys]. RangeError: heads or biasMax out of range, both a length and
 * positions of the same side. Source: Press et al. 2022.
 */
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

/**
 * The bias −ln(1 + |i − j|) of query i and key j, the same for all heads, [queries, keys]. Source: tensor2tensor
 * `attention_bias_proximal`.
 */
export function proximalBias(core: Core, given: ProximalBiasOptions): Tensor {
  const where = "proximalBias";
  const o = options<ProximalBiasOptions>(where, given, [...biasPositionNames, "out"]);
  const { queries, keys } = biasPositions(where, o);
  core.run("checkElements", { where, name: "the bias", rows: queries.length, cols: keys.length });
  return core.tensor("proximalBias", { where, shape: [queries.length, keys.length], out: o.out }, { queries, keys });
}
