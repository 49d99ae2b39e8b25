/** What is trained: a task with the sizes and steps that show its point in half a minute, and what the reader has changed. */
import type { LabTask, ModelEncoding, ShippedModel } from "posenc/lab";
import { type EncodingName, encodingsOf, type PresetName, type RuleName, type View, views } from "./fields.js";

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
  /** The shipped model that is opened in place of a training; the rest of the plan says how it was trained. */
  readonly opened?: ShippedModel;
  /** Of an opened model: the first of the `seeds` seeds of the texts that test it. */
  readonly texts?: number;
}

const sizes = { vocab: 16, dim: 48, heads: 4, layers: 2, hidden: 48 };
/** In as few steps as here ALiBi learned more from smaller rows of tokens than from those of deviation ½ (docs/lab.md): 1/√dim. */
const tokenDeviation = 0.14433756729740646;
const common = { sizes, tokenDeviation, length: 24, batch: 16, rate: 0.007, steps: 1200 };
type Preset = Omit<Plan, "preset" | "seeds" | "texts">;

export const presetOf: Readonly<Record<PresetName, Preset>> = {
  copy: { ...common, task: { type: "copy", minPeriod: 3, maxPeriod: 6 }, encodings: ["rope", "alibi"] },
  shipped: {
    opened: "copy-rope",
    task: { type: "copy", minPeriod: 8, maxPeriod: 32 },
    sizes: { vocab: 64, dim: 64, heads: 4, layers: 2, hidden: 176 },
    ...{ tokenDeviation: 0.5, length: 64, batch: 16, rate: 0.003, steps: 3000 },
    encodings: ["rope"],
  },
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
/** Fresh texts of a test, at each length. */
export const SEQUENCES = 48;
export const FURTHER_STEPS = 50;
/** With what an opened model is read. */
export const readings = ["none", "linear", "ntk", "yarn"] as const satisfies readonly RuleName[];
/** The seeds of the texts that test an opened model. */
export const textSeeds = ({ seeds, texts = 0 }: Plan): number[] => Array.from({ length: seeds }, (_, i) => texts + i);

/** The views of a plan: every curve of an opened model is one of RoPE under rules. */
const readViews: readonly View[] = ["length", "position"];
export const viewsOf = ({ opened }: Plan): readonly View[] => (opened === undefined ? views : readViews);
/** The view that is shown: the first where a plan does not have the one that was chosen. */
export function viewOf(plan: Plan, view: View): View {
  const own = viewsOf(plan);
  return own.includes(view) ? view : (own[0] as View);
}

export interface Chosen {
  readonly preset: PresetName;
  readonly encodings: string;
  readonly seeds: number;
  readonly trained: number;
  readonly steps: number;
  readonly texts: number;
}

const SHORTEST = 16;

export function planOf({ preset, encodings, seeds, trained, steps, texts }: Chosen): Plan {
  const own = presetOf[preset];
  if (own.opened !== undefined) return { ...own, preset, seeds, texts };
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
