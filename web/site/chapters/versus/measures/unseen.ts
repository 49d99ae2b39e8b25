/**
 * Frequency pairs that complete no turn in `length` (512) positions, so that position 1023 shows phases never met in them:
 * `sinusoidal` of `sinusoidalPairs` (d = 512), `rope` of the `ropePairs` of a head (d = 64), base 10000. Both take their
 * frequencies from one formula.
 */
import type { Posenc } from "posenc";
import type { Measure } from "../../../live/measuring/measure.js";

const LENGTH = 512;
const CODE_DIM = 512;
const HEAD_DIM = 64;

export const measure: Measure = (pe) => ({
  length: LENGTH,
  sinusoidal: unfinished(pe, CODE_DIM),
  sinusoidalPairs: CODE_DIM / 2,
  rope: unfinished(pe, HEAD_DIM),
  ropePairs: HEAD_DIM / 2,
});

const unfinished = (pe: Posenc, headDim: number): number =>
  pe
    .rope({ headDim })
    .wavelengths()
    .filter((wavelength) => wavelength > LENGTH).length;
