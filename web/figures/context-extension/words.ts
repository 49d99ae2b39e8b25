/** What pe-context-extension says. */
import type { Strings } from "../base/language.js";
import type { Mark } from "./extension.js";
import type { Rule } from "./fields.js";

export interface ContextExtensionWords {
  readonly rules: Readonly<Record<Rule, string>>;
  readonly own: string;
  /** Of a strip: how many pairs meet new angles, how many fast ones are slowed. */
  readonly note: (fresh: string, slowed: string) => string;
  readonly marks: Readonly<Record<Mark, string>>;
  readonly spectrum: string;
  readonly axis: string;
  readonly trained: (length: string) => string;
  readonly now: (length: string) => string;
  readonly circles: string;
  readonly circle: string;
  readonly inTraining: string;
  readonly without: string;
  readonly under: (rule: string) => string;
  readonly ratios: string;
  readonly ratio: string;
  readonly unfinished: string;
  readonly pairs: string;
  readonly table: readonly [string, string, string, string];
  readonly before: (length: string, unfinished: number, pairs: number) => string;
  readonly after: (
    rule: string,
    factor: string | undefined,
    length: string,
    fresh: number,
    unfinished: number,
    slowed: number,
    fast: number,
  ) => string;
  readonly attention: (factor: string, scores: string) => string;
  readonly static: (changed: number) => string;
  readonly dynamic: (stretch: string) => string;
  readonly asleep: string;
  readonly lists: (model: string, long: boolean, length: string) => string;
  readonly pairAt: (
    pair: number,
    before: string,
    after: string,
    turns: { readonly trained: string; readonly without: string; readonly now: string },
  ) => string;
  readonly further: string;
}

const proper = { ntk: "NTK-aware", yarn: "YaRN", llama3: "Llama 3" };
const s = (factor: string | undefined, comma = ", "): string => (factor === undefined ? "" : `${comma}s = ${factor}`);

export const words: Strings<ContextExtensionWords> = {
  en: {
    rules: {
      ...proper,
      none: "no rule",
      linear: "PI (linear)",
      dynamic: "dynamic NTK",
      "ntk-by-parts": "NTK by parts",
      longrope: "LongRoPE",
    },
    own: "the sliders",
    note: (fresh, slowed) => `new angles ${fresh} · slowed ${slowed}`,
    marks: {
      kept: "been round, as it was",
      slowed: "been round, slowed",
      inside: "not been round, no new angle",
      fresh: "not been round, new angles",
    },
    spectrum: "The wavelength of every pair under each rule",
    axis: "positions for a turn (wavelength) →",
    trained: (length) => `training: L = ${length}`,
    now: (length) => `this text: ℓ = ${length}`,
    circles: "How much of its circle each pair passes through",
    circle: "share of the circle",
    inTraining: "in training",
    without: "this text, no rule",
    under: (rule) => `this text, ${rule}`,
    ratios: "How fast each pair turns, against training",
    ratio: "frequency, new over old",
    unfinished: "never round",
    pairs: "frequency pair i →",
    table: ["i", "wavelength before", "turns in training", "turns now"],
    before: (length, unfinished, pairs) =>
      `In ${length} positions of training, ${unfinished} of ${pairs} pairs never get round their circle.`,
    after: (rule, factor, length, fresh, unfinished, slowed, fast) =>
      `${rule}${s(factor)}, a text of ${length}: ${fresh} of these ${unfinished} meet angles that training never had. Of the ${fast} others ${slowed} are slowed${slowed > 0 ? ", so neighbours look closer together" : ""}.`,
    attention: (factor, scores) => `Attention factor ${factor}: every score times ${scores}.`,
    static: (changed) => `This text is no longer than in training, yet the rule changes ${changed} pairs: it looks at no length.`,
    dynamic: (stretch) => `At this length the base grows as if s were ${stretch}.`,
    asleep: "Up to the training length it changes nothing.",
    lists: (model, long, length) =>
      `The numbers of ${model}, found by search: ${long ? "its list for texts longer than" : "its list for texts up to"} ${length}.`,
    pairAt: (pair, before, after, turns) =>
      `Pair ${pair}: a turn takes ${before} positions, now ${after}. Turns in training: ${turns.trained}; in this text without a rule ${turns.without}, with it ${turns.now}.`,
    further:
      "Most of these models were trained further with their own rule; “new” is what the training before that had not seen.",
  },
  "zh-CN": {
    rules: {
      ...proper,
      none: "什么都不做",
      linear: "位置插值（linear）",
      dynamic: "动态 NTK",
      "ntk-by-parts": "分段 NTK",
      longrope: "LongRoPE",
    },
    own: "下面的滑块",
    note: (fresh, slowed) => `新角度 ${fresh}，放慢 ${slowed}`,
    marks: {
      kept: "转满过，速度不变",
      slowed: "转满过，被放慢",
      inside: "没转满过，不遇新角度",
      fresh: "没转满过，遇到新角度",
    },
    spectrum: "各种办法之下，每一对分量的波长",
    axis: "转一圈要走几个位置（波长） →",
    trained: (length) => `训练：L = ${length}`,
    now: (length) => `这段文本：ℓ = ${length}`,
    circles: "每一对扫过了整圈的多少",
    circle: "占整圈的比例",
    inTraining: "训练时",
    without: "这段文本，什么都不做",
    under: (rule) => `这段文本，${rule}`,
    ratios: "与训练时相比，每一对转得多快",
    ratio: "新旧频率之比",
    unfinished: "训练时没转满",
    pairs: "第几对分量 i →",
    table: ["i", "原来的波长", "训练时的圈数", "现在的圈数"],
    before: (length, unfinished, pairs) => `训练用了 ${length} 个位置，${pairs} 对分量里有 ${unfinished} 对转不满一圈。`,
    after: (rule, factor, length, fresh, unfinished, slowed, fast) =>
      `${rule}${s(factor, "，")}，文本长 ${length}：这 ${unfinished} 对里，遇到新角度的有 ${fresh} 对；其余 ${fast} 对里，被放慢的有 ${slowed} 对${slowed > 0 ? "，相邻的位置因此更难分清" : ""}。`,
    attention: (factor, scores) => `注意力系数 ${factor}：所有分数都乘 ${scores}。`,
    static: (changed) => `这段文本并没有超过训练长度，仍有 ${changed} 对被改动：这个办法不看文本有多长。`,
    dynamic: (stretch) => `在这个长度上，底数增大的程度相当于 s 取 ${stretch}。`,
    asleep: "没有超过训练长度时，它什么都不改。",
    lists: (model, long, length) =>
      `这里是 ${model} 的数值，由搜索得到；用的是文本${long ? "超过" : "不超过"} ${length} 时的那一张表。`,
    pairAt: (pair, before, after, turns) =>
      `第 ${pair} 对：原来走 ${before} 个位置转一圈，现在要走 ${after} 个。转过的圈数：训练时 ${turns.trained}；在这段文本里，什么都不做是 ${turns.without}，用这个办法是 ${turns.now}。`,
    further: "这些模型大多用上各自的办法之后又训练过；图里的“新角度”，是相对于在那之前的训练而言。",
  },
};
