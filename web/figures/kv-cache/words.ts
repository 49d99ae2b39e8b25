/** What pe-kv-cache says. */
import type { Strings } from "../base/language.js";
import type { Renumbering, Rotation, ScalingName } from "./fields.js";

/** Why the cache fits, or does not. */
export type Reason = "fixed" | "used" | "stale" | "left" | "moved";

export interface KvCacheWords {
  readonly scalings: (factor: string, trained: string) => Readonly<Record<ScalingName, string>>;
  readonly rotations: Readonly<Record<Rotation, string>>;
  readonly renumberings: Readonly<Record<Renumbering, string>>;
  readonly read: string;
  readonly dropped: string;
  readonly more: string;
  readonly tokens: (count: string) => string;
  readonly drops: (count: string) => string;
  readonly cells: string;
  readonly states: Readonly<Record<"fits" | "wrong" | "dropped", string>>;
  readonly cellsRead: (fits: string, wrong: string, dropped: string) => string;
  readonly cached: string;
  readonly fresh: string;
  readonly position: string;
  readonly score: string;
  readonly plot: string;
  readonly at: (position: string, cached: string, fresh: string) => string;
  readonly fits: (count: string, most: string) => string;
  readonly wrong: (wrong: string, count: string, score: string, weight: string) => string;
  readonly reasons: Readonly<Record<Reason, (numbers: { shift: string; stored: string; newest: string; now: string }) => string>>;
  readonly made: (dim: string, trained: string) => string;
}

export const words: Strings<KvCacheWords> = {
  en: {
    scalings: (factor, trained) => ({ none: "fixed", dynamic: `dynamic NTK, factor ${factor}, past ${trained} tokens` }),
    rotations: { append: "when they are stored", use: "when they are used" },
    renumberings: {
      on: "go on",
      turned: "begin at 0, keys move along",
      left: "begin at 0, keys stay as they are",
    },
    read: "read",
    dropped: "dropped",
    more: "Read one more",
    tokens: (count) => `${count} tokens read`,
    drops: (count) => `the oldest ${count} dropped`,
    cells: "The cache",
    states: { fits: "fits", wrong: "no longer fits", dropped: "dropped" },
    cellsRead: (fits, wrong, dropped) => `The cache: ${fits} keys fit, ${wrong} no longer fit, ${dropped} are dropped.`,
    cached: "with the cached keys",
    fresh: "computed afresh",
    position: "position n of the key",
    score: "score of the newest query",
    plot: "Scores of the newest query against the position of the key",
    at: (position, cached, fresh) => `Key at ${position}: ${cached} with the cached key, ${fresh} computed afresh.`,
    fits: (count, most) => `All ${count} cached keys fit: the largest difference of a score is ${most}.`,
    wrong: (wrong, count, score, weight) =>
      `${wrong} of ${count} cached keys no longer fit: scores are off by up to ${score}, weights of attention by up to ${weight}.`,
    reasons: {
      fixed: () => "Frequencies have not changed: each key is turned with those of the query.",
      used: () => "Keys are stored unturned, and all are turned for each query with its frequencies.",
      stale: ({ stored, newest, now }) =>
        `Each key keeps the frequencies of the moment it was stored. The slowest pair then needed ${stored} positions for a turn (oldest key left) or ${newest} (newest), now ${now}.`,
      left: ({ shift }) => `The query counts from 0 again, the keys do not: every offset is wrong by ${shift}.`,
      moved: ({ shift }) => `Each key has moved ${shift} positions back, as the query has: all offsets are as before.`,
    },
    made: (dim, trained) =>
      `One word everywhere: queries and keys are ${dim} ones. Trained length ${trained}. Scores are divided by √d.`,
  },
  "zh-CN": {
    scalings: (factor, trained) => ({ none: "固定", dynamic: `超过 ${trained} 个词元后用动态 NTK，倍数 ${factor}` }),
    rotations: { append: "存入时转好", use: "用到时再转" },
    renumberings: {
      on: "接着往下数",
      turned: "从 0 重数，缓存的键也跟着移",
      left: "从 0 重数，缓存的键不动",
    },
    read: "已读",
    dropped: "丢掉",
    more: "再读一个",
    tokens: (count) => `已读 ${count} 个词元`,
    drops: (count) => `丢掉最早的 ${count} 个`,
    cells: "缓存",
    states: { fits: "仍然正确", wrong: "不再正确", dropped: "已丢掉" },
    cellsRead: (fits, wrong, dropped) => `缓存里 ${fits} 个键仍然正确，${wrong} 个不再正确，${dropped} 个已丢掉。`,
    cached: "用缓存的键",
    fresh: "从头重算",
    position: "键的位置 n",
    score: "最新查询的分数",
    plot: "最新查询与各个键的分数，横轴是键的位置",
    at: (position, cached, fresh) => `键在 ${position}：用缓存的键得 ${cached}，从头重算得 ${fresh}。`,
    fits: (count, most) => `缓存的 ${count} 个键全都正确：分数最多相差 ${most}。`,
    wrong: (wrong, count, score, weight) =>
      `缓存的 ${count} 个键里，${wrong} 个不再正确：分数最多差 ${score}，注意力权重最多差 ${weight}。`,
    reasons: {
      fixed: () => "频率没有变过：每个键转的时候，用的就是查询现在的频率。",
      used: () => "存下来的键没有转过；每来一个查询，就按当时的频率把所有键转一遍。",
      stale: ({ stored, newest, now }) =>
        `每个键用的还是存入那一刻的频率。最慢的一对转一圈，留下的键里最早的那个存入时要 ${stored} 个位置，最新的那个要 ${newest} 个，现在要 ${now} 个。`,
      left: ({ shift }) => `查询从 0 重新数起，键却没有：每个相对位置都错了 ${shift}。`,
      moved: ({ shift }) => `每个键都和查询一样往前移了 ${shift} 个位置，相对位置全都不变。`,
    },
    made: (dim, trained) => `每个位置都是同一个词：查询和键都是 ${dim} 个 1。训练长度是 ${trained}。分数已除以 √d。`,
  },
};
