import type { Core } from "../core/core.js";
import { numbers } from "../core/kinds.js";

export interface Fading {
  /** Index of the first value that is larger than the one before it; the length of the curve when there is none. */
  readonly firstRise: number;
  /** How many values of the curve are larger than the one before them. */
  readonly risingSteps: number;
  /** Index of the first value below 0; the length of the curve when there is none. */
  readonly firstNegative: number;
}

/**
 * Whether a curve falls with distance: where it first rises, how often it rises, where it is first negative. `curve`: one value
 * for each distance 0, 1, 2, …, so that an index is a distance.
 * Source: the measure is ours.
 */
export function fading(core: Core, curve: ArrayLike<number>): Fading {
  const values = numbers("fading", "curve", curve);
  const [firstRise = 0, risingSteps = 0, firstNegative = 0] = core.compute("fading", 3, { curve: values });
  return { firstRise, risingSteps, firstNegative };
}
