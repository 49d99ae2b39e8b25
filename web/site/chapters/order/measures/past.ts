/**
 * With a causal mask: how much the output of the last word changes when the first two words of 我爱你 are exchanged, after `one`
 * layer and after `two`. And with equal scores, the weight of the first word for the words at positions 0, 1 and 3: `first`,
 * `second`, `fourth`.
 */
import type { Measure } from "../../../live/measuring/measure.js";
import { row } from "../../../live/measuring/rows.js";
import { apart, attended } from "../attended.js";

const WORDS = ["我", "爱", "你"];
const EXCHANGED = ["爱", "我", "你"];

export const measure: Measure = (pe) => {
  const change = (layers: number): number =>
    apart(row(attended(pe, WORDS, { causal: true, layers }), 2), row(attended(pe, EXCHANGED, { causal: true, layers }), 2));
  const equal = { data: new Float32Array(4), shape: [1, 4, 1] };
  const { weights } = pe.attention({ q: equal, k: equal, v: equal, causal: true, weights: true });
  const first = (m: number): number => weights?.data[4 * m] ?? Number.NaN;
  return { one: change(1), two: change(2), first: first(0), second: first(1), fourth: first(3) };
};
