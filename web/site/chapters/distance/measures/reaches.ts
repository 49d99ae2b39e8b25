/**
 * The score of 128 ones with themselves, as a share of that at distance 0, with the bases 100, 10000 and 1000000: at distance 10,
 * `small10`, `usual10`, `large10`, and at 1000, `small1000`, `usual1000`, `large1000`; the first distance below 0,
 * `smallNegative`, `usualNegative`, `largeNegative`; how many of the `pairs` complete no turn within 4096 positions,
 * `smallUnfinished`, `usualUnfinished`, `largeUnfinished`.
 */
import type { Posenc } from "posenc";
import type { Measure } from "../../../live/measuring/measure.js";
import { curve, DIM } from "../ones.js";

const LENGTH = 4096;
/** Distances up to which the score is below 0 somewhere, also with the base 1000000. */
const FAR = 28000;

export const measure: Measure = (pe) => ({
  pairs: DIM / 2,
  ...at(pe, "small", 100),
  ...at(pe, "usual", 10000),
  ...at(pe, "large", 1e6),
});

function at(pe: Posenc, name: string, base: number): Record<string, number> {
  const shares = curve(pe, base, FAR);
  const wavelengths = pe.rope({ headDim: DIM, base }).wavelengths();
  return {
    [`${name}10`]: shares[10] ?? NaN,
    [`${name}1000`]: shares[1000] ?? NaN,
    [`${name}Negative`]: pe.fading(shares).firstNegative,
    [`${name}Unfinished`]: wavelengths.filter((length) => length > LENGTH).length,
  };
}
