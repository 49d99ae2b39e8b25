/** What mode "decay" of pe-score-curve says. */
import type { Strings } from "../base/language.js";
import type { Vectors } from "./fields.js";

export interface DecayWords {
  readonly axis: string;
  readonly share: string;
  /** What q and k are, by the choice of vectors. */
  readonly made: Readonly<Record<Vectors, (dim: string, peak: string) => string>>;
  /** The choices, in a list. */
  readonly vectors: Readonly<Record<Vectors, string>>;
  readonly axes: Readonly<Record<"linear" | "log", string>>;
  readonly showBound: string;
  readonly cosine: string;
  readonly size: string;
  readonly abel: string;
  readonly still: string;
  readonly mean: string;
  readonly above: string;
  readonly under: string;
  readonly key1: (number: number) => string;
  readonly highest: (distance: number) => string;
  readonly lowestDrawn: (count: number, value: string, distance: string) => string;
  readonly belowDrawn: (count: number) => string;
  readonly peakAt: (distance: string, value: string, none: string) => string;
  readonly meanAt: (distance: string, count: number, mean: string, deviation: string) => string;
  readonly spread: (count: number, mean: string, deviation: readonly [string, string], expected: string) => string;
  readonly sizeAt: (distance: string, size: string, bound: string) => string;
  readonly leastBound: (count: number, value: string, distance: string) => string;
  readonly aboveStill: (still: string) => string;
  readonly underStill: (count: number, still: string) => string;
  readonly other: string;
  readonly seed: (seed: number) => string;
  readonly rise: (distance: number) => string;
  readonly falls: (before: number, low: string, after: number, high: string) => string;
  readonly rises: (count: number, of: number) => string;
  readonly never: string;
  readonly lowest: (value: string, distance: number) => string;
  readonly below: (distance: number) => string;
  readonly atShare: (distance: string, value: string) => string;
}

