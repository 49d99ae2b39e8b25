/** The fields of pe-precision that no other figure has. */
import { choice } from "../base/field.js";

export const formats = ["float64", "float32", "float16", "bfloat16"] as const;
export type Format = (typeof formats)[number];

/** Where a format rounds: from the frequencies on, or only the cosines and sines of angles that are computed in float32. */
export const roundings = ["angles", "tables"] as const;
export type RoundedPart = (typeof roundings)[number];

export const ownFields = {
  rounding: choice({
    hue: "plain",
    label: { en: "in the format", "zh-CN": "用该格式计算" },
    initial: "angles",
    options: roundings,
  }),
};
