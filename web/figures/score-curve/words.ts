/** What pe-score-curve says. */
import type { Strings } from "../base/language.js";
import { type SharedWords, sharedWords } from "../base/shared-words.js";

export interface ScoreCurveWords extends SharedWords {
  readonly compare: string;
  readonly decay: string;
  readonly share: string;
  readonly axis: string;
  readonly shift: string;
  readonly moved: string;
  readonly places: (anchors: readonly string[]) => string;
  readonly all: string;
  readonly curves: (encoding: string) => string;
  readonly equal: (anchors: readonly string[], gap: string, spread: string) => string;
  readonly at: (distance: number, rotary: string, additive: readonly string[]) => string;
  readonly untrained: (query: string, key: string) => string;
  readonly ones: (dim: string) => string;
  readonly rise: (distance: number) => string;
  readonly falls: (before: number, low: string, after: number, high: string) => string;
  readonly rises: (count: number, of: number) => string;
  readonly never: string;
  readonly lowest: (value: string, distance: number) => string;
  readonly below: (distance: number) => string;
  readonly atShare: (distance: number, value: string) => string;
}

export const words: Strings<ScoreCurveWords> = {
  en: {
    ...sharedWords.en,
    compare: "two words from three places",
    decay: "decay of two equal vectors",
    share: "share of the score at distance 0",
    axis: "distance m − n →",
    shift: "All three queries move on by",
    moved: "moved by",
    places: (anchors) => `queries at ${anchors.join(", ")}`,
    all: "all three",
    curves: (encoding) => `${encoding}: the score against distance, one curve for each of three query positions`,
    equal: (anchors, gap, spread) =>
      `The query stands at ${anchors.slice(0, -1).join(", ")} or ${anchors.at(-1)}: RoPE draws one and the same curve (largest gap ${gap}), the sinusoidal code three, up to ${spread} apart.`,
    at: (distance, rotary, additive) => `At distance ${distance}: RoPE ${rotary}; sinusoidal ${additive.join(", ")}.`,
    untrained: (query, key) =>
      `Not a trained model: “${query}” and “${key}” are random vectors made from their letters and the seed, and so are W_q and W_k.`,
    ones: (dim) => `Here q and k are ${dim} ones each, turned by RoPE; score divided by the score at distance 0.`,
    rise: (distance) => `first rise, at ${distance}`,
    falls: (before, low, after, high) =>
      `The score falls to ${low} at distance ${before}, and at ${after} it rises to ${high}: the decay is not monotone.`,
    rises: (count, of) => `It rises in ${count} of ${of} steps.`,
    never: "The score falls at every step shown.",
    lowest: (value, distance) => `The lowest value is ${value}, at ${distance}.`,
    below: (distance) => `It is first below zero at ${distance}.`,
    atShare: (distance, value) => `At distance ${distance}: ${value}.`,
  },
  "zh-CN": {
    ...sharedWords["zh-CN"],
    compare: "从三个位置看同一对词",
    decay: "两个相同向量的分数怎样衰减",
    share: "分数与距离为 0 时的分数之比",
    axis: "距离 m − n →",
    shift: "三个查询一起后移",
    moved: "后移",
    places: (anchors) => `查询在 ${anchors.join("、")}`,
    all: "三条相同",
    curves: (encoding) => `${encoding}：分数随距离的变化，查询取三个位置，各画一条曲线`,
    equal: (anchors, gap, spread) =>
      `无论查询放在位置 ${anchors.slice(0, -1).join("、")} 或 ${anchors.at(-1)}，旋转位置编码都是同一条曲线（最大差距 ${gap}）；正弦位置编码却有三条，最多相差 ${spread}。`,
    at: (distance, rotary, additive) => `距离为 ${distance} 时：旋转位置编码 ${rotary}；正弦位置编码 ${additive.join("、")}。`,
    untrained: (query, key) => `这不是训练过的模型：“${query}”和“${key}”的向量由文字和种子随机生成，W_q 和 W_k 也是。`,
    ones: (dim) => `这里 q 和 k 的 ${dim} 个分量全是 1，用旋转位置编码；纵轴是分数除以距离为 0 时的分数。`,
    rise: (distance) => `首次回升：${distance}`,
    falls: (before, low, after, high) => `分数在距离 ${before} 处降到 ${low}，到 ${after} 又升到 ${high}：衰减并不单调。`,
    rises: (count, of) => `${of} 步里有 ${count} 步在上升。`,
    never: "图中每一步都在下降。",
    lowest: (value, distance) => `最低值是 ${value}，在距离 ${distance} 处。`,
    below: (distance) => `在距离 ${distance} 处第一次变成负数。`,
    atShare: (distance, value) => `距离为 ${distance} 时：${value}。`,
  },
};
