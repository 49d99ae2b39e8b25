/** What pe-add-concat says. */
import type { Strings } from "../base/language.js";

export interface AddConcatWords {
  /** Curves: what one p′ serves. */
  readonly served: readonly [query: string, key: string, value: string];
  readonly width: string;
  readonly missed: string;
  readonly curves: string;
  readonly readings: (width: number, shares: readonly string[]) => string;
  /** `fits`: in how many of the three curves a p′ exists. */
  readonly fits: (width: number, dim: number, fits: number) => string;
  readonly other: string;
  readonly seed: (seed: number) => string;
  readonly untrained: string;
}

export const words: Strings<AddConcatWords> = {
  en: {
    served: ["query alone", "query and key", "query, key and value"],
    width: "width of the head, h",
    missed: "what the best p′ misses, as a share of U p",
    curves: "What the best added code misses, against the width of the head, for one, two and three projections to serve",
    readings: (width, [query, key, value]) =>
      `Head of width ${width}: the best p′ misses ${query} for the query alone, ${key} for query and key, ${value} for all three.`,
    fits: (width, dim, fits) => {
      const asked = `Query, key and value ask for 3 × ${width} = ${3 * width} numbers, and p′ has ${dim}`;
      if (fits === 3) return `${asked}: one p′ serves all three, and adding loses nothing.`;
      return `${asked}: ${fits === 2 ? "query and key can be served, all three cannot" : "the query alone can be served, query and key together cannot"}.`;
    },
    other: "Other random weights",
    seed: (seed) => `seed ${seed}`,
    untrained: "Not a trained model: the weights of tokens and of codes are random, made from the seed.",
  },
  "zh-CN": {
    served: ["只照顾查询", "照顾查询和键", "照顾查询、键和值"],
    width: "头的维数 h",
    missed: "最好的 p′ 还差多少（与 U p 的模长之比）",
    curves: "最好的 p′ 的误差随头的维数的变化，三条曲线分别照顾一个、两个、三个投影",
    readings: (width, [query, key, value]) =>
      `头的维数为 ${width}：最好的 p′，只照顾查询差 ${query}，照顾查询和键差 ${key}，三个都照顾差 ${value}。`,
    fits: (width, dim, fits) => {
      const asked = `查询、键、值一共要求 3 × ${width} = ${3 * width} 个数，p′ 有 ${dim} 个分量`;
      if (fits === 3) return `${asked}：同一个 p′ 就能照顾三者，相加没有损失。`;
      return `${asked}：${fits === 2 ? "照顾得了查询和键，三者就照顾不全了" : "只照顾得了查询，加上键就照顾不全了"}。`;
    },
    other: "换一组随机权重",
    seed: (seed) => `种子 ${seed}`,
    untrained: "这不是训练过的模型：词和编码的权重都由种子随机生成。",
  },
};
