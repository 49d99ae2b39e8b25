import type { Core } from "../core/core.js";
import { numbers } from "../core/kinds.js";

export interface Fading {
  /** The first step that rises; the length of the curve when none does. */
  readonly firstRise: number;
  /** How many of its steps rise. */
  readonly risingSteps: number;
  /** Where it is first below 0; its length when it never is. */
  readonly firstNegative: number;
}

/**
 * Whether a curve against distance [distances] fades: where it first rises, how often, where it is first negative.
 * Source: the measure is ours.
 */
export function fading(core: Core, curve: ArrayLike<number>): Fading {
  const values = numbers("fading", "curve", curve);
  const [firstRise = 0, risingSteps = 0, firstNegative = 0] = core.compute("fading", 3, { curve: values });
  return { firstRise, risingSteps, firstNegative };
}
