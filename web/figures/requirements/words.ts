/** What pe-requirements says. */
import type { Strings } from "../base/language.js";
import { fixed, lowered } from "../base/numbers.js";
import { quantity } from "../base/quantity.js";
import { type Code, isBounded, isLinear, type Measured, type Seen, Unusable } from "./codes.js";
import { LONGEST, Misread } from "./formula.js";

export interface RequirementsWords {
  readonly names: Readonly<Record<Code, string>>;
  readonly table: string;
  readonly heads: readonly { readonly name: string; readonly what: (length: number, m: number) => string }[];
  readonly verdicts: Readonly<Record<"yes" | "partly" | "no" | "none", string>>;
  readonly largest: (measured: Measured) => string;
  readonly rises: (seen: Seen) => string;
  readonly letters: string;
  readonly examples: readonly { readonly name: string; readonly formula: string }[];
  readonly position: string;
  readonly coordinate: string;
  readonly map: (name: string, rows: number, columns: number) => string;
  readonly column: string;
  readonly entry: string;
  readonly curve: (m: number) => string;
  readonly cell: (m: number, j: number, value: string) => string;
  readonly product: (m: number, n: number, value: string) => string;
  readonly at: (m: number) => string;
  readonly bounded: (measured: Measured) => string;
  readonly linear: (measured: Measured) => string;
  readonly fading: (seen: Seen, m: number) => string;
  readonly scaled: (now: string, twice: string) => string;
  readonly ends: (rows: number, message: string) => string;
  readonly refused: (error: unknown) => string;
  readonly last: (formula: string) => string;
  readonly seed: (seed: number) => string;
  readonly other: string;
}

/** An entry that a text twice as long would have, where it is no number to compare. */
const beyond = (value: number, none: string): string => (Number.isNaN(value) ? none : "> 10⁹");
const shown = (value: number, none: string): string => (Math.abs(value) <= 1e9 ? quantity(value) : beyond(value, none));
/** A part in percent, of less than a tenth of one with three digits. */
const hundredths = (part: number): string => (part < 0.001 ? quantity(100 * part) : fixed(100 * part, 1));
/** 49.8 % in English, in one line, 49.8% in Chinese. */
export const percent: Strings<(part: number) => string> = {
  en: (part) => `${hundredths(part)}\u00a0%`,
  "zh-CN": (part) => `${hundredths(part)}%`,
};
const abridged = (part: string): string => (part.length > 24 ? `${part.slice(0, 23)}…` : part);

export const SAMPLE = "sin(m/2^j)";
const PAPER = "sin(m/10000^(2*i/d) + j%2*pi/2)";
const BUMPS = "exp(-(m - L*j/d)^2/32)";

