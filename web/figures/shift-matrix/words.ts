/** What pe-shift-matrix says. */
import type { Strings } from "../base/language.js";

export interface ShiftMatrixWords {
  readonly matrix: (dim: number) => string;
  readonly codes: string;
  readonly legend: string;
  readonly offset: string;
  readonly by: (offset: string) => string;
  readonly at: (position: string) => string;
  readonly cell: (row: number, column: number, entry: string, value: string) => string;
  readonly row: (row: number, before: string, moved: string, after: string) => string;
  readonly sentence: (from: string, to: string, offset: string, error: string) => string;
}

export const words: Strings<ShiftMatrixWords> = {
  en: {
    matrix: (dim) => `The matrix of the offset, ${dim} rows and columns. Arrow keys go from cell to cell.`,
    codes: "Three codes side by side. Up and down keys go from row to row.",
    legend: "value",
    offset: "Offset",
    by: (offset) => `${offset} positions on`,
    at: (position) => `position ${position}`,
    cell: (row, column, entry, value) =>
      entry === "0"
        ? `Row ${row}, column ${column}: 0, as everywhere outside the blocks.`
        : `Row ${row}, column ${column}: ${entry} = ${value}.`,
    row: (row, before, moved, after) => `Coordinate ${row}: ${before} becomes ${moved}; the formula gives ${after}.`,
    sentence: (from, to, offset, error) =>
      `The matrix carries the code of position ${from} to that of ${to}, with an error of ${error}. It knows the offset ${offset} and no position.`,
  },
  "zh-CN": {
    matrix: (dim) => `由平移量决定的矩阵，${dim} 行 ${dim} 列。用方向键逐格移动。`,
    codes: "并排的三个编码。用上下方向键逐行移动。",
    legend: "数值",
    offset: "平移量",
    by: (offset) => `往后 ${offset} 个位置`,
    at: (position) => `位置 ${position}`,
    cell: (row, column, entry, value) =>
      entry === "0" ? `第 ${row} 行第 ${column} 列：0，小块以外处处是 0。` : `第 ${row} 行第 ${column} 列：${entry} = ${value}。`,
    row: (row, before, moved, after) => `第 ${row} 个分量：${before} 变成 ${moved}；直接代入公式，得 ${after}。`,
    sentence: (from, to, offset, error) =>
      `矩阵把位置 ${from} 的编码变成位置 ${to} 的编码，误差 ${error}。矩阵里只有平移量 ${offset}，没有位置本身。`,
  },
};
