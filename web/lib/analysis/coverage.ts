import type { Core } from "../core/core.js";

export interface CoverageOptions {
  /** How many positions the model saw in training; finite and > 0. */
  trainingLength: number;
  /** The length that dynamic and longrope scale by; maxPositions when left out. */
  sequenceLength?: number;
}

/**
 * What a context extension makes of the frequency θ of a pair. "kept": θ′ = θ. "divided": θ′/θ is the smallest ratio of all
 * pairs. "blended": θ′/θ lies between these. "still": θ′ = 0, the pair does not rotate.
 */
export type PairState = "kept" | "divided" | "blended" | "still";
const states: readonly PairState[] = ["kept", "divided", "blended", "still"];

export interface Coverage {
  /** Full turns that each pair completes within the training length, fractions included, [rotaryDim/2]. */
  readonly turns: Float64Array;
  /** The share of its circle that each pair passes through in training, 0 … 1, [rotaryDim/2]. */
  readonly circle: Float64Array;
  /** How many pairs complete at least one full turn in training. */
  readonly complete: number;
  /** θ′/θ, the extended frequency over the original one, [rotaryDim/2]: 1 without extension. */
  readonly ratio: Float64Array;
  /** What the extension makes of each pair, [rotaryDim/2]. */
  readonly states: readonly PairState[];
}

/**
 * How much of its circle each pair sees within `length` training positions. `theta`: the frequencies θ′ after extension,
 * `original`: those before it, both [rotaryDim/2] in radians per position. RangeError: a length that is not > 0. Source: Peng et
 * al. 2023 (YaRN), section 3.
 */
export function coverage(core: Core, theta: Float64Array, original: Float64Array, length: number): Coverage {
  const pairs = theta.length;
  return core.scratch((scratch) => {
    const at = scratch.floats(pairs);
    const values = core.compute("coverage", 2 * pairs, {
      ...{ scaled: theta, original, trainingLength: length },
      states: at,
    });
    const turns = values.subarray(0, pairs);
    return {
      turns,
      circle: turns.map((turn) => Math.min(1, turn)),
      complete: turns.filter((turn) => turn >= 1).length,
      ratio: values.subarray(pairs),
      states: Array.from(core.integers(at, pairs), (state) => states[state] as PairState),
    };
  });
}
