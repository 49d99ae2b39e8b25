/** What pe-lab says. */
import type { Language, Strings } from "../base/language.js";
import type { EncodingName, Further, HeadCurve, Measured, PresetName, RuleName, View } from "./fields.js";
import { opened } from "./opened-words.js";
import type { Plan } from "./plan.js";
import type { Verdict } from "./statistics.js";

export interface LabWords {
  readonly tasks: Readonly<Record<PresetName, string>>;
  readonly what: Readonly<Record<PresetName, string>>;
  readonly views: Readonly<Record<View, string>>;
  readonly names: Readonly<Record<EncodingName | RuleName, string>>;
  readonly dropped: string;
  readonly measured: Readonly<Record<Measured, string>>;
  readonly further: Readonly<Record<Further, string>>;
  readonly axes: Readonly<Record<"length" | "position" | "learning", string>>;
  readonly seen: string;
  readonly seeds: string;
  readonly other: string;
  readonly seedsOf: (first: number, last: number) => string;
  readonly train: string;
  readonly pause: string;
  readonly resume: string;
  readonly stop: string;
  readonly again: string;
  readonly save: string;
  readonly recorded: (plan: Plan) => string;
  /** Of a recorded run with other settings than the present ones. */
  readonly later: string;
  readonly own: (plan: Plan) => string;
  readonly running: (made: string, all: string, held: boolean) => string;
  readonly stopped: string;
  readonly failed: (reason: string) => string;
  readonly lost: string;
  readonly empty: string;
  /** Above how the models learn, where no test of them is finished yet. */
  readonly meanwhile: string;
  readonly noRope: string;
  readonly at: Readonly<Record<"length" | "position" | "learning", (x: string, times: string) => string>>;
  readonly value: (name: string, mean: string, low: string, high: string) => string;
  readonly verdicts: Readonly<Record<Verdict, (first: string, second: string, seeds: string) => string>>;
  readonly small: string;
  readonly model: string;
  readonly head: string;
  readonly headName: (layer: number, head: number) => string;
  readonly headSays: (name: string, model: string, distance: string, weight: string) => string;
  readonly scoreSays: (name: string, model: string, distance: string, score: string) => string;
  readonly map: string;
  readonly curve: Readonly<Record<HeadCurve, string>>;
  readonly distance: string;
  readonly weight: string;
  readonly score: string;
  readonly thisHead: string;
  readonly allHeads: string;
  readonly cell: (query: string, key: string, weight: string) => string;
  readonly keyName: string;
  readonly queryName: string;
  readonly table: readonly [string, string, string];
  readonly seedNote: string;
}

const proper = { alibi: "ALiBi", pope: "PoPE", kerple: "KERPLE", rope: "RoPE", ntk: "NTK", yarn: "YaRN" };

