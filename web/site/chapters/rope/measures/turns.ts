/**
 * How many frequency pairs (d = 128) complete no turn within a training window: `unfinished` of `pairs` within `window` (4096)
 * positions.
 */
import type { Measure } from "../../../live/measuring/measure.js";

const WINDOW = 4096;

export const measure: Measure = (pe) => {
  const wavelengths = Array.from(pe.rope({ headDim: 128 }).wavelengths());
  return {
    window: WINDOW,
    pairs: wavelengths.length,
    unfinished: wavelengths.filter((length) => length > WINDOW).length,
  };
};
