/** The fields of pe-mrope, which no other figure has. */
import { choice, number, vector } from "../base/field.js";

/** Ways to give the tokens of an image their positions; the first takes them as text. */
export const schemes = ["sequence", "chunked", "interleaved", "ernie", "blocks", "alternating"] as const;
export type Scheme = (typeof schemes)[number];

export const LARGEST = 6;

export const ownFields = {
  scheme: choice({ hue: "plain", label: { en: "positions", "zh-CN": "编号方式" }, initial: "interleaved", options: schemes }),
  rows: number({ hue: "plain", label: { en: "rows", "zh-CN": "行" }, initial: 4, low: 2, high: LARGEST, step: 1 }),
  columns: number({ hue: "plain", label: { en: "columns", "zh-CN": "列" }, initial: 6, low: 2, high: LARGEST, step: 1 }),
  /** Row and column of the query: row 0 is the text before the image, the last row the text after it. */
  token: vector({ hue: "query", label: { en: "query", "zh-CN": "查询" }, initial: [2, 2], low: 0, high: LARGEST + 1 }),
};
