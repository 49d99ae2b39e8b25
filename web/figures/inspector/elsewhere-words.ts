/** What pe-inspector says of other programs. */
import type { Strings } from "../base/language.js";
import type { Passed } from "./reading.js";

export interface ElsewhereWords {
  readonly elsewhere: string;
  readonly same: (program: string) => string;
  readonly differs: (program: string, how: string) => string;
  readonly factors: (first: string, own: string) => string;
  readonly others: (pairs: string) => string;
  readonly refuses: (program: string, field: string) => string;
  readonly unread: (programs: string) => string;
  readonly reasons: Readonly<Record<string, string>>;
  readonly passed: Readonly<Record<Passed, string>>;
  readonly unscaled: string;
}

export const words: Strings<ElsewhereWords> = {
  en: {
    elsewhere: "In other programs",
    same: (program) => `${program}: the same.`,
    differs: (program, how) => `${program}: ${how}.`,
    factors: (first, own) => `attention factor ${own} in place of ${first}`,
    others: (pairs) => `${pairs} pairs turn at another speed`,
    refuses: (program, field) => `${program}: not read, because of ${field}.`,
    unread: (programs) => `${programs}: what becomes of this file there is not known here.`,
    reasons: {
      "dynamic vllm": "it has the base of the longest text for texts of any length",
      "longrope vllm": "it takes the long factors for short texts too",
      "longrope llama.cpp": "it takes the long factors for short texts too",
      "longrope mlx-lm": "it always takes the long factors",
    },
    passed: {
      truncate: "it does not read truncate: false, and rounds the ends of YaRN’s ramp to whole pairs",
      turns: "it does not read beta_fast and beta_slow, and takes 32 and 1",
      attention_factor: "it does not read attention_factor",
      mscale: "it takes mscale or mscale_all_dim into account where it stands alone",
    },
    unscaled: "it reads no extension for this class",
  },
  "zh-CN": {
    elsewhere: "换成别的程序",
    same: (program) => `${program}：相同。`,
    differs: (program, how) => `${program}：${how}。`,
    factors: (first, own) => `注意力系数是 ${own}，不是 ${first}`,
    others: (pairs) => `有 ${pairs} 对的转速不同`,
    refuses: (program, field) => `${program}：因为 ${field}，不读取。`,
    unread: (programs) => `${programs}：怎样处理这个文件，这里不知道。`,
    reasons: {
      "dynamic vllm": "不论文本多长，它都用最长文本的底数",
      "longrope vllm": "文本短的时候，它也用长文本的那组因子",
      "longrope llama.cpp": "文本短的时候，它也用长文本的那组因子",
      "longrope mlx-lm": "它总是用长文本的那组因子",
    },
    passed: {
      truncate: "它不读 truncate: false，把 YaRN 过渡段的两端取整到整对分量",
      turns: "它不读 beta_fast 和 beta_slow，取 32 和 1",
      attention_factor: "它不读 attention_factor",
      mscale: "mscale 或 mscale_all_dim 只写了一个时，它也照样采用",
    },
    unscaled: "对这个模型类，它不读上下文扩展",
  },
};
