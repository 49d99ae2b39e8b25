/** What pe-score-matrix says. */
import type { Strings } from "../base/language.js";
import { type SharedWords, sharedWords } from "../base/shared-words.js";

export interface ScoreMatrixWords extends SharedWords {
  readonly first: (shown: number, total: number) => string;
  readonly shift: string;
  readonly at: (from: string, to: string) => string;
  /** The same in the middle of a sentence. */
  readonly inline: string;
  readonly window: string;
  readonly map: (encoding: string, count: number) => string;
  readonly change: string;
  readonly spread: string;
  readonly scores: string;
  readonly changes: string;
  readonly same: string;
  /** The name of the legend where changes are shown. */
  readonly changed: string;
  readonly cell: (query: string, m: string, key: string, n: string) => string;
  readonly value: (encoding: string, now: string, before: string) => string;
  readonly start: (count: number) => string;
  readonly moved: (count: number, from: string, to: string, rotary: string, additive: string) => string;
  readonly constant: (rotary: string, additive: string) => string;
  readonly untrained: string;
  readonly half: string;
  readonly interleaved: string;
  readonly seed: (seed: number) => string;
  readonly other: string;
}

export const words: Strings<ScoreMatrixWords> = {
  en: {
    ...sharedWords.en,
    first: (shown, total) => `The first ${shown} of ${total} tokens are shown.`,
    shift: "Where the window begins",
    at: (from, to) => `positions ${from} to ${to}`,
    inline: "sinusoidal",
    window: "window at",
    map: (encoding, count) => `${encoding}: scores of ${count} queries with ${count} keys. Arrow keys go from cell to cell.`,
    change: "largest change since 0:",
    spread: "largest spread along a diagonal:",
    scores: "the score",
    changes: "its change since 0",
    same: "the same word everywhere",
    changed: "change",
    cell: (query, m, key, n) => `Query “${query}” at ${m}, key “${key}” at ${n}:`,
    value: (encoding, now, before) => `${encoding} ${now}${before && ` (${before} before)`}`,
    start: (count) => `The window begins at position 0. Slide it: the same ${count} tokens, later in a longer text.`,
    moved: (count, from, to, rotary, additive) =>
      `The same ${count} tokens, now at positions ${from} to ${to}. No score of RoPE has changed by more than ${rotary}, which is rounding; a sinusoidal one has changed by ${additive}.`,
    constant: (rotary, additive) =>
      `With one word everywhere only the positions differ: along a diagonal RoPE’s scores spread by ${rotary}, the sinusoidal ones by ${additive}.`,
    untrained: "Not a trained model: each word is a random vector made from its letters and the seed, and so are W_q and W_k.",
    half: "half-split",
    interleaved: "interleaved",
    seed: (seed) => `seed ${seed}`,
    other: "Other random vectors",
  },
  "zh-CN": {
    ...sharedWords["zh-CN"],
    first: (shown, total) => `共 ${total} 个词元（含标点），只显示前 ${shown} 个。`,
    shift: "窗口的起点",
    at: (from, to) => `位置 ${from} 到 ${to}`,
    inline: "正弦位置编码",
    window: "窗口起点",
    map: (encoding, count) => `${encoding}：${count} 个查询与 ${count} 个键的注意力分数。用方向键逐格移动。`,
    change: "与起点为 0 时相比，最大变化：",
    spread: "同一条对角线上的最大差距：",
    scores: "分数",
    changes: "分数的变化",
    same: "每个位置都用同一个词",
    changed: "变化",
    cell: (query, m, key, n) => `查询“${query}”在位置 ${m}，键“${key}”在位置 ${n}：`,
    value: (encoding, now, before) => `${encoding} ${now}${before && `（起点为 0 时 ${before}）`}`,
    start: (count) => `窗口从位置 0 开始。拖动滑块，让同样的 ${count} 个词元出现在一篇更长的文章里靠后的位置。`,
    moved: (count, from, to, rotary, additive) =>
      `同样的 ${count} 个词元，现在位于位置 ${from} 到 ${to}。旋转位置编码的分数，变化不超过 ${rotary}（舍入误差）；正弦位置编码的分数，最多变了 ${additive}。`,
    constant: (rotary, additive) =>
      `词全都相同，只有位置不同：同一条对角线上，旋转位置编码的分数最多相差 ${rotary}，正弦位置编码的分数最多相差 ${additive}。`,
    untrained: "这不是训练过的模型：词向量由文字和种子随机生成，W_q 和 W_k 也是。",
    half: "前后对半",
    interleaved: "交错",
    seed: (seed) => `种子 ${seed}`,
    other: "换一组随机向量",
  },
};
