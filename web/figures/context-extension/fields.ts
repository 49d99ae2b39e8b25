/** The fields of pe-context-extension that no other figure has. */
import { choice, number } from "../base/field.js";
import { models } from "./models.js";

/** Ways to change the frequencies for longer texts, as they came about. */
export const rules = ["none", "linear", "ntk", "dynamic", "ntk-by-parts", "yarn", "longrope", "llama3"] as const;
export type Rule = (typeof rules)[number];

export const LONGEST = 1 << 24;

export const ownFields = {
  rule: choice({ hue: "plain", label: { en: "rule", "zh-CN": "办法" }, initial: "yarn", options: rules }),
  /** "own": the numbers of the other fields; otherwise those of a published model. */
  model: choice({
    hue: "plain",
    label: { en: "numbers of", "zh-CN": "数值取自" },
    initial: "own",
    options: ["own", ...models.map(({ name }) => name)],
  }),
  factor: number({
    symbol: "s",
    hue: "offset",
    label: { en: "factor", "zh-CN": "倍数" },
    initial: 16,
    low: 1,
    high: 64,
  }),
  length: number({
    symbol: "ℓ",
    hue: "plain",
    label: { en: "length of the text now", "zh-CN": "现在文本的长度" },
    initial: 65536,
    low: 256,
    high: LONGEST,
    step: 1,
  }),
  trained: number({
    symbol: "L",
    hue: "plain",
    label: { en: "training length", "zh-CN": "训练长度" },
    initial: 4096,
    low: 256,
    high: LONGEST,
    step: 1,
  }),
  pair: number({
    symbol: "i",
    hue: "freq",
    label: { en: "frequency pair", "zh-CN": "第几对分量" },
    initial: 46,
    low: 0,
    high: 127,
    step: 1,
  }),
};
