/** The same words moved by 20 positions: the largest change of a score, with positions rotated in and with positions added. */
import type { Measure } from "../../../live/measuring/measure.js";
import { largestChange } from "../../../live/measuring/rows.js";
import { SHIFT, scored, TOKENS } from "../../../live/measuring/window.js";

export const measure: Measure = (pe) => {
  const [near, far] = [scored(pe, 0), scored(pe, SHIFT)];
  return {
    shift: SHIFT,
    words: TOKENS.length,
    rope: largestChange(near.rotary.data, far.rotary.data),
    sinusoidal: largestChange(near.additive.data, far.additive.data),
  };
};
