/**
 * The wavelength of the slowest hand, `slowest` (d = 512) and `slowestOfTwo` (d = 4); `fromOne`, the fastest frequency where
 * indices count from 1 (d = 512). How nearly codes repeat: ‖PE(710) − PE(0)‖ with one hand, `near`, and with 256, `wide`; `far`,
 * the cosine of two codes with 256 hands at the distance `period` (2π·10000, rounded).
 */
import type { Measure } from "../../../live/measuring/measure.js";
import { difference, dot, norm, row } from "../../../live/measuring/rows.js";

const BASE = 10000;
const WIDE = 512;

export const measure: Measure = (pe) => {
  const theta = pe.inverseFrequencies({ dim: WIDE });
  const near = pe.sinusoidal({ positions: [0, 710], dim: 2 });
  const period = Math.round(2 * Math.PI * BASE);
  const wide = pe.sinusoidal({ positions: [0, 710, period], dim: WIDE });
  return {
    slowest: (2 * Math.PI) / (theta.at(-1) ?? NaN),
    slowestOfTwo: pe.rope({ headDim: 4 }).wavelengths()[1] ?? NaN,
    fromOne: theta[1] ?? NaN,
    near: norm(difference(row(near, 1), row(near, 0))),
    wide: norm(difference(row(wide, 1), row(wide, 0))),
    period,
    far: dot(row(wide, 0), row(wide, 2)) / (WIDE / 2),
  };
};
