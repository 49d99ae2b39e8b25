/** One model: trained, judged past its training length, its heads read; of RoPE also under the rules for longer texts. */
import type { ByPosition, LabWorkers, ModelEncoding, ModelFiles, Progress, WorkerModel } from "posenc/lab";
import { binsOf, type EncodingName, type RuleName, rules } from "./fields.js";
import { encodingOf, FURTHER_STEPS, LONGEST, type Plan, SEQUENCES, tested } from "./plan.js";

/** Means over the targets in the second half of a text, for each length of `tested`. */
export interface Judged {
  readonly accuracy: readonly number[];
  readonly loss: readonly number[];
}
/** What a model makes of fresh texts. */
export interface Tests {
  readonly lengths: Judged;
  /** The same on the longest text, part by part; null where no target lies. */
  readonly positions: { readonly accuracy: readonly (number | null)[]; readonly loss: readonly (number | null)[] };
}
export interface Heads {
  /** Attention weights of all heads, [head, query, key], as bytes of 1/255 in base 64. */
  readonly weights: string;
  /** For each head the mean weight at each distance between query and key. */
  readonly distances: readonly (readonly number[])[];
  /** The mean score likewise, before the softmax. */
  readonly scores: readonly (readonly number[])[];
}
export interface Result extends Tests {
  readonly encoding: EncodingName;
  readonly seed: number;
  /** The loss, as the mean of each part of the training (`binsOf`). */
  readonly learning: readonly number[];
  readonly heads?: Heads;
  readonly rules?: Readonly<Record<RuleName, { readonly without: Judged; readonly with: Judged }>>;
}

/** What follows a model while it is there: the reader may pause or end it. */
export interface Watch {
  begun(model: WorkerModel): void;
  progress(progress: Progress): void;
  ended(model: WorkerModel): void;
}

const PARTS = 16;
/** Of the fresh sequences; those of training have seeds from 1 on. */
const FRESH = 0;
const DIGITS = 4;
const WORD = 5;

export const rounded = (value: number): number => Number(value.toFixed(DIGITS));

/** The means of as many parts of the losses as are complete. */
export function learningOf(losses: ArrayLike<number>, steps: number): number[] {
  const means: number[] = [];
  const bins = binsOf(steps);
  for (let bin = 0; bin < bins; bin++) {
    const [from, to] = [Math.floor((bin * steps) / bins), Math.floor(((bin + 1) * steps) / bins)];
    if (to > losses.length) break;
    let sum = 0;
    for (let i = from; i < to; i++) sum += losses[i] as number;
    means.push(rounded(sum / (to - from)));
  }
  return means;
}

/** The mean over targets at positions from … to − 1; NaN where there is none. */
function mean({ counted, ...found }: ByPosition, of: "accuracy" | "loss", from: number, to: number): number {
  let [sum, count] = [0, 0];
  for (let i = from; i < to; i++) {
    const targets = counted[i] as number;
    if (targets === 0) continue;
    sum += (found[of][i] as number) * targets;
    count += targets;
  }
  return rounded(sum / count);
}

/** Tests a model on the fresh sequences of a seed. */
export async function judge(model: WorkerModel, plan: Plan, seed = FRESH): Promise<Tests> {
  const found: ByPosition[] = [];
  for (const length of tested(plan)) found.push(await model.evaluate({ task: plan.task, length, sequences: SEQUENCES, seed }));
  const halves = (of: "accuracy" | "loss"): number[] =>
    found.map((one) => mean(one, of, Math.floor(one.counted.length / 2), one.counted.length));
  const lengths = { accuracy: halves("accuracy"), loss: halves("loss") };
  return { lengths, positions: positionsOf(found.at(-1) as ByPosition) };
}

function positionsOf(longest: ByPosition): Tests["positions"] {
  const part = longest.counted.length / PARTS;
  const parts = (of: "accuracy" | "loss"): (number | null)[] =>
    Array.from({ length: PARTS }, (_, i) => {
      const value = mean(longest, of, Math.floor(i * part), Math.floor((i + 1) * part));
      return Number.isNaN(value) ? null : value;
    });
  return { accuracy: parts("accuracy"), loss: parts("loss") };
}

