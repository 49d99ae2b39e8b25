/**
 * The parameters of all figures, by name, for figures, chapter states, sliders and addresses alike. A figure or chapter that
 * needs another range or initial value gives it where it takes the parameter: parameter("dim", { initial: 16 }).
 */
import { choice, number, text, vector } from "./field.js";

export type { ChoiceField, Field, Hue, NumberField, TextField, Value, ValueOf, VectorField } from "./field.js";
export { accept, allowed, read, same, write } from "./field.js";

type Layout = "half" | "interleaved";
export const LAST_POSITION = 100000;
const anyPosition = { low: -1e6, high: 1e6 };
/** The range of positions that have a code in a table: whole numbers from 0 on. */
export const tablePosition = { low: 0, high: LAST_POSITION, step: 1 } as const;
const MOST_LETTERS = 200;

export const parameters = {
  q: vector({ symbol: "q", hue: "query", label: { en: "query", "zh-CN": "查询" }, initial: [1.2, 0.9], low: -2, high: 2 }),
  k: vector({ symbol: "k", hue: "key", label: { en: "key", "zh-CN": "键" }, initial: [0.8, -0.75], low: -2, high: 2 }),
  m: number({
    symbol: "m",
    hue: "query",
    label: { en: "position of the query", "zh-CN": "查询的位置" },
    initial: 7,
    ...anyPosition,
  }),
  n: number({ symbol: "n", hue: "key", label: { en: "position of the key", "zh-CN": "键的位置" }, initial: 3, ...anyPosition }),
  theta: number({ symbol: "θ", hue: "freq", label: { en: "frequency", "zh-CN": "频率" }, initial: 0.22, low: 0, high: 4 }),
  shift: number({
    symbol: "s",
    hue: "offset",
    label: { en: "move of all positions", "zh-CN": "所有位置一起移动" },
    initial: 0,
    ...anyPosition,
  }),
  position: number({
    hue: "plain",
    label: { en: "position", "zh-CN": "位置" },
    initial: 5,
    ...tablePosition,
  }),
  distance: number({
    symbol: "m − n",
    hue: "offset",
    label: { en: "distance between query and key", "zh-CN": "查询与键的距离" },
    initial: 16,
    low: 0,
    high: 256,
    step: 1,
  }),
  dim: number({
    symbol: "d",
    hue: "plain",
    label: { en: "dimensions", "zh-CN": "维数" },
    initial: 64,
    low: 2,
    high: 512,
    step: 2,
  }),
  base: number({ hue: "freq", label: { en: "base", "zh-CN": "底数" }, initial: 10000, low: 10, high: 1e7 }),
  layout: choice<Layout>({
    hue: "plain",
    label: { en: "pairs", "zh-CN": "排布" },
    initial: "half",
    options: ["half", "interleaved"],
  }),
  seed: number({ hue: "plain", label: { en: "seed", "zh-CN": "种子" }, initial: 1, low: 0, high: 999999, step: 1 }),
  /** The reader's text; empty: the figure shows a sample in its language. */
  text: text({ hue: "plain", label: { en: "Your text", "zh-CN": "你的文字" }, initial: "", maxLength: MOST_LETTERS }),
  /** The word of the text that is the query; empty: the figure chooses one. */
  query: text({ hue: "query", label: { en: "query", "zh-CN": "查询" }, initial: "", maxLength: MOST_LETTERS }),
  key: text({ hue: "key", label: { en: "key", "zh-CN": "键" }, initial: "", maxLength: MOST_LETTERS }),
  identity: text({ hue: "plain", label: { en: "identity", "zh-CN": "恒等式" }, initial: "wish", maxLength: MOST_LETTERS }),
  /** Row and column of the cell whose value the figure shows. */
  cell: vector({ hue: "plain", label: { en: "cell", "zh-CN": "格子" }, initial: [2, 1], low: 0, high: 15 }),
  mode: choice({
    hue: "plain",
    label: { en: "Show", "zh-CN": "显示" },
    initial: "compare",
    options: ["compare", "decay"],
  }),
  show: choice({ hue: "plain", label: { en: "Show", "zh-CN": "显示" }, initial: "score", options: ["score", "change"] }),
  /** The index of the word in each place, "2,0,1"; empty: reversed. */
  order: text({ hue: "plain", label: { en: "order of the words", "zh-CN": "词序" }, initial: "", maxLength: MOST_LETTERS }),
  mask: choice({ hue: "plain", label: { en: "mask", "zh-CN": "掩码" }, initial: "none", options: ["none", "causal"] }),
  /** The code that pe-requirements draws. */
  code: choice({
    hue: "plain",
    label: { en: "code", "zh-CN": "编码" },
    initial: "binary",
    options: ["integers", "scaled", "binary", "sinusoidal", "learned", "own"],
  }),
  /** The reader's formula for a code; empty: the figure's sample. */
  formula: text({ hue: "plain", label: { en: "your formula", "zh-CN": "你的公式" }, initial: "", maxLength: MOST_LETTERS }),
  length: number({
    symbol: "L",
    hue: "plain",
    label: { en: "length of the text", "zh-CN": "文本长度" },
    initial: 64,
    low: 64,
    high: 256,
    step: 1,
  }),
  weights: choice({ hue: "plain", label: { en: "weights", "zh-CN": "权重" }, initial: "random", options: ["random", "trained"] }),
  /** Layer and head of a trained model, from 1. */
  head: choice({
    hue: "plain",
    label: { en: "head", "zh-CN": "注意力头" },
    initial: "1-1",
    options: ["1-1", "1-2", "1-3", "1-4", "2-1", "2-2", "2-3", "2-4"],
  }),
  words: choice({ hue: "plain", label: { en: "words", "zh-CN": "用词" }, initial: "own", options: ["own", "same"] }),
};
type Parameters = typeof parameters;

/** A parameter, with `changes` to its range, initial value or words. */
export const parameter = <K extends keyof Parameters>(
  name: K,
  changes: Partial<Omit<Parameters[K], "kind">> = {},
): Parameters[K] => ({
  ...parameters[name],
  ...changes,
});
