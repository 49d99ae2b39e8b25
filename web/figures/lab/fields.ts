/** The fields of pe-lab, which no other figure has. */
import { choice, number, text } from "../base/field.js";

export const presets = ["copy", "shipped", "indirect", "induction", "counting"] as const;
export type PresetName = (typeof presets)[number];

export const encodings = ["rope", "alibi", "none", "learned", "sinusoidal", "t5", "pope", "kerple"] as const;
export type EncodingName = (typeof encodings)[number];

/** RoPE after training: as trained, slowed by a rule, without positions. */
export const rules = ["none", "linear", "ntk", "yarn", "dropped"] as const;
export type RuleName = (typeof rules)[number];

export const views = ["length", "position", "learning", "rules", "heads"] as const;
export type View = (typeof views)[number];
export type Measured = "accuracy" | "loss";
export const furthers = ["without", "with"] as const;
export type Further = (typeof furthers)[number];

/** What a head's curve against distance has: its weights, or the scores that they are the softmax of. */
export const headCurves = ["weight", "score"] as const;
export type HeadCurve = (typeof headCurves)[number];

export const MOST_SEEDS = 5;
export const HEADS = 8;
/** Points of a curve of learning, each the mean of its part of the training; a training of fewer steps has a point a step. */
const BINS = 40;
export const binsOf = (steps: number): number => Math.min(BINS, steps);

export const ownFields = {
  preset: choice({ hue: "plain", label: { en: "Task", "zh-CN": "任务" }, initial: "copy", options: presets }),
  /** Names with commas between them; empty: those of the task. */
  encodings: text({ hue: "plain", label: { en: "encodings", "zh-CN": "编码" }, initial: "", maxLength: 80 }),
  seeds: number({ hue: "plain", label: { en: "seeds", "zh-CN": "种子数" }, initial: 3, low: 1, high: MOST_SEEDS, step: 1 }),
  /** 0: the task's own. */
  trained: number({
    hue: "plain",
    label: { en: "training length", "zh-CN": "训练长度" },
    initial: 0,
    low: 0,
    high: 64,
    step: 1,
  }),
  steps: number({ hue: "plain", label: { en: "steps", "zh-CN": "步数" }, initial: 0, low: 0, high: 4000, step: 1 }),
  /** Of the fresh texts on which an opened model is tested: the first seed. Its training has had 1. */
  texts: number({
    hue: "plain",
    label: { en: "first seed of the texts", "zh-CN": "文本的第一个种子" },
    initial: 2,
    low: 2,
    high: 900,
    step: 1,
  }),
  view: choice({ hue: "plain", label: { en: "Show", "zh-CN": "显示" }, initial: "length", options: views }),
  measured: choice<Measured>({
    hue: "plain",
    label: { en: "measured", "zh-CN": "指标" },
    initial: "accuracy",
    options: ["accuracy", "loss"],
  }),
  further: choice<Further>({
    hue: "plain",
    label: { en: "training with the rule", "zh-CN": "用上这些办法之后" },
    initial: "without",
    options: furthers,
  }),
  /** The chosen point of a curve; beyond the last it is the last. */
  at: number({ hue: "plain", label: { en: "point", "zh-CN": "点" }, initial: 999, low: 0, high: 999, step: 1 }),
  head: number({ hue: "plain", label: { en: "head", "zh-CN": "头" }, initial: 0, low: 0, high: HEADS - 1, step: 1 }),
  curve: choice<HeadCurve>({ hue: "plain", label: { en: "curve", "zh-CN": "曲线" }, initial: "weight", options: headCurves }),
  /** Of which model heads are shown: its place among the encodings. */
  which: number({
    hue: "plain",
    label: { en: "model", "zh-CN": "模型" },
    initial: 0,
    low: 0,
    high: encodings.length - 1,
    step: 1,
  }),
};

/** Names that are encodings, each once, in the order in which they are given. */
export const encodingsOf = (given: string): EncodingName[] => {
  const names = given.split(",").map((name) => name.trim());
  return [...new Set(names)].filter((name): name is EncodingName => (encodings as readonly string[]).includes(name));
};
