/**
 * The questions at the end of chapter 0, as distances of outputs: of 我爱你 with its keys alone in reverse order and as written,
 * `torn`; of 我爱你 and 你爱我 when the outputs are pooled by their maximum, `largest`; of the two 你 in 你爱我我爱你, without a mask,
 * `twins`, and with a causal mask, `maskedTwins`.
 */
import type { Measure } from "../../../live/measuring/measure.js";
import { row } from "../../../live/measuring/rows.js";
import { apart, attended, pooled, rowsApart } from "../attended.js";

const WRITTEN = ["我", "爱", "你"];
const BACK = ["你", "爱", "我"];
const TWICE = ["你", "爱", "我", "我", "爱", "你"];

export const measure: Measure = (pe) => {
  const largest = (words: readonly string[]) => pooled(attended(pe, words), (column) => Math.max(...column));
  const twins = (causal: boolean): number => {
    const rows = attended(pe, TWICE, { causal });
    return apart(row(rows, 0), row(rows, 5));
  };
  return {
    torn: rowsApart(attended(pe, WRITTEN, { keysOf: BACK }), attended(pe, WRITTEN), [0, 1, 2]),
    largest: apart(largest(WRITTEN), largest(BACK)),
    twins: twins(false),
    maskedTwins: twins(true),
  };
};
