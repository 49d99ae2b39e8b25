import { type BiasPositions, biasPositionNames, biasPositions } from "./bias-positions.js";
import type { Heap } from "../core/heap.js";
import { boolean, choice, number, options } from "../core/kinds.js";
import type { Raw } from "../core/raw.js";
import { type OutOption, tensorOut } from "../core/result.js";
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

function slopesOf(raw: Raw, heap: Heap, where: string, heads: number, biasMax: unknown): Float64Array {
  const max = number(where, "biasMax", biasMax ?? 8);
  // A count that is none is the core's to refuse, before it writes.
  const room = heads > 0 && heads <= largestHeads ? heads : 0;
  return heap.compute(Math.trunc(room), raw.alibiSlopes, max, heads);
}

/**
 * One slope a head, [heads]: 2^(−biasMax·(h+1)/heads) for a power of two; other counts take the rest from twice as many
 * heads.
 * Source: Press et al. 2022, `get_slopes`.
 */
export function alibiSlopes(raw: Raw, heap: Heap, heads: number, given: AlibiSlopesOptions = {}): Float32Array {
  const where = "alibiSlopes";
  const o = options<AlibiSlopesOptions>(where, given, ["biasMax"]);
  return Float32Array.from(slopesOf(raw, heap, where, number(where, "heads", heads), o.biasMax));
}

/** The bias that attention adds to its scaled scores, [heads, queries, keys]. Source: Press et al. 2022. */
export function alibiBias(raw: Raw, heap: Heap, given: AlibiBiasOptions): Tensor {
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
  const slopes = slopesOf(raw, heap, where, heads, o.biasMax);
  heap.run(raw.checkElements, where, "the bias", heads * queries.length, keys.length);
  const shape = [heads, queries.length, keys.length];
  return tensorOut(heap, where, shape, o.out, raw.alibiBias, form, symmetric, causal, precision, slopes, queries, keys);
}

/** −ln(1 + |i − j|), [queries, keys], for all heads. Source: tensor2tensor `attention_bias_proximal`. */
export function proximalBias(raw: Raw, heap: Heap, given: ProximalBiasOptions): Tensor {
  const where = "proximalBias";
  const o = options<ProximalBiasOptions>(where, given, [...biasPositionNames, "out"]);
  const { queries, keys } = biasPositions(where, o);
  heap.run(raw.checkElements, where, "the bias", queries.length, keys.length);
  return tensorOut(heap, where, [queries.length, keys.length], o.out, raw.proximalBias, queries, keys);
}
