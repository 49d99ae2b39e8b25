/**
 * The self-check questions of chapter 5. `fast`: the wavelength of the fast pair in positions; `nearer`: seven wavelengths,
 * rounded, and `there`, the score of the example by hand at that distance. For the fastest 16 and the slowest 16 of 64 pairs of
 * ones, base 10000: the share of their score that is lost from distance 0 to 1, `fastLost` and `slowLost`, and the share at 1000,
 * `fastKept` and `slowKept`.
 */
import type { Posenc } from "posenc";
import type { Measure } from "../../../live/measuring/measure.js";

const PAIRS = 64;
const QUARTER = PAIRS / 4;

export const measure: Measure = (pe) => {
  const small = pe.rope({ headDim: 4, layout: "interleaved" });
  const fast = small.wavelengths()[0] ?? NaN;
  const nearer = Math.round(7 * fast);
  const q = [1, 0, 1, 0];
  return {
    fast,
    nearer,
    there: small.score({ q, k: q, m: nearer, n: 0 }),
    ...kept(pe, "fast", 0),
    ...kept(pe, "slow", PAIRS - QUARTER),
  };
};

/** These shares for QUARTER pairs from pair `first` on. */
function kept(pe: Posenc, name: string, first: number): Record<string, number> {
  const theta = pe.inverseFrequencies({ dim: 2 * PAIRS }).slice(first, first + QUARTER);
  const rope = pe.rope({ headDim: 2 * QUARTER, inverseFrequencies: theta });
  const ones = new Float64Array(2 * QUARTER).fill(1);
  const share = (distance: number): number => rope.score({ q: ones, k: ones, m: distance, n: 0 }) / (2 * QUARTER);
  return { [`${name}Lost`]: 1 - share(1), [`${name}Kept`]: share(1000) };
}
