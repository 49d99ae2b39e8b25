/** What pe-encoding-heatmap says. */
import type { Strings } from "../base/language.js";

export interface EncodingHeatmapWords {
  readonly row: string;
  readonly column: string;
  readonly from: string;
  readonly rows: (from: string, to: string) => string;
  readonly map: (rows: number, columns: number) => string;
  readonly legend: string;
  readonly cell: (position: string, column: number, pair: number, cosine: boolean, value: string, wavelength: string) => string;
  readonly sentence: (rows: number, pairs: number, turning: number, slowest: string) => string;
  readonly columns: Readonly<Record<"interleaved" | "concatenated", string>>;
  readonly spacing: Readonly<Record<"dim" | "half-minus-one", string>>;
}

export const words: Strings<EncodingHeatmapWords> = {
  en: {
    row: "position",
    column: "coordinate",
    from: "from",
    rows: (from, to) => `positions ${from} to ${to}`,
    map: (rows, columns) => `The codes of ${rows} positions, ${columns} coordinates each. Arrow keys go from cell to cell.`,
    legend: "sine or cosine",
    cell: (position, column, pair, cosine, value, wavelength) =>
      `Position ${position}, coordinate ${column}: the ${cosine ? "cosine" : "sine"} of pair ${pair} is ${value}. That pair comes round every ${wavelength} positions.`,
    sentence: (rows, pairs, turning, slowest) =>
      `Within these ${rows} rows ${turning} of the ${pairs} pairs ${turning === 1 ? "completes" : "complete"} a turn; the slowest needs ${slowest} positions for one.`,
    columns: { interleaved: "sin, cos, sin, cos, …", concatenated: "sines, then cosines" },
    spacing: { dim: "2i / d", "half-minus-one": "i / (d/2 − 1)" },
  },
  "zh-CN": {
    row: "位置",
    column: "分量",
    from: "起点",
    rows: (from, to) => `位置 ${from} 到 ${to}`,
    map: (rows, columns) => `${rows} 个位置的编码，每个有 ${columns} 个分量。用方向键逐格移动。`,
    legend: "正弦或余弦的值",
    cell: (position, column, pair, cosine, value, wavelength) =>
      `位置 ${position} 的第 ${column} 个分量：第 ${pair} 对的${cosine ? "余弦" : "正弦"}，等于 ${value}。这根指针走 ${wavelength} 个位置转一圈。`,
    sentence: (rows, pairs, turning, slowest) =>
      `在这 ${rows} 行里，${pairs} 根指针中有 ${turning} 根转满一圈；最慢的一根，转一圈要走 ${slowest} 个位置。`,
    columns: { interleaved: "sin, cos, sin, cos, …", concatenated: "先全部正弦，再全部余弦" },
    spacing: { dim: "2i / d", "half-minus-one": "i / (d/2 − 1)" },
  },
};
