/** What pe-score-curve says. */
import type { Strings } from "../base/language.js";
import { type SharedWords, sharedWords } from "../base/shared-words.js";

export interface ScoreCurveWords extends SharedWords {
  readonly compare: string;
  readonly decay: string;
  readonly axis: string;
  /** The message where the code of mode "decay" could not be loaded. */
  readonly lost: string;
  readonly shift: string;
  readonly moved: string;
  readonly places: (anchors: readonly string[]) => string;
  readonly all: string;
  readonly curves: (encoding: string) => string;
  readonly equal: (anchors: readonly string[], gap: string, spread: string) => string;
  readonly at: (distance: number, rotary: string, additive: readonly string[]) => string;
  readonly untrained: (query: string, key: string) => string;
}

export const words: Strings<ScoreCurveWords> = {
  en: {
    ...sharedWords.en,
    compare: "two words from three places",
    decay: "does the score fade with distance?",
    axis: "distance m − n →",
    lost: "This part of the figure did not load: ",
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
  },
  "zh-CN": {
    ...sharedWords["zh-CN"],
    compare: "从三个位置看同一对词",
    decay: "分数会随距离衰减吗",
    axis: "距离 m − n →",
    lost: "图的这一部分没能载入：",
    shift: "三个查询一起后移",
    moved: "后移",
    places: (anchors) => `查询在 ${anchors.join("、")}`,
    all: "三条相同",
    curves: (encoding) => `${encoding}：分数随距离的变化，查询取三个位置，各画一条曲线`,
    equal: (anchors, gap, spread) =>
      `无论查询放在位置 ${anchors.slice(0, -1).join("、")} 还是 ${anchors.at(-1)}，旋转位置编码都是同一条曲线（最大差距 ${gap}）；正弦位置编码却有三条，最多相差 ${spread}。`,
    at: (distance, rotary, additive) => `距离为 ${distance} 时：旋转位置编码 ${rotary}；正弦位置编码 ${additive.join("、")}。`,
    untrained: (query, key) => `这不是训练过的模型：“${query}”和“${key}”的向量由文字和种子随机生成，W_q 和 W_k 也是。`,
  },
};