export const words: Strings<LabWords> = {
  en: {
    tasks: {
      copy: "copy a word",
      shipped: "copy, with a shipped model",
      indirect: "indirect indexing",
      induction: "what followed last time",
      counting: "count",
    },
    what: {
      copy: "A random word is repeated; after its first pass, what comes next is what stood one period ago.",
      shipped:
        "The task is the first one’s, but nothing is trained: a model that comes with the package and has learned to copy with RoPE is opened. It reads texts up to four times as long as those it learned from, as it is and with each of three rules for longer texts, whose factor is four at every length.",
      indirect:
        "A string of distinct tokens, then questions of two tokens: one of the string, and a shift; the answer is the token that far from it in the string.",
      induction:
        "Random tokens, but half of the time, by chance, what followed this token the last time; only there is the model asked.",
      counting: "How often has this token been read so far? The greatest number stands for all that are greater, too.",
    },
    views: {
      length: "tests by length",
      position: "the longest test, by position",
      learning: "learning",
      rules: "RoPE under rules",
      heads: "heads",
    },
    names: {
      ...proper,
      none: "no positions",
      learned: "learned",
      sinusoidal: "sinusoidal",
      t5: "T5 bias",
      linear: "PI",
      dropped: "positions dropped",
    },
    dropped: "RoPE as trained",
    measured: { accuracy: "accuracy", loss: "loss" },
    further: { without: "none", with: "50 more steps" },
    axes: { length: "tokens of the text →", position: "position →", learning: "step →" },
    seen: "seen in training",
    seeds: "seeds",
    other: "Other texts",
    seedsOf: (first, last) => (first === last ? `seed ${first}` : `seeds ${first} to ${last}`),
    train: "Train",
    pause: "Pause",
    resume: "Go on",
    stop: "Stop",
    again: "Try again",
    save: "Save the models",
    recorded: ({ seeds, steps, length }) =>
      `Recorded beforehand by the same code: ${seeds} seeds, ${steps} steps, trained on ${length} tokens.`,
    later: "Your settings count when you train.",
    own: ({ seeds, steps, length }) =>
      `Your run: ${seeds} ${seeds === 1 ? "seed" : "seeds"}, ${steps} steps, trained on ${length} tokens.`,
    running: (made, all, held) => `${held ? "Held at" : "Training:"} step ${made} of ${all}, all models together.`,
    stopped: "Stopped: what had been finished is shown.",
    failed: (reason) => `The run has ended: ${reason}`,
    lost: "The recorded run did not load; training works all the same. ",
    empty: "Nothing to show yet: no model is finished.",
    meanwhile: "No model is finished yet. Until one is: how they learn.",
    noRope: "RoPE is not among the encodings of this run.",
    at: {
      length: (x, times) => `Text of ${x} tokens, ${times} times the training’s, second half:`,
      position: (x) => `Up to position ${x} of the longest test:`,
      learning: (x) => `At step ${x}:`,
    },
    value: (name, mean, low, high) => (low === high ? `${name} ${mean}` : `${name} ${mean} (${low} to ${high})`),
    verdicts: {
      ahead: (first, second, seeds) => `Every seed of ${first} is ahead of every seed of ${second} (${seeds} each).`,
      same: (first, second, seeds) => `${first} and ${second}: no difference seen, their seeds overlap (${seeds} each).`,
      "one seed": () => "With one seed, chance cannot be told from a difference.",
      alone: () => "",
    },
    small:
      "A model this small shows mechanisms, not rankings: larger models, real text and longer training may turn out otherwise.",
    model: "model",
    head: "head",
    headName: (layer, head) => `layer ${layer}, head ${head}`,
    headSays: (name, model, distance, weight) =>
      `${model}, ${name}, on a word of five tokens repeated: on average it looks hardest at distance ${distance}, with weight ${weight}.`,
    map: "Attention weights",
    scoreSays: (name, model, distance, score) =>
      `${model}, ${name}, on a word of five tokens repeated: of the distances that at least half of the queries have, its mean score is greatest at ${distance}: ${score}.`,
    curve: { weight: "Mean weight against distance", score: "Mean score against distance" },
    distance: "distance to the key →",
    weight: "weight",
    score: "score",
    thisHead: "this head",
    allHeads: "all heads, mean",
    cell: (query, key, weight) => `Query at ${query}, key at ${key}: weight ${weight}.`,
    keyName: "key",
    queryName: "query",
    table: ["curve", "seed", "value"],
    seedNote: "Lines are means over the seeds, pale areas reach from the least to the greatest.",
  },
  "zh-CN": {
    tasks: {
      copy: "照抄",
      shipped: "照抄，用现成的模型",
      indirect: "间接寻址",
      induction: "上次后面跟的是什么",
      counting: "计数",
    },
    what: {
      copy: "一小串随机的词元反复出现；从第二遍起，下一个词元总是上一遍同一处的那个。",
      shipped:
        "任务和第一个一样，但这里不训练：打开随包发布的一个模型（用 RoPE，已经学会照抄），让它读最长四倍于训练长度的文本；先原样读，再分别用上三种扩展办法读，倍数都取四。",
      indirect:
        "先是一串互不相同的词元，然后是一个个问题。每个问题由两个词元组成：一个取自串里，一个表示往前或往后数几个；数到的那个词元就是答案。",
      induction: "词元是随机的，但每隔一个就有一个可以推知：刚读到的词元，上次后面跟的是哪个，这次还是哪个。",
      counting: "连这一次在内，这个词元读到过几次？最大的那个数，也代表所有更大的数。",
    },
    views: {
      length: "不同长度的测试",
      position: "最长的测试，按位置看",
      learning: "学习过程",
      rules: "RoPE 的扩展办法",
      heads: "注意力头",
    },
    names: {
      ...proper,
      none: "无位置编码",
      learned: "可学习",
      sinusoidal: "正弦",
      t5: "T5 偏置",
      linear: "位置插值",
      dropped: "去掉位置编码",
    },
    dropped: "RoPE 原样",
    measured: { accuracy: "正确率", loss: "损失" },
    further: { without: "不再训练", with: "再训练 50 步" },
    axes: { length: "文本的词元数 →", position: "位置 →", learning: "步数 →" },
    seen: "训练时见过",
    seeds: "种子数",
    other: "换一批文本",
    seedsOf: (first, last) => (first === last ? `种子 ${first}` : `种子 ${first} 到 ${last}`),
    train: "开始训练",
    pause: "暂停",
    resume: "继续",
    stop: "停止",
    again: "重试",
    save: "保存模型",
    recorded: ({ seeds, steps, length }) => `这是用同一份代码事先跑好的记录：${seeds} 个种子，${steps} 步，训练长度 ${length}。`,
    later: "你的设置在开始训练时生效。",
    own: ({ seeds, steps, length }) => `你自己的训练：${seeds} 个种子，${steps} 步，训练长度 ${length}。`,
    running: (made, all, held) => `${held ? "已暂停：" : "正在训练："}第 ${made} 步，所有模型共 ${all} 步。`,
    stopped: "已停止；图中是停止前已完成的部分。",
    failed: (reason) => `运行中断了：${reason}`,
    lost: "事先跑好的记录没能载入，不过仍可自己训练。",
    empty: "还没有结果：还没有哪个模型训练完。",
    meanwhile: "还没有哪个模型训练完，先看看它们学得怎样。",
    noRope: "这次训练里没有 RoPE。",
    at: {
      length: (x, times) => `文本长 ${x} 个词元，是训练长度的 ${times} 倍，看后一半：`,
      position: (x) => `最长的测试，到位置 ${x} 为止的一段：`,
      learning: (x) => `第 ${x} 步：`,
    },
    value: (name, mean, low, high) => (low === high ? `${name} ${mean}` : `${name} ${mean}（${low} 到 ${high}）`),
    verdicts: {
      ahead: (first, second, seeds) => `${first} 的每个种子都胜过 ${second} 的每个种子（各 ${seeds} 个）。`,
      same: (first, second, seeds) => `${first} 与 ${second}：看不出差别，各个种子的结果有重叠（各 ${seeds} 个）。`,
      "one seed": () => "只有一个种子，分不清是真有差别，还是碰巧。",
      alone: () => "",
    },
    small: "这么小的模型能说明机制，排不出名次：换成更大的模型或真实的文本，或者训练得更久，结果都可能不同。",
    model: "模型",
    head: "头",
    headName: (layer, head) => `第 ${layer} 层第 ${head} 个头`,
    headSays: (name, model, distance, weight) =>
      `${model}，${name}，读的是反复出现的一小串词元（五个一遍）：平均来看，它最看重距离为 ${distance} 的键，权重 ${weight}。`,
    map: "注意力权重",
    scoreSays: (name, model, distance, score) =>
      `${model}，${name}，读的是反复出现的一小串词元（五个一遍）：在至少半数查询都有的距离当中，平均分数在 ${distance} 处最高，为 ${score}。`,
    curve: { weight: "各个距离上的平均权重", score: "各个距离上的平均分数" },
    distance: "到键的距离 →",
    weight: "权重",
    score: "分数",
    thisHead: "这个头",
    allHeads: "所有头的平均",
    cell: (query, key, weight) => `查询在位置 ${query}，键在位置 ${key}：权重 ${weight}。`,
    keyName: "键",
    queryName: "查询",
    table: ["曲线", "种子", "值"],
    seedNote: "线是各个种子的平均值，浅色区域从最小值画到最大值。",
  },
};

/** What is said of a plan: of a model that is opened and not trained, some of it otherwise. */
export const wordsOf = ({ opened: model }: Plan, language: Language): LabWords =>
  model === undefined ? words[language] : { ...words[language], ...opened[language] };
