/** What pe-gram says. */
import type { Strings } from "../base/language.js";

export interface GramWords {
  readonly from: string;
  readonly at: (from: string, to: string) => string;
  readonly map: (count: number) => string;
  readonly curve: string;
  readonly cell: (m: string, n: string, value: string, mirrored: string) => string;
  readonly sentence: (spread: string, length: number) => string;
}

export const words: Strings<GramWords> = {
  en: {
    from: "from",
    at: (from, to) => `positions ${from} to ${to}`,
    map: (count) => `Inner products of the codes of ${count} positions, each with each. Arrow keys go from cell to cell.`,
    curve: "The inner product against the offset m − n: highest at 0, the same to the left and to the right",
    cell: (m, n, value, mirrored) =>
      m === n
        ? `PE(${m})·PE(${n}) = ${value}, the square of a code’s length.`
        : `PE(${m})·PE(${n}) = ${value}, and PE(${n})·PE(${m}) = ${mirrored}.`,
    sentence: (spread, length) =>
      `Along each diagonal the values differ by no more than ${spread}, which is rounding: only the distance counts. On the main one each is ${length}, half of d.`,
  },
  "zh-CN": {
    from: "起点",
    at: (from, to) => `位置 ${from} 到 ${to}`,
    map: (count) => `${count} 个位置的编码，两两的内积。用方向键逐格移动。`,
    curve: "内积随相对位置 m − n 的变化：0 处最高，左右对称",
    cell: (m, n, value, mirrored) =>
      m === n
        ? `PE(${m})·PE(${n}) = ${value}，即编码模长的平方。`
        : `PE(${m})·PE(${n}) = ${value}，PE(${n})·PE(${m}) = ${mirrored}。`,
    sentence: (spread, length) =>
      `同一条对角线上的数，最多相差 ${spread}（舍入误差）：内积只看距离。主对角线上都是 ${length}，即 d 的一半。`,
  },
};
