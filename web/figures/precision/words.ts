/** What pe-precision says. */
import type { Strings } from "../base/language.js";
import type { RoundedPart } from "./fields.js";

export interface PrecisionWords {
  readonly roundings: Readonly<Record<RoundedPart, string>>;
  readonly position: string;
  readonly score: string;
  readonly picture: (distance: string) => string;
  readonly distance: (distance: string) => string;
  /** The values at the chosen position; `half` is undefined where float16 has none. */
  readonly at: (position: string, distance: string, values: readonly (string | undefined)[]) => string;
  readonly none: string;
  readonly right: (distance: string, score: string) => string;
  /** At which of the drawn positions a format is first off by more than 1; undefined where it never is. */
  readonly off: (format: string, from: string | undefined) => string;
  readonly stretches: (format: string, count: string) => string;
  readonly past: string;
  readonly made: (dim: number) => string;
}

export const words: Strings<PrecisionWords> = {
  en: {
    roundings: {
      angles: "frequencies, angles, cosines, sines",
      tables: "cosines and sines only; angles in float32",
    },
    position: "position n of the key",
    score: "score",
    picture: (distance) => `The score at distance ${distance} against position, in four formats`,
    distance: (distance) => `distance ${distance}`,
    at: (position, distance, [double = "", single = "", half, brain = ""]) =>
      `Key at ${position}, query ${distance} further on: float64 ${double}, float32 ${single}, ${half === undefined ? "float16 nothing" : `float16 ${half}`}, bfloat16 ${brain}.`,
    none: "none",
    right: (distance, score) => `At distance ${distance} every position should give ${score}.`,
    off: (format, from) =>
      from === undefined ? `${format} is never off by more than 1.` : `${format} is first off by more than 1 at ${from}.`,
    stretches: (format, count) => `Here ${count} positions in a row have the same angles in ${format}.`,
    past: "Past 65504 float16 has no positions.",
    made: (dim) =>
      `Query and key are ${dim} ones each; the score is not divided by √d. Looked at are up to eight positions in each doubling.`,
  },
  "zh-CN": {
    roundings: {
      angles: "频率、角度、余弦、正弦",
      tables: "只有余弦和正弦；角度用 float32 算",
    },
    position: "键的位置 n",
    score: "分数",
    picture: (distance) => `相距 ${distance} 个位置的分数随位置的变化，四种格式`,
    distance: (distance) => `距离 ${distance}`,
    at: (position, distance, [double = "", single = "", half, brain = ""]) =>
      `键在 ${position}，查询在它后面 ${distance} 个位置：float64 得 ${double}，float32 得 ${single}，${half === undefined ? "float16 算不出" : `float16 得 ${half}`}，bfloat16 得 ${brain}。`,
    none: "无",
    right: (distance, score) => `相距 ${distance} 个位置，无论在哪里，分数都应当是 ${score}。`,
    off: (format, from) =>
      from === undefined ? `${format} 的误差始终不超过 1。` : `${format} 的误差到位置 ${from} 第一次超过 1。`,
    stretches: (format, count) => `在这里，用 ${format} 表示，相邻的 ${count} 个位置，角度完全相同。`,
    past: "超过 65504 的位置，float16 表示不了。",
    made: (dim) => `查询和键都是 ${dim} 个 1；分数没有除以 √d。位置每翻一倍，最多只看其中八个。`,
  },
};
