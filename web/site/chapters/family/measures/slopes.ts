/**
 * ALiBi's heads, 8 of them: the slopes of the first, `first`, and of the last, `last`; how many of `keys` equal keys hold 90 % of
 * the weight in the first, `steep`, and in the last, `flat`; and of `more` keys in the last, `flatMore`. With 12 heads, the slopes
 * of the eighth, `eighth`, and the ninth, `ninth`. The weight, as a share of that of the query's own place, of a key 100 back in
 * the first head, `farSteep`, and in the last, `farFlat`.
 */
import type { Posenc } from "posenc";
import type { Measure } from "../../../live/measuring/measure.js";

const [HEADS, KEYS, MORE, BACK] = [8, 4096, 16384, 100];

export const measure: Measure = (pe) => {
  const slopes = pe.alibiSlopes(HEADS);
  const odd = pe.alibiSlopes(12);
  const windows = seen(pe, KEYS);
  return {
    first: slopes[0] ?? NaN,
    last: slopes[HEADS - 1] ?? NaN,
    keys: KEYS,
    steep: windows[0] ?? NaN,
    flat: windows[HEADS - 1] ?? NaN,
    more: MORE,
    flatMore: seen(pe, MORE)[HEADS - 1] ?? NaN,
    eighth: odd[7] ?? NaN,
    ninth: odd[8] ?? NaN,
    farSteep: far(pe, 0),
    farFlat: far(pe, HEADS - 1),
  };
};

const seen = (pe: Posenc, keyLength: number): Float64Array =>
  pe.biasWindow({ bias: pe.alibiBias({ heads: HEADS, queryLength: 1, keyLength }) }).data;

/** The weight of a key BACK positions before the query over that of a key at its own place. */
function far(pe: Posenc, head: number): number {
  const { data } = pe.alibiBias({ heads: HEADS, queryPositions: [BACK], keyPositions: [0, BACK] });
  const one = { data: [0], shape: [1, 1, 1] };
  const two = { data: [0, 0], shape: [1, 2, 1] };
  const bias = { data: [...data.subarray(2 * head, 2 * head + 2)], shape: [1, 2] };
  const weights = pe.attention({ q: one, k: two, v: two, bias, weights: true }).weights?.data ?? [];
  return (weights[0] ?? NaN) / (weights[1] ?? NaN);
}
