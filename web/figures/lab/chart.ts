/** What each view shows of a run: curves with a value a seed at every x, and what stands on the axes. */
import type { Result, Tests } from "./experiment.js";
import { binsOf, type EncodingName, type Further, type Measured as Measure, type RuleName, rules, type View } from "./fields.js";
import { LONGEST, type Plan, readings as read, tested } from "./plan.js";
import type { Reading } from "./reading.js";
import type { Learning } from "./run.js";
import { type Measured, type Spread, spreadOf } from "./statistics.js";

/** What there is to show, of a run that goes on, has ended, or was recorded. */
export interface Found {
  readonly plan: Plan;
  readonly results: readonly Result[];
  readonly learning: readonly Learning[];
  /** Of an opened model, which has no results of training. */
  readonly readings: readonly Reading[];
}

export interface Curve {
  readonly name: EncodingName | RuleName;
  /** Which seeds: of the models, or of the texts that an opened one has read. */
  readonly of: readonly number[];
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

interface OfSeed {
  readonly seed: number;
}
function curveOf<T extends OfSeed>(name: Curve["name"], all: readonly T[], values: (one: T) => readonly number[]): Curve {
  return { name, of: all.map(({ seed }) => seed), seeds: all.map(values) };
}
/** A curve for each encoding of what was trained. */
function encoded<T extends OfSeed & { readonly encoding: EncodingName }>(
  { encodings }: Plan,
  all: readonly T[],
  values: (one: T) => readonly number[],
): Curve[] {
  const of = (name: EncodingName): T[] => all.filter(({ encoding }) => encoding === name);
  return encodings.map((name) => curveOf(name, of(name), values));
}
/** A curve for each encoding; of an opened model, for each rule with which it was read. */
function testCurves({ plan, results, readings }: Found, further: Further, values: (one: Tests) => readonly number[]): Curve[] {
  if (plan.opened === undefined) return encoded(plan, results, values);
  const after = readings.filter((one) => one.further === further);
  const of = (name: RuleName): Reading[] => after.filter(({ rule }) => rule === name);
  return read.map((name) => curveOf(name, of(name), values));
}

export function chartOf(found: Found, view: View, measured: Measure, further: Further): Chart {
  const { plan, results, learning } = found;
  switch (view) {
    case "learning":
      return { x: steps(plan), measured: "loss", curves: encoded(plan, learning, (one) => one.learning) };
    case "position": {
      const longest = LONGEST * plan.length;
      const [first] = [...results, ...found.readings];
      const parts = first?.positions.loss.length ?? 0;
      const x = Array.from({ length: parts }, (_, i) => Math.floor(((i + 1) * longest) / parts) - 1);
      return { x, measured, curves: testCurves(found, further, ({ positions }) => known(positions[measured])) };
    }
    case "rules": {
      const ruled = results.flatMap(({ seed, rules: own }) => (own ? [{ seed, own }] : []));
      const curves = rules.map((name) => curveOf(name, ruled, ({ own }) => own[name][further][measured]));
      return { x: tested(plan), measured, curves: ruled.length > 0 ? curves : [] };
    }
    default:
      return { x: tested(plan), measured, curves: testCurves(found, further, ({ lengths }) => lengths[measured]) };
  }
}

export const measuredAt = ({ curves }: Chart, at: number): Measured[] =>
  curves.map(({ name, seeds }) => ({ name, values: seeds.map((one) => one[at] ?? NaN).filter((one) => !Number.isNaN(one)) }));

/** Mean, least and greatest over the seeds at every x. */
export function bandsOf({ seeds }: Curve, count: number): Spread[] {
  return Array.from({ length: count }, (_, i) => spreadOf(seeds.map((one) => one[i] ?? NaN)));
}
