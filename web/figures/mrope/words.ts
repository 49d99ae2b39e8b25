/** What pe-mrope says. */
import type { Strings } from "../base/language.js";
import type { Scheme } from "./fields.js";

export interface MropeWords {
  readonly schemes: Readonly<Record<Scheme, string>>;
  readonly axes: readonly [time: string, height: string, width: string];
  readonly position: string;
  readonly pairs: string;
  readonly picture: (rows: number, columns: number) => string;
  readonly before: string;
  readonly after: string;
  readonly legend: string;
  readonly header: readonly [row: string, column: string, share: string];
  readonly text: (positions: string) => string;
  readonly cell: (row: number, column: number, positions: string) => string;
  readonly none: string;
  readonly beside: (share: string) => string;
  readonly below: (share: string) => string;
  readonly textNear: (share: string) => string;
  readonly turns: (turns: readonly { axis: string; positions: string }[]) => string;
  readonly sequence: (count: number, next: number) => string;
  readonly image: (count: number, steps: number, next: number) => string;
  readonly encoder: string;
  readonly made: (dim: number, base: string) => string;
}

export const words: Strings<MropeWords> = {
  en: {
    schemes: {
      sequence: "one after another, as text",
      chunked: "Qwen2-VL: chunks of pairs",
      interleaved: "Qwen3-VL: interleaved",
      ernie: "ERNIE 4.5 VL: interleaved",
      blocks: "2-D, a block for each axis",
      alternating: "2-D, in turns (Pixtral)",
    },
    axes: ["time t", "height h", "width w"],
    position: "position",
    pairs: "Which axis turns which pair, fast to slow →",
    picture: (rows, columns) =>
      `A line of text, an image of ${rows} × ${columns} tokens, a line of text. Arrow keys move the query.`,
    before: "text",
    after: "text",
    legend: "score, as a share of the query’s with itself",
    header: ["line", "column", "share"],
    text: (positions) => `Query in the text, at ${positions}.`,
    cell: (row, column, positions) => `Query in row ${row}, column ${column} of the image, at ${positions}.`,
    none: "An encoder of images alone: this line of text has no positions.",
    beside: (share) => `A key beside it scores ${share} of what the query’s own place scores.`,
    below: (share) => `One above or below: ${share} of it.`,
    textNear: (share) => `A key beside it scores ${share} of what the query’s own place scores.`,
    turns: (turns) =>
      `The fastest pair needs for a turn: ${turns.map(({ axis, positions }) => `${axis} ${positions}`).join(", ")} positions.`,
    sequence: (count, next) => `The ${count} tokens of the image take ${count} positions; the text goes on at ${next}.`,
    image: (count, steps, next) => `The ${count} tokens of the image take ${steps} positions; the text goes on at ${next}.`,
    encoder: "Only the image has positions here, row and column.",
    made: (dim, base) => `Query and key are ${dim} ones each; base ${base}. Nothing is trained.`,
  },
  "zh-CN": {
    schemes: {
      sequence: "像文字一样逐个排号",
      chunked: "Qwen2-VL：分段",
      interleaved: "Qwen3-VL：交错",
      ernie: "ERNIE 4.5 VL：交错",
      blocks: "二维：每个方向一段",
      alternating: "二维：轮流（Pixtral）",
    },
    axes: ["时间 t", "高 h", "宽 w"],
    position: "位置",
    pairs: "各对分量按哪个方向转，从快到慢 →",
    picture: (rows, columns) => `一行文字、一幅 ${rows} × ${columns} 个词元的图像，再一行文字。用方向键移动查询。`,
    before: "文字",
    after: "文字",
    legend: "分数，是查询与自己的分数的多少倍",
    header: ["行", "列", "比例"],
    text: (positions) => `查询在文字里，位置 ${positions}。`,
    cell: (row, column, positions) => `查询在图像的第 ${row} 行第 ${column} 列，位置 ${positions}。`,
    none: "这是只看图像的编码器，这行文字没有位置。",
    beside: (share) => `左右相邻的键，分数是自己的 ${share} 倍。`,
    below: (share) => `上下相邻的键，分数是自己的 ${share} 倍。`,
    textNear: (share) => `旁边的键，分数是自己的 ${share} 倍。`,
    turns: (turns) =>
      `各方向最快的一对，转一圈要走多少个位置：${turns.map(({ axis, positions }) => `${axis} 是 ${positions}`).join("，")}。`,
    sequence: (count, next) => `图像的 ${count} 个词元占 ${count} 个位置，后面的文字从 ${next} 接着数。`,
    image: (count, steps, next) => `图像的 ${count} 个词元占 ${steps} 个位置，后面的文字从 ${next} 接着数。`,
    encoder: "这里只有图像有位置：行和列。",
    made: (dim, base) => `查询和键都是 ${dim} 维向量，分量全都相等；底数 ${base}。这里没有训练过的模型。`,
  },
};
