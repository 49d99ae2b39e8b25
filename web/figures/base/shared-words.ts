/** Words that several figures use; those for query and key are the labels of these parameters (parameters.ts). */
import type { Language, Strings } from "./language.js";
import { parameters } from "./parameters.js";

export interface SharedWords {
  readonly query: string;
  readonly key: string;
  readonly rotary: string;
  readonly additive: string;
  readonly score: string;
}

const named = (language: Language) => ({ query: parameters.query.label[language], key: parameters.key.label[language] });

export const sharedWords: Strings<SharedWords> = {
  en: { ...named("en"), rotary: "RoPE", additive: "Sinusoidal", score: "score" },
  "zh-CN": { ...named("zh-CN"), rotary: "旋转位置编码", additive: "正弦位置编码", score: "分数" },
};
