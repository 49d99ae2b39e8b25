import type { Core } from "../core/core.js";

export interface CoverageOptions {
  /** Positions that the model saw in training. */
  trainingLength: number;
  /** The length that dynamic and longrope scale by; maxPositions when left out. */
  sequenceLength?: number;
}

/** What an extension does to a pair: θ′ = θ; the most divided of all; between; θ′ = 0. */
export type PairState = "kept" | "divided" | "blended" | "still";
const states: readonly PairState[] = ["kept", "divided", "blended", "still"];

export interface Coverage {
  /** Turns within the training length, [rotaryDim/2]. */
  readonly turns: Float64Array;
  /** The part of its circle that a pair sees in training, 0 … 1, [rotaryDim/2]. */
  readonly circle: Float64Array;
  /** How many pairs complete a turn. */
  readonly complete: number;
  /** θ′/θ, [rotaryDim/2]: 1 without extension. */
  readonly ratio: Float64Array;
  /** [rotaryDim/2] */
  readonly states: readonly PairState[];
}

/** Coverage of the frequencies θ′ that θ became. Source: Peng et al. 2023 (YaRN), section 3. */
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
