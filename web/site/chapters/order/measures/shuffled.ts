/**
 * 我 / 爱 / 北京 and 爱 / 北京 / 我: ‖f(PX) − f(X)‖, `moved`; ‖f(PX) − P f(X)‖, `followed`; and the latter with a causal mask,
 * `masked`.
 */
import type { Measure } from "../../../live/measuring/measure.js";
import { attended, rowsApart } from "../attended.js";

const WRITTEN = ["我", "爱", "北京"];
/** The index in WRITTEN of each word of SHUFFLED. */
const ORDER = [1, 2, 0];
const SHUFFLED = ORDER.map((word) => WRITTEN[word] as string);

export const measure: Measure = (pe) => {
  const followed = (causal: boolean) => rowsApart(attended(pe, SHUFFLED, { causal }), attended(pe, WRITTEN, { causal }), ORDER);
  return {
    moved: rowsApart(attended(pe, SHUFFLED), attended(pe, WRITTEN), [0, 1, 2]),
    followed: followed(false),
    masked: followed(true),
  };
};
