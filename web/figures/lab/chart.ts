/** What each view shows of a run: curves with a value a seed at every x, and what stands on the axes. */
import type { Result } from "./experiment.js";
import { binsOf, type EncodingName, type Further, type Measured as Measure, type RuleName, rules, type View } from "./fields.js";
import { LONGEST, type Plan, tested } from "./plan.js";
import type { Learning } from "./run.js";
import { type Measured, type Spread, spreadOf } from "./statistics.js";

/** What there is to show, of a run that goes on, has ended, or was recorded. */
export interface Found {
  readonly plan: Plan;
  readonly results: readonly Result[];
  readonly learning: readonly Learning[];
}

export interface Curve {
  readonly name: EncodingName | RuleName;
  /** [seed][x] */
  readonly seeds: readonly (readonly number[])[];
}
export interface Chart {
  readonly x: readonly number[];
  readonly curves: readonly Curve[];
  readonly measured: Measure;
}

const known = (values: readonly (number | null)[]): number[] => values.map((value) => value ?? NaN);

/** The x of the parts of a training: the step at which each ends. */
const steps = ({ steps }: Plan): number[] => {
  const bins = binsOf(steps);
  return Array.from({ length: bins }, (_, i) => Math.floor(((i + 1) * steps) / bins));
};

export function chartOf({ plan, results, learning }: Found, view: View, measured: Measure, further: Further): Chart {
  const of = <T extends { encoding: EncodingName }>(all: readonly T[], read: (one: T) => readonly number[]): Curve[] =>
    plan.encodings.map((name) => ({ name, seeds: all.filter(({ encoding }) => encoding === name).map(read) }));
  switch (view) {
    case "learning":
      return { x: steps(plan), measured: "loss", curves: of(learning, (one) => one.learning) };
    case "position": {
      const longest = LONGEST * plan.length;
      const parts = results[0]?.positions.loss.length ?? 0;
      const x = Array.from({ length: parts }, (_, i) => Math.floor(((i + 1) * longest) / parts) - 1);
      return { x, measured, curves: of(results, (one) => known(one.positions[measured])) };
    }
    case "rules": {
      const read = results.flatMap((one) => (one.rules ? [one.rules] : []));
      const curves = rules.map((name) => ({ name, seeds: read.map((one) => one[name][further][measured]) }));
      return { x: tested(plan), measured, curves: read.length > 0 ? curves : [] };
    }
    default:
      return { x: tested(plan), measured, curves: of(results, (one) => one.lengths[measured]) };
  }
}

export const measuredAt = ({ curves }: Chart, at: number): Measured[] =>
  curves.map(({ name, seeds }) => ({ name, values: seeds.map((one) => one[at] ?? NaN).filter((one) => !Number.isNaN(one)) }));

/** Mean, least and greatest over the seeds at every x. */
export function bandsOf({ seeds }: Curve, count: number): Spread[] {
  return Array.from({ length: count }, (_, i) => spreadOf(seeds.map((one) => one[i] ?? NaN)));
}
