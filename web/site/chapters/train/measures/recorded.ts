/**
 * The runs that <pe-lab> shows before the reader trains. `seeds`, `steps`, `length` (of training) and `long` (of the longest test).
 * Copying, accuracy in the second half of a text, means over the seeds: RoPE at the trained length `rope`, at the longest `ropeLong`,
 * with its least and greatest seed `ropeLeast`, `ropeMost`; ALiBi likewise `alibi`, `alibiLong`, `alibiLeast`, `alibiMost`. RoPE at
 * the longest under PI, NTK and YaRN without training `linear`, `ntk`, `yarn`, with positions dropped `dropped`; after 50 steps
 * on long texts `linearFurther`, `yarnFurther`, `noneFurther` (no rule), `droppedFurther`; the worst seed of YaRN and the best of PI
 * without training: `yarnLeast`, `linearMost`. Indirect indexing at the trained length, mean, least and
 * greatest: `pointer`, `pointerLeast`, `pointerMost` of RoPE and `polar`, `polarLeast`, `polarMost` of PoPE; `polarAhead`: every seed of PoPE is ahead of every one of
 * RoPE; `answers`: how many tokens a string has at most, so as many answers.
 */
import copy from "../../../../figures/lab/recorded/copy.json";
import indirect from "../../../../figures/lab/recorded/indirect.json";
import { spreadOf } from "../../../../figures/lab/statistics.js";
import type { Result } from "../../../../figures/lab/experiment.js";
import type { RuleName } from "../../../../figures/lab/fields.js";
import { LONGEST } from "../../../../figures/lab/plan.js";
import type { Measure } from "../../../live/measuring/measure.js";

const copied = copy.results as unknown as readonly Result[];
const pointed = indirect.results as unknown as readonly Result[];

/** Over the seeds of an encoding. */
const over = (results: readonly Result[], encoding: string, read: (one: Result) => number | undefined) =>
  spreadOf(results.filter((one) => one.encoding === encoding).map((one) => read(one) ?? NaN));
const atLength = (results: readonly Result[], encoding: string, place: number) =>
  over(results, encoding, ({ lengths }) => lengths.accuracy[place]);
const under = (rule: RuleName, further: "without" | "with") =>
  over(copied, "rope", ({ rules }) => rules?.[rule][further].accuracy.at(-1));

export const measure: Measure = () => {
  const { seeds, steps, length } = copy.plan;
  const last = 2;
  const [rope, alibi] = [atLength(copied, "rope", last), atLength(copied, "alibi", last)];
  const [pointer, polar] = [atLength(pointed, "rope", 0), atLength(pointed, "pope", 0)];
  return {
    ...{ seeds, steps, length, long: LONGEST * length },
    ...{ rope: atLength(copied, "rope", 0).mean, ropeLong: rope.mean, ropeLeast: rope.low, ropeMost: rope.high },
    ...{ alibi: atLength(copied, "alibi", 0).mean, alibiLong: alibi.mean, alibiLeast: alibi.low, alibiMost: alibi.high },
    ...{ linear: under("linear", "without").mean, ntk: under("ntk", "without").mean, yarn: under("yarn", "without").mean },
    ...{ dropped: under("dropped", "without").mean, droppedFurther: under("dropped", "with").mean },
    ...{ linearFurther: under("linear", "with").mean, yarnFurther: under("yarn", "with").mean },
    ...{ noneFurther: under("none", "with").mean },
    ...{ yarnLeast: under("yarn", "without").low, linearMost: under("linear", "without").high },
    ...{ pointer: pointer.mean, pointerLeast: pointer.low, pointerMost: pointer.high },
    answers: indirect.plan.task.maxPeriod,
    ...{ polar: polar.mean, polarLeast: polar.low, polarMost: polar.high, polarAhead: polar.low > pointer.high },
  };
};
