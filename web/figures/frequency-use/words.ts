/** What pe-frequency-use says. */
import type { Strings } from "../base/language.js";
import { type SharedWords, sharedWords } from "../base/shared-words.js";
import type { Kind } from "./heads.js";

/** One text for each band. */
type OfBands = readonly [fast: string, middle: string, slow: string];

export interface FrequencyUseWords extends SharedWords {
  readonly head: string;
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly bands: OfBands;
  readonly whole: string;
  readonly pairs: string;
  readonly energy: string;
  readonly part: string;
  readonly share: string;
  readonly axis: string;
  readonly byPair: string;
  readonly byDistance: string;
  readonly byHead: (distance: number) => string;
  readonly pairAt: (pair: number, turn: string, energy: string, distance: number, part: string) => string;
  readonly at: (distance: number, whole: string, parts: OfBands) => string;
  readonly seen: Readonly<Record<Kind, (share: string, first: string, second: string, third: string) => string>>;
  readonly counts: (fast: number, middle: number, slow: number, within: number, beyond: number) => string;
  readonly made: string;
  readonly other: string;
  readonly seed: (seed: number) => string;
}

export const words: Strings<FrequencyUseWords> = {
  en: {
    ...sharedWords.en,
    head: "head",
    kinds: { previous: "previous word", content: "content", random: "random" },
    bands: ["fast", "middle", "slow"],
    whole: "all pairs",
    pairs: "pair, fast to slow →",
    energy: "energy |qᵢ||kᵢ|",
    part: "part of the score",
    share: "share of the most",
    axis: "distance m − n →",
    byPair: "Each pair’s part, within ± its energy",
    byDistance: "Score against distance, and its parts",
    byHead: (distance) => `The three heads at distance ${distance}`,
    pairAt: (pair, turn, energy, distance, part) =>
      `Pair ${pair} turns once in ${turn} positions: energy ${energy}, part of the score at distance ${distance} ${part}.`,
    at: (distance, whole, [fast, middle, slow]) =>
      `At distance ${distance} the score is ${whole} of the most that it can be: fast ${fast}, middle ${middle}, slow ${slow}.`,
    seen: {
      previous: (share, peak, away, middle) =>
        `The key is the query turned on by one position: the score is highest at distance 1, ${peak}. Fast pairs hold ${share} of the energy. At distance 3 the score is ${away}, beyond 8 it is ${middle} on average.`,
      content: (share, highest, lowest, at) =>
        `The key is the query. Slow pairs hold ${share} of the energy. The score is ${highest} at distance 0, and from there to 256 nowhere below ${lowest}, at ${at}.`,
      random: (share, highest, lowest, at) =>
        `Query and key have no plan; slow pairs hold ${share} of the energy. The score lies between ${lowest} and ${highest}, and is highest at distance ${at}, by chance.`,
    },
    counts: (fast, middle, slow, within, beyond) =>
      `${fast} fast pairs (a turn within ${within} positions), ${middle} middle ones, ${slow} slow ones (no whole turn in ${beyond}).`,
    made: "These heads are made by hand, not taken from a trained model. In a trained one, Gemma 7B, Barbero et al. (2024) saw positional heads use the highest frequencies, and on the whole the lowest used most.",
    other: "Other random vectors",
    seed: (seed) => `seed ${seed}`,
  },
  "zh-CN": {
    ...sharedWords["zh-CN"],
    head: "注意力头",
    kinds: { previous: "前一个词", content: "只看内容", random: "随机" },
    bands: ["快", "中", "慢"],
    whole: "全部",
    pairs: "第几对（由快到慢）→",
    energy: "最大贡献 |qᵢ||kᵢ|",
    part: "对分数的贡献",
    share: "与最大可能值之比",
    axis: "距离 m − n →",
    byPair: "每一对的贡献，在 ± 最大贡献之间",
    byDistance: "分数随距离的变化，以及各组的贡献",
    byHead: (distance) => `距离为 ${distance} 时的三个头`,
    pairAt: (pair, turn, energy, distance, part) =>
      `第 ${pair} 对转一圈要走 ${turn} 个位置：最大贡献 ${energy}，在距离 ${distance} 处对分数的贡献 ${part}。`,
    at: (distance, whole, [fast, middle, slow]) =>
      `距离为 ${distance} 时，分数是最大可能值的 ${whole} 倍：快的贡献 ${fast}，中等的 ${middle}，慢的 ${slow}。`,
    seen: {
      previous: (share, peak, away, middle) =>
        `键由查询预先转过一个位置得到，所以分数在距离 1 处最高：${peak}。快的分量对占最大可能值的 ${share}。距离 3 处，分数是 ${away}；距离超过 8 以后，平均 ${middle}。`,
      content: (share, highest, lowest, at) =>
        `键与查询相同。慢的分量对占最大可能值的 ${share}。距离 0 处，分数是 ${highest}；直到 256，最低是 ${lowest}，在距离 ${at} 处。`,
      random: (share, highest, lowest, at) =>
        `查询和键都没有刻意安排，慢的分量对占最大可能值的 ${share}。分数在 ${lowest} 到 ${highest} 之间，最高处在距离 ${at}，纯属偶然。`,
    },
    counts: (fast, middle, slow, within, beyond) =>
      `快的 ${fast} 对（${within} 个位置以内转满一圈），中等的 ${middle} 对，慢的 ${slow} 对（${beyond} 个位置转不满一圈）。`,
    made: "这三个头都是手工构造的，不是从训练好的模型里取来的。在训练好的 Gemma 7B 里，Barbero 等（2024）看到：按位置去看的头用最高的频率，而总的来说，用得最多的是最低的频率。",
    other: "换一组随机向量",
    seed: (seed) => `种子 ${seed}`,
  },
};
