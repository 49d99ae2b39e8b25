/** What pe-layouts says. */
import type { Strings } from "../base/language.js";
import type { Convention } from "./fields.js";

export interface LayoutsWords {
  readonly conventions: Readonly<Record<Convention, string>>;
  readonly weights: string;
  readonly code: string;
  readonly converted: string;
  readonly drawing: (dim: number) => string;
  readonly trained: string;
  readonly turned: string;
  /** A coordinate, the row of the weights in it, and its values in q and k. */
  readonly coordinate: (slot: number, row: string, q: string, k: string) => string;
  /** The other coordinate of its pair in training, and in the code; `alike`: whether both pairs rotate in the same direction. */
  readonly partners: (trained: number, turned: number, alike: boolean) => string;
  readonly legend: string;
  readonly right: string;
  readonly asIs: string;
  readonly permuted: string;
  readonly at: (position: string) => string;
  readonly agree: string;
  readonly samePlace: string;
  readonly wrong: (kept: number, pairs: number, wrong: string, right: string) => string;
  readonly mended: (moved: number, negative: number, error: string) => string;
  readonly columns: {
    readonly coordinate: string;
    readonly row: string;
    readonly trained: string;
    readonly turned: string;
  };
  readonly untrained: string;
  readonly seed: (seed: number) => string;
  readonly other: string;
}

const wires = (kept: number, pairs: number): string =>
  kept === 0 ? "None of the wires" : kept === 1 ? `One wire of ${pairs}` : `${kept} wires of ${pairs}`;

export const words: Strings<LayoutsWords> = {
  en: {
    conventions: {
      interleaved: "interleaved (Meta’s Llama)",
      half: "half-split (Hugging Face)",
      clockwise: "half-split, by −θ (nanochat)",
    },
    weights: "weights trained for",
    code: "code turns",
    converted: "rows of the query and key weights converted",
    drawing: (dim) =>
      `The ${dim} coordinates of query and key. Wires above join pairs as trained, wires below those that the code turns. Arrow keys go from coordinate to coordinate.`,
    trained: "pairs as trained",
    turned: "pairs that the code turns",
    coordinate: (slot, row, q, k) => `Coordinate ${slot} holds row ${row}: q ${q}, k ${k}.`,
    partners: (trained, turned, alike) =>
      trained !== turned
        ? `Its partner should be ${trained}, and the code takes ${turned}.`
        : `Its partner should be ${trained}, and it is${alike ? "" : ", but they turn the other way"}.`,
    legend: "value",
    right: "right: code of the training",
    asIs: "this code, rows as they are",
    permuted: "this code, rows converted",
    at: (position) => `position ${position}`,
    agree: "Weights and code agree: the wires below are those above.",
    samePlace: "At one and the same position nothing shows: all give the same score. Move m or n.",
    wrong: (kept, pairs, wrong, right) =>
      `${wires(kept, pairs)} below match those above. The score is ${wrong} where it should be ${right}, and no error says so.`,
    mended: (moved, negative, error) =>
      `${moved > 0 ? `${moved} rows each of W_q and W_k have moved` : ""}${moved > 0 && negative > 0 ? ", and " : ""}${negative > 0 ? `${negative}${moved > 0 ? "" : " rows each of W_q and W_k"} have changed their sign` : ""}; every wire below has the one above it. The score is right again${error === "0" ? "" : `, to ${error}`}.`,
    columns: { coordinate: "coordinate", row: "row", trained: "partner as trained", turned: "partner in the code" },
    untrained: "Not a trained model: the weights and the two words are random numbers made from the seed.",
    seed: (seed) => `seed ${seed}`,
    other: "Other random vectors",
  },
  "zh-CN": {
    conventions: {
      interleaved: "交错（Meta 的 Llama）",
      half: "前后对半（Hugging Face）",
      clockwise: "前后对半，转 −θ（nanochat）",
    },
    weights: "训练权重时的排布",
    code: "代码所用的排布",
    converted: "按行转换查询和键的权重",
    drawing: (dim) => `查询和键的 ${dim} 个分量。上方的连线是训练时的配对，下方的是代码里的配对。用方向键逐个移动。`,
    trained: "训练时的配对",
    turned: "代码里的配对",
    coordinate: (slot, row, q, k) =>
      `第 ${slot} 个分量，放的是第 ${row.replace("−", "")} 行${row.startsWith("−") ? "（变了号）" : ""}：q 是 ${q}，k 是 ${k}。`,
    partners: (trained, turned, alike) =>
      trained !== turned
        ? `本该与第 ${trained} 个分量配对，代码却让它与第 ${turned} 个配对。`
        : `本该与第 ${trained} 个分量配对，代码也是如此${alike ? "" : "，转的方向却相反"}。`,
    legend: "数值",
    right: "正确：用训练时的代码",
    asIs: "用这份代码，行不动",
    permuted: "用这份代码，行已转换",
    at: (position) => `位置 ${position}`,
    agree: "权重和代码一致：下方的每条连线，上方都有一条与它相同。",
    samePlace: "查询和键在同一个位置，什么也看不出来：分数都一样。移动 m 或 n 试试。",
    wrong: (kept, pairs, wrong, right) =>
      `下方的 ${pairs} 条连线里，${kept === 0 ? "没有一条" : `只有 ${kept} 条`}与上方的相同。分数应是 ${right}，却成了 ${wrong}，而且不报任何错误。`,
    mended: (moved, negative, error) =>
      `W_q 和 W_k 各有 ${moved > 0 ? `${moved} 行换了位置` : ""}${moved > 0 && negative > 0 ? "，" : ""}${negative > 0 ? `${negative} 行变了号` : ""}；下方的每条连线，上方都有一条与它相同。分数又对了${error === "0" ? "" : `，误差 ${error}`}。`,
    columns: { coordinate: "分量", row: "行", trained: "训练时与谁配对", turned: "代码里与谁配对" },
    untrained: "这不是训练过的模型：权重和两个词都由种子随机生成。",
    seed: (seed) => `种子 ${seed}`,
    other: "换一组随机向量",
  },
};
