/**
 * Adding against concatenating, for one head as wide as the token (d = `width`, seeded weights): the error of the best added code
 * p′ as a share of ‖U p‖, for query and key, `two`, and for query, key and value, `three`; `narrow`: for these three, with a head
 * of width `third`.
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
