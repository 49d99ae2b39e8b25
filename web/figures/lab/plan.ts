/** What is trained: a task with the sizes and steps that show its point in half a minute, and what the reader has changed. */
import type { LabTask, ModelEncoding } from "posenc/lab";
import { type EncodingName, encodingsOf, type PresetName } from "./fields.js";

export interface Plan {
  readonly preset: PresetName;
  readonly task: LabTask;
  readonly sizes: {
    readonly vocab: number;
    readonly dim: number;
    readonly heads: number;
    readonly layers: number;
    readonly hidden: number;
  };
  readonly tokenDeviation: number;
  /** Tokens of a sequence in training. */
  readonly length: number;
  readonly batch: number;
  readonly rate: number;
  readonly steps: number;
  readonly encodings: readonly EncodingName[];
  readonly seeds: number;
}

const sizes = { vocab: 16, dim: 48, heads: 4, layers: 2, hidden: 48 };
/** In as few steps as here ALiBi learned more from smaller rows of tokens than from those of deviation ½ (docs/lab.md): 1/√dim. */
const tokenDeviation = 0.14433756729740646;
const common = { sizes, tokenDeviation, length: 24, batch: 16, rate: 0.007, steps: 1200 };
type Preset = Omit<Plan, "preset" | "seeds">;

export const presetOf: Readonly<Record<PresetName, Preset>> = {
  copy: { ...common, task: { type: "copy", minPeriod: 3, maxPeriod: 6 }, encodings: ["rope", "alibi"] },
  indirect: {
    ...common,
    task: { type: "indirect", minPeriod: 5, maxPeriod: 6, maxShift: 2 },
    encodings: ["rope", "pope"],
  },
  induction: { ...common, steps: 900, task: { type: "induction" }, encodings: ["rope", "alibi", "none"] },
  counting: { ...common, steps: 600, task: { type: "counting" }, encodings: ["rope", "none"] },
};

/** How many times the training length the longest test is, and the lengths of all tests. */
export const LONGEST = 4;
export const tested = ({ length }: Plan): number[] => [length, 2 * length, LONGEST * length];
export const FURTHER_STEPS = 50;

export interface Chosen {
  readonly preset: PresetName;
  readonly encodings: string;
  readonly seeds: number;
  readonly trained: number;
  readonly steps: number;
}

const SHORTEST = 16;

export function planOf({ preset, encodings, seeds, trained, steps }: Chosen): Plan {
  const own = presetOf[preset];
  const named = encodingsOf(encodings);
  return {
    ...own,
    preset,
    seeds,
    length: trained === 0 ? own.length : Math.max(SHORTEST, trained),
    steps: steps === 0 ? own.steps : steps,
    encodings: named.length > 0 ? named : own.encodings,
  };
}

/** The encoding of a model that will be read on `LONGEST` times its training length. */
export function encodingOf(name: EncodingName, { length }: Plan): ModelEncoding {
  if (name === "learned") return { type: name, maxPositions: LONGEST * length };
  return name === "rope" ? { type: name, maxPositions: length } : { type: name };
}
