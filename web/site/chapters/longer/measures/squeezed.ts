/**
 * Chapter 8's example by hand: d = 4, base 10000, neighbours paired, trained on 64 positions, extended 4-fold to 256. For
 * training, no rule, PI, NTK-aware, dynamic (in transformers) and YaRN, named `training…`, `none…`, `linear…`, `ntk…`,
 * `dynamic…`, `yarn…`: the two frequencies, `trainingFast` and `trainingSlow`, `noneFast` and `noneSlow`, `linearFast` and
 * `linearSlow`, `ntkFast` and `ntkSlow`, `dynamicFast` and `dynamicSlow`, `yarnFast` and `yarnSlow`; the slow pair's angle over the
 * whole length, 64 in training and then 256, `trainingReach`, `noneReach`, `linearReach`, `ntkReach`, `dynamicReach`,
 * `yarnReach`; how much less q = k = (1, 0, 1, 0) score at offset 1 than at 0, `trainingApart`, `noneApart`, `linearApart`,
 * `ntkApart`, `dynamicApart`, `yarnApart`. `raisedSlow`: the slow frequency where the base is multiplied by 4 alone.
 */
import type { Posenc, Scaling } from "posenc";
import type { Measure } from "../../../live/measuring/measure.js";

const [TRAINED, FACTOR] = [64, 4];
const LENGTH = FACTOR * TRAINED;

export const measure: Measure = (pe) => ({
  raisedSlow: pe.inverseFrequencies({ dim: 4, base: 10000 * FACTOR })[1] ?? NaN,
  ...named(pe, "training", TRAINED),
  ...named(pe, "none", LENGTH),
  ...named(pe, "linear", LENGTH, { type: "linear", factor: FACTOR }),
  ...named(pe, "ntk", LENGTH, { type: "ntk", factor: FACTOR }),
  ...named(pe, "dynamic", LENGTH, { type: "dynamic", factor: FACTOR }),
  ...named(pe, "yarn", LENGTH, { type: "yarn", factor: FACTOR, originalMaxPositions: TRAINED }),
});

function named(pe: Posenc, name: string, length: number, scaling?: Scaling): Record<string, number> {
  const rope = pe.rope({ headDim: 4, layout: "interleaved", maxPositions: TRAINED, ...(scaling && { scaling }) });
  const sequenceLength = length;
  const [fast = NaN, slow = NaN] = rope.inverseFrequencies({ sequenceLength });
  const q = [1, 0, 1, 0];
  const score = (m: number): number => rope.score({ q, k: q, m, n: 0, sequenceLength });
  return {
    [`${name}Fast`]: fast,
    [`${name}Slow`]: slow,
    [`${name}Reach`]: length * slow,
    [`${name}Apart`]: score(0) - score(1),
  };
}
