/** Which frequency pairs complete a turn within a training window of 4096, and how long the slowest wave is. */
import type { Measure } from "./measure.js";

const WINDOW = 4096;

export const turns: Measure = (pe) => {
  const wavelengths = Array.from(pe.rope({ headDim: 128 }).wavelengths());
  const slowest = (headDim: number): number => Math.max(...Array.from(pe.rope({ headDim }).wavelengths()));
  return {
    window: WINDOW,
    pairs: wavelengths.length,
    unfinished: wavelengths.filter((length) => length > WINDOW).length,
    slowest512: slowest(512),
    slowest4: slowest(4),
  };
};
