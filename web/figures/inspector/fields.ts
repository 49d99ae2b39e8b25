/** The fields of pe-inspector, which no other figure has. */
import { presets } from "posenc/presets";
import { choice, number, text } from "../base/field.js";

/** Whose rules hold: the file's own program, or another one. */
export const programs = ["own", "transformers", "vllm", "llama.cpp", "mlx-lm"] as const;
export type Program = (typeof programs)[number];

/** Classes that new ones are often like; none is named at first. */
export const classes = [
  "none",
  ...["llama", "mistral", "qwen2", "qwen3", "gemma2", "gemma3_text", "phi3", "olmo2"],
  ...["cohere", "glm4", "gptj", "gpt_neox", "deepseek_v3"],
] as const;
export type Likeness = (typeof classes)[number];

/** A longer configuration is given to the field of the figure and not as an attribute. */
export const LONGEST = 8000;

export const ownFields = {
  preset: choice({
    hue: "plain",
    label: { en: "published model", "zh-CN": "已发布的模型" },
    initial: "Llama-3.1-8B",
    options: presets.map(({ name }) => name),
  }),
  config: text({ hue: "plain", label: { en: "configuration", "zh-CN": "配置" }, initial: "", maxLength: LONGEST }),
  as: choice({ hue: "plain", label: { en: "run by", "zh-CN": "用哪个程序运行" }, initial: "own", options: programs }),
  like: choice({ hue: "plain", label: { en: "rotates like", "zh-CN": "旋转方式同" }, initial: "none", options: classes }),
  rule: number({ hue: "plain", label: { en: "layers", "zh-CN": "层" }, initial: 0, low: 0, high: 63, step: 1 }),
  pair: number({
    symbol: "i",
    hue: "freq",
    label: { en: "frequency pair", "zh-CN": "第几对分量" },
    initial: 40,
    low: 0,
    high: 511,
    step: 1,
  }),
};