export const words: Strings<RequirementsWords> = {
  en: {
    names: {
      integers: "integers",
      scaled: "scaled",
      binary: "binary",
      sinusoidal: "sinusoidal",
      learned: "learned",
      own: "your formula",
    },
    table: "Six codes and the three requirements",
    heads: [
      { name: "bounded", what: (length) => `largest entry, ${length} → ${2 * length} positions` },
      { name: "one matrix", what: () => "what the best one misses" },
      { name: "fades", what: (_, m) => `steps away from ${m} that rise` },
    ],
    verdicts: { yes: "yes", partly: "at first", no: "no", none: "not computed" },
    largest: ({ largest, doubled }) => `${quantity(largest)} → ${doubled === undefined ? "none" : shown(doubled, "no number")}`,
    rises: ({ rises, steps, matched }) => `${rises}/${steps}${matched && rises === 0 ? ", level at first" : ""}`,
    letters:
      "m position, j coordinate from 0, i = ⌊j/2⌋, d coordinates, L positions; + - * / % ^ ( ), pi, e, sin, cos, exp, log, sqrt, abs, floor, min, max.",
    examples: [
      { name: "sines alone", formula: SAMPLE },
      { name: "sines and cosines", formula: PAPER },
      { name: "bumps", formula: BUMPS },
      { name: "0.9^m", formula: "0.9^m" },
    ],
    position: "seen from position",
    coordinate: "coordinate that is read out",
    map: (name, rows, columns) => `${name}: the codes of ${rows} positions, ${columns} wide. Arrow keys go from cell to cell.`,
    column: "coordinate",
    entry: "entry",
    curve: (m) => `The inner product of the code of position ${m} with every code, against m − n`,
    cell: (m, j, value) => `Position ${m}, coordinate ${j}: ${value}.`,
    product: (m, n, value) => `p${lowered(m)}·p${lowered(n)} = ${value}.`,
    at: (m) => `position ${m}`,
    bounded: (measured) =>
      measured.doubled === undefined || isBounded(measured)
        ? `No entry is larger than ${quantity(measured.largest)}.`
        : `The largest entry is ${quantity(measured.largest)}; in a text twice as long ${shown(measured.doubled, "it is no number")}.`,
    linear: (measured) =>
      isLinear(measured)
        ? "One matrix takes every code to the next."
        : `No matrix takes every code to the next: the best misses by ${percent.en(measured.residual)}.`,
    fading: ({ matched, firstRise, rises, steps }, m) => {
      const self = matched
        ? `Another position has as large a product with ${m} as ${m} itself`
        : `The product with ${m} is largest at ${m} itself`;
      return firstRise === undefined
        ? `${self}${matched ? "." : ", and rises nowhere on the way out."}`
        : `${self}; on the way out it rises at ${rises} of ${steps} steps, first at distance ${firstRise}.`;
    },
    scaled: (now, twice) =>
      `Neighbours are ${now} apart here and ${twice} in a text twice as long: the code of a place depends on the length of the text.`,
    ends: (rows, message) => `The table has ${rows} rows, and no more is known; the module says “${message}”.`,
    refused: (error) => {
      if (error instanceof Unusable) {
        const place = `At position ${error.m}, coordinate ${error.j}, the formula gives`;
        if (Number.isNaN(error.value)) return `${place} no real number: the root or logarithm of a negative number, or 0/0.`;
        return Number.isFinite(error.value)
          ? `${place} ${quantity(error.value)}; codes are compared up to 10⁹.`
          : `${place} no finite number: something is divided by 0, or too large.`;
      }
      if (!(error instanceof Misread)) return String(error);
      const part = `“${abridged(error.part)}”`;
      switch (error.reason) {
        case "empty":
          return "There is no formula between the brackets.";
        case "long":
          return `A formula has at most ${LONGEST} characters.`;
        case "open":
          return `The formula ends too soon: at character ${error.at} something is missing.`;
        case "unknown":
          return `${part}, at character ${error.at}, is none of the names below.`;
        case "bare":
          return `${part}, at character ${error.at}, is a function: write ${error.part}(…).`;
        case "arguments":
          return `${part}, at character ${error.at}, has too few or too many values in its brackets.`;
        case "unread":
          return `Not understood from character ${error.at} on: ${part}. Products are written with *.`;
      }
    },
    last: (formula) => `Drawn is still ${formula}.`,
    seed: (seed) => `seed ${seed}`,
    other: "Another random table",
  },
  "zh-CN": {
    names: { integers: "整数", scaled: "归一化整数", binary: "二进制", sinusoidal: "正弦", learned: "可学习", own: "你的公式" },
    table: "六种编码与三个要求",
    heads: [
      { name: "有界", what: (length) => `最大的分量：${length} → ${2 * length} 个位置` },
      { name: "一个矩阵", what: () => "最好的矩阵还差多少" },
      { name: "衰减", what: (_, m) => `从 ${m} 往外走，上升的步数` },
    ],
    verdicts: { yes: "满足", partly: "只在近处", no: "不满足", none: "没有算出" },
    largest: ({ largest, doubled }) => `${quantity(largest)} → ${doubled === undefined ? "无" : shown(doubled, "不是实数")}`,
    rises: ({ rises, steps, matched }) => `${rises}/${steps}${matched && rises === 0 ? "，起初持平" : ""}`,
    letters:
      "m 是位置，j 是分量的编号（从 0 起），i = ⌊j/2⌋，d 是维数，L 是文本长度；可用 + - * / % ^ ( )、pi、e、sin、cos、exp、log、sqrt、abs、floor、min、max。",
    examples: [
      { name: "只用正弦", formula: SAMPLE },
      { name: "正弦和余弦", formula: PAPER },
      { name: "小山包", formula: BUMPS },
      { name: "0.9^m", formula: "0.9^m" },
    ],
    position: "从哪个位置看",
    coordinate: "读出哪个分量",
    map: (name, rows, columns) => `编码表（${name}）：${rows} 个位置，每个 ${columns} 维。用方向键逐格移动。`,
    column: "分量",
    entry: "分量的值",
    curve: (m) => `位置 ${m} 的编码与各个位置的编码的内积，随 m − n 的变化`,
    cell: (m, j, value) => `位置 ${m} 的第 ${j} 个分量：${value}。`,
    product: (m, n, value) => `p${lowered(m)}·p${lowered(n)} = ${value}。`,
    at: (m) => `位置 ${m}`,
    bounded: (measured) =>
      measured.doubled === undefined || isBounded(measured)
        ? `各分量的绝对值都不超过 ${quantity(measured.largest)}。`
        : `分量最大是 ${quantity(measured.largest)}；文本长一倍，就${Math.abs(measured.doubled) <= 1e9 ? `成了 ${quantity(measured.doubled)}` : beyond(measured.doubled, "不是实数了")}。`,
    linear: (measured) =>
      isLinear(measured)
        ? "有一个矩阵，把每个编码都变成下一个。"
        : `没有哪个矩阵能把每个编码都变成下一个：最好的也还差 ${percent["zh-CN"](measured.residual)}。`,
    fading: ({ matched, firstRise, rises, steps }, m) => {
      const self = matched ? `另有位置，与位置 ${m} 的内积不小于 ${m} 与自己的内积` : `与位置 ${m} 的内积，在 ${m} 自己处最大`;
      return firstRise === undefined
        ? `${self}${matched ? "。" : "，往外走一路不升。"}`
        : `${self}；往外走的 ${steps} 步里有 ${rises} 步反而上升，最近的一次在距离 ${firstRise} 处。`;
    },
    scaled: (now, twice) => `这里相邻两个编码相差 ${now}；文本长一倍，就只差 ${twice}：同一个位置的编码，随文本长度而变。`,
    ends: (rows, message) => `表只有 ${rows} 行，再往后就没有编码了；程序报错：“${message}”。`,
    refused: (error) => {
      if (error instanceof Unusable) {
        const place = `在位置 ${error.m}、第 ${error.j} 个分量上，公式`;
        if (Number.isNaN(error.value)) return `${place}得不到实数：对负数开方、取对数，或是 0/0。`;
        return Number.isFinite(error.value)
          ? `${place}等于 ${quantity(error.value)}；超过 10⁹ 的编码不参加比较。`
          : `${place}得不到有限的数：除数是 0，或者数太大了。`;
      }
      if (!(error instanceof Misread)) return String(error);
      const part = `“${abridged(error.part)}”`;
      switch (error.reason) {
        case "empty":
          return "括号里没有公式。";
        case "long":
          return `公式最多 ${LONGEST} 个字符。`;
        case "open":
          return `公式没有写完：第 ${error.at} 个字符处缺了东西。`;
        case "unknown":
          return `第 ${error.at} 个字符处的${part}不在下面列出的名字里。`;
        case "bare":
          return `第 ${error.at} 个字符处的${part} 是函数，要写成 ${error.part}(…)。`;
        case "arguments":
          return `第 ${error.at} 个字符处的${part}，括号里的值太少或太多。`;
        case "unread":
          return `从第 ${error.at} 个字符起看不懂：${part}。乘号要写出来：*。`;
      }
    },
    last: (formula) => `图里画的还是 ${formula}。`,
    seed: (seed) => `种子 ${seed}`,
    other: "换一张随机的表",
  },
};
