/**
 * The distance of the outputs of 我爱你 and 你爱我: of their means, `mean`, and of all outputs, word by word, `rows`; with a causal
 * mask, `maskedMean` and `maskedRows`.
 */
import type { Measure } from "../../../live/measuring/measure.js";
import { apart, attended, mean, pooled, rowsApart } from "../attended.js";

const ONE = ["我", "爱", "你"];
const OTHER = ["你", "爱", "我"];
const BACK = [2, 1, 0];

export const measure: Measure = (pe) => {
  const [one, other] = [attended(pe, ONE), attended(pe, OTHER)];
  const [masked, otherMasked] = [attended(pe, ONE, { causal: true }), attended(pe, OTHER, { causal: true })];
  return {
    mean: apart(pooled(one, mean), pooled(other, mean)),
    rows: rowsApart(other, one, BACK),
    maskedMean: apart(pooled(masked, mean), pooled(otherMasked, mean)),
    maskedRows: rowsApart(otherMasked, masked, BACK),
  };
};
