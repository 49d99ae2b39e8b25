/**
 * Adding against concatenating, one head as wide as the token (d = `width`, seeded weights): what the best single code p′ misses, as a
 * share of ‖U p‖, for query and key, `two`, and with the value, `three`; `narrow`: for all three where the head is a `third` as wide.
 */
import { headOf, misfit } from "../../../../figures/add-concat/misfit.js";
import type { Measure } from "../../../live/measuring/measure.js";

const DIM = 24;

export const measure: Measure = (pe) => {
  const head = headOf(pe, DIM, 1, 7);
  return {
    width: DIM,
    two: misfit(head, 2, DIM),
    three: misfit(head, 3, DIM),
    third: DIM / 3,
    narrow: misfit(head, 3, DIM / 3),
  };
};
