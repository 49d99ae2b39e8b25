/** The fields of pe-layouts that no other figure has. */
import { choice, number } from "../base/field.js";

/** Pairing conventions. "clockwise": half-split pairs rotated by −θ, as in nanochat. */
export const conventions = ["interleaved", "half", "clockwise"] as const;
export type Convention = (typeof conventions)[number];
export const WIDEST = 16;

const convention = { hue: "plain", options: conventions } as const;

export const ownFields = {
  weights: choice({ ...convention, label: { en: "weights", "zh-CN": "权重" }, initial: "interleaved" }),
  code: choice({ ...convention, label: { en: "code", "zh-CN": "代码" }, initial: "half" }),
  converted: choice({
    hue: "plain",
    label: { en: "rows converted", "zh-CN": "行已转换" },
    initial: "no",
    options: ["no", "yes"],
  }),
  coordinate: number({
    hue: "plain",
    label: { en: "coordinate", "zh-CN": "分量" },
    initial: 1,
    low: 0,
    high: WIDEST - 1,
    step: 1,
  }),
};
