/**
 * The self-check questions of chapter 2 (d = 64): `back`, the largest error of M₋₅ PE(7) as PE(2); `forth` and `mirrored`,
 * PE(9)·PE(4) and PE(4)·PE(9); `slow` and `round`, the second frequency and its wavelength for base 100 and d = 4.
 */
import type { Measure } from "../../../live/measuring/measure.js";
import { dot, largestChange, row } from "../../../live/measuring/rows.js";

const DIM = 64;

export const measure: Measure = (pe) => {
  const codes = pe.sinusoidal({ positions: [7, 2, 9, 4], dim: DIM });
  const back = pe.linear({ x: { data: row(codes, 0), shape: [1, DIM] }, weight: pe.shiftMatrix({ dim: DIM, offset: -5 }) });
  return {
    back: largestChange(back.data, row(codes, 1)),
    forth: dot(row(codes, 2), row(codes, 3)),
    mirrored: dot(row(codes, 3), row(codes, 2)),
    slow: pe.inverseFrequencies({ dim: 4, base: 100 })[1] ?? NaN,
    round: pe.rope({ headDim: 4, base: 100 }).wavelengths()[1] ?? NaN,
  };
};
