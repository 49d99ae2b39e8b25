import { type BiasPositions, biasPositionNames, biasPositions } from "./bias-positions.js";
import type { Core } from "../core/core.js";
import { number, options } from "../core/kinds.js";
import { inverseFrequencies } from "../encodings/sinusoidal.js";
import type { OutOption } from "../core/out.js";
import type { Tensor } from "../core/tensor.js";

export interface SandwichBiasOptions extends BiasPositions, OutOption {
  /** An integer in 1 … 65536. */
  heads: number;
  /** Width of the sinusoidal codes: even, in 2 … 65536; 128 when left out, as in the paper. */
  dim?: number;
  /** Base of the frequencies, > 0; 10000 when left out. */
  base?: number;
}

/**
 * Sandwich's bias on the scaled scores, [heads, queries, keys]: for query i and key j the product of their sinusoidal codes,
 * Σₖ cos((i − j)·θₖ), divided by 8·(h + 1)/heads in head h = 0 … heads − 1. RangeError: heads, dim or base out of range, both a
 * length and positions of the same side. Source: Chi et al. 2023 (Dissecting transformer length extrapolation).
 */
export function sandwichBias(core: Core, given: SandwichBiasOptions): Tensor {
  const where = "sandwichBias";
  const o = options<SandwichBiasOptions>(where, given, ["heads", "dim", "base", "out", ...biasPositionNames]);
  const heads = number(where, "heads", o.heads);
  const dim = number(where, "dim", o.dim ?? 128);
  const base = number(where, "base", o.base ?? 10000);
  const { queries, keys } = biasPositions(where, o);
  const theta = inverseFrequencies(core, { dim, base });
  // A wrong number of heads gets no memory here: the core refuses it, before it writes anything.
  const rows = Number.isInteger(heads) && heads > 0 && heads <= 65536 ? heads : 0;
  core.run("checkElements", { where, name: "the bias", rows: rows * queries.length, cols: keys.length });
  const shape = [rows, queries.length, keys.length];
  return core.tensor("sandwichBias", { where, shape, out: rows === 0 ? undefined : o.out }, { theta, heads, queries, keys });
}