/** A word of five tokens, repeated: what the heads are read on. */
export const probe = ({ length, sizes: { vocab } }: Plan): number[] =>
  Array.from({ length }, (_, i) => (3 * (i % WORD) + 1) % vocab);

/** For each head the mean over all queries at each distance between query and key. */
function byDistance({ data, shape }: Pick<Awaited<ReturnType<WorkerModel["weights"]>>, "data" | "shape">): number[][] {
  const [layers, heads, n] = shape as [number, number, number];
  const at = (head: number, distance: number): number => {
    let sum = 0;
    for (let m = distance; m < n; m++) sum += data[(head * n + m) * n + m - distance] as number;
    return rounded(sum / (n - distance));
  };
  return Array.from({ length: layers * heads }, (_, head) => Array.from({ length: n }, (_, distance) => at(head, distance)));
}

async function headsOf(model: WorkerModel, plan: Plan): Promise<Heads> {
  const weights = await model.weights(probe(plan));
  const bytes = Array.from(weights.data, (weight) => String.fromCharCode(Math.round(255 * weight)));
  const scores = byDistance(await model.scores(probe(plan)));
  return { weights: btoa(bytes.join("")), distances: byDistance(weights), scores };
}

export const ruleOf = (rule: RuleName, plan: Plan): ModelEncoding => {
  if (rule === "dropped") return { type: "none" };
  const rope = { type: "rope", maxPositions: plan.length } as const;
  if (rule === "none") return rope;
  const factor = LONGEST;
  if (rule === "yarn") return { ...rope, scaling: { type: rule, factor, originalMaxPositions: plan.length } };
  return { ...rope, scaling: { type: rule, factor } };
};

/** Trains a model some steps further, on texts as long as the longest test. */
export const trainFurther = (model: WorkerModel, { task, batch, length, rate }: Plan, seed: number): Promise<unknown> =>
  model.train({
    ...{ task, batch: Math.max(1, Math.round(batch / LONGEST)), length: LONGEST * length },
    ...{ rate: rate / 4, warmUp: 5, steps: FURTHER_STEPS, seed: seed + 1000 },
  });

/** The trained model under each rule, as it is, and trained further. */
async function underRules(workers: LabWorkers, plan: Plan, seed: number, files: ModelFiles, watch: Watch) {
  const found: Partial<Record<RuleName, { without: Judged; with: Judged }>> = {};
  for (const rule of rules) {
    const model = await workers.open(files);
    watch.begun(model);
    await model.reencode(ruleOf(rule, plan));
    const { lengths } = await judge(model, plan);
    await trainFurther(model, plan, seed);
    found[rule] = { without: lengths, with: (await judge(model, plan)).lengths };
    watch.ended(model);
  }
  return found as Record<RuleName, { without: Judged; with: Judged }>;
}

export interface Trained {
  readonly result: Result;
  readonly files: ModelFiles;
}

export async function experiment(
  workers: LabWorkers,
  plan: Plan,
  name: EncodingName,
  seed: number,
  watch: Watch,
): Promise<Trained> {
  const { sizes, tokenDeviation, task, batch, length, rate, steps } = plan;
  const model = await workers.model({ ...sizes, tokenDeviation, encoding: encodingOf(name, plan), seed });
  watch.begun(model);
  const losses = await model.train({ task, batch, length, rate, warmUp: 50, steps, seed }, (made) => watch.progress(made));
  const tests = await judge(model, plan);
  const heads = seed === 1 ? { heads: await headsOf(model, plan) } : {};
  const files = await model.save();
  watch.ended(model);
  const under = name === "rope" ? { rules: await underRules(workers, plan, seed, files, watch) } : {};
  const result: Result = {
    ...{ encoding: name, seed, learning: learningOf(losses, steps), ...tests },
    ...heads,
    ...under,
  };
  return { result, files };
}