export const words: Strings<DecayWords> = {
  en: {
    share: "share of the score at distance 0",
    axis: "distance m − n →",
    made: {
      ones: (dim) => `Here q and k are ${dim} ones each, turned by RoPE; score divided by the score at distance 0.`,
      same: (dim) =>
        `Here q and k are the same ${dim} random numbers, turned by RoPE; score divided by the score at distance 0. Not a trained model.`,
      keys: (dim) =>
        `Here q and the keys are ${dim} random numbers each, turned by RoPE; score divided by both lengths. Not a trained model.`,
      turned: (dim, peak) =>
        `Here q is ${dim} ones, and k is q turned on by ${peak} positions before RoPE turns both; score divided by both lengths.`,
    },
    vectors: {
      ones: "the same, all ones",
      same: "the same, random",
      keys: "random, several keys",
      turned: "k is q turned on by s",
    },
    axes: { linear: "linear", log: "logarithmic" },
    showBound: "sizes and bounds",
    cosine: "score ÷ both lengths",
    size: "size of the score",
    abel: "Abel’s bound",
    still: "Σ|qᵢ||kᵢ|",
    mean: "mean of all keys",
    above: "one deviation above",
    under: "one below",
    key1: (number) => `key ${number}`,
    highest: (distance) => `highest, at ${distance}`,
    lowestDrawn: (count, value, distance) => `Of the ${count} distances drawn, the lowest is ${value}, at ${distance}.`,
    belowDrawn: (count) => `${count} of them lie below zero.`,
    peakAt: (distance, value, none) =>
      `The highest value is at distance ${distance}: ${value}; at distance 0 it is ${none}. The key that is sought stands ${distance} back.`,
    meanAt: (distance, count, mean, deviation) =>
      `At distance ${distance}: mean of ${count} keys ${mean}, standard deviation ${deviation}.`,
    spread: (count, mean, [least, most], expected) =>
      `At the ${count} distances drawn the mean is never further from 0 than ${mean}, and the deviation lies between ${least} and ${most}; for random numbers 0 and ${expected} are expected at every distance.`,
    sizeAt: (distance, size, bound) => `At distance ${distance}: size ${size}, Abel’s bound ${bound}.`,
    leastBound: (count, value, distance) => `Of the ${count} distances drawn, Abel’s bound is lowest at ${distance}: ${value}.`,
    aboveStill: (still) => `It is nowhere below ${still}, the bound Σ|qᵢ||kᵢ| that asks for no angle.`,
    underStill: (count, still) => `At ${count} of them it is below ${still}, the bound Σ|qᵢ||kᵢ| that asks for no angle.`,
    other: "Other random vectors",
    seed: (seed) => `seed ${seed}`,
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
    share: "分数与距离为 0 时的分数之比",
    axis: "距离 m − n →",
    made: {
      ones: (dim) => `这里 q 和 k 的 ${dim} 个分量全是 1，用 RoPE 旋转；纵轴是分数除以距离为 0 时的分数。`,
      same: (dim) =>
        `这里 q 和 k 是同一个 ${dim} 维随机向量，用 RoPE 旋转；纵轴是分数除以距离为 0 时的分数。这不是训练过的模型。`,
      keys: (dim) => `这里 q 和各个 k 都是 ${dim} 维随机向量，用 RoPE 旋转；纵轴是分数除以两个模长之积。这不是训练过的模型。`,
      turned: (dim, peak) =>
        `这里 q 的 ${dim} 个分量全是 1，k 是把 q 预先转过 ${peak} 个位置，再和 q 一起用 RoPE 旋转；纵轴是分数除以两个模长之积。`,
    },
    vectors: { ones: "相同，全是 1", same: "相同，随机", keys: "随机，多个键", turned: "k 由 q 转过 s 得到" },
    axes: { linear: "线性", log: "对数" },
    showBound: "看绝对值与上界",
    cosine: "夹角余弦",
    size: "分数的绝对值",
    abel: "阿贝尔上界",
    still: "Σ|qᵢ||kᵢ|",
    mean: "所有键的均值",
    above: "高一个标准差",
    under: "低一个标准差",
    key1: (number) => `键 ${number}`,
    highest: (distance) => `最高：${distance}`,
    lowestDrawn: (count, value, distance) => `画出的 ${count} 个距离里，最低值是 ${value}，在距离 ${distance} 处。`,
    belowDrawn: (count) => `其中 ${count} 个是负数。`,
    peakAt: (distance, value, none) =>
      `最高值 ${value} 在距离 ${distance} 处；距离为 0 时只有 ${none}。它要找的键，在前面第 ${distance} 个位置上。`,
    meanAt: (distance, count, mean, deviation) => `距离为 ${distance} 时：${count} 个键的均值是 ${mean}，标准差是 ${deviation}。`,
    spread: (count, mean, [least, most], expected) =>
      `在画出的 ${count} 个距离上，均值离 0 不超过 ${mean}，标准差在 ${least} 到 ${most} 之间；按理，对随机向量，这两个数在每个距离上应分别接近 0 和 ${expected}。`,
    sizeAt: (distance, size, bound) => `距离为 ${distance} 时：分数的绝对值 ${size}，阿贝尔上界 ${bound}。`,
    leastBound: (count, value, distance) => `画出的 ${count} 个距离里，阿贝尔上界最低是 ${value}，在距离 ${distance} 处。`,
    aboveStill: (still) => `它处处不低于 ${still}，也就是不看任何角度的上界 Σ|qᵢ||kᵢ|。`,
    underStill: (count, still) => `其中 ${count} 处，它低于 ${still}，也就是不看任何角度的上界 Σ|qᵢ||kᵢ|。`,
    other: "换一组随机向量",
    seed: (seed) => `种子 ${seed}`,
    rise: (distance) => `首次回升：${distance}`,
    falls: (before, low, after, high) => `分数在距离 ${before} 处降到 ${low}，到 ${after} 又升到 ${high}：衰减并不单调。`,
    rises: (count, of) => `${of} 步里有 ${count} 步在上升。`,
    never: "图中每一步都在下降。",
    lowest: (value, distance) => `最低值是 ${value}，在距离 ${distance} 处。`,
    below: (distance) => `在距离 ${distance} 处第一次变成负数。`,
    atShare: (distance, value) => `距离为 ${distance} 时：${value}。`,
  },
};
