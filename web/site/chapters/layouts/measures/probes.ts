/**
 * The numbers of the unit tests of chapter 6 (d = 64). The score of the two coordinates of the first pair at the positions 3 and
 * 2: `right` without a mistake, `layout` with the other layout, `bothBack` with both vectors rotated the wrong way, `keyBack`
 * with the key alone, `moved` with the query's position 3 too large, `double` with vectors rotated twice; at 4099 and 4098
 * `farRight` without a mistake, `coarse` with angles in bfloat16. And the squared length of a code: `length` without a mistake,
 * `cut` at position 0 without cosines.
 */
import type { Measure } from "../../../live/measuring/measure.js";
import { dot, row } from "../../../live/measuring/rows.js";

const DIM = 64;
const unit = (at: number): number[] => Array.from({ length: DIM }, (_, i) => Number(i === at));
const first = { q: unit(0), k: unit(DIM / 2) };

export const measure: Measure = (pe) => {
  const rope = pe.rope({ headDim: DIM });
  const at = (m: number, n: number): number => rope.score({ ...first, m, n });
  const squared = (code: readonly number[]): number => dot(code, code);
  return {
    right: at(3, 2),
    layout: pe.rope({ headDim: DIM, layout: "interleaved" }).score({ ...first, m: 3, n: 2 }),
    bothBack: at(-3, -2),
    keyBack: at(3, -2),
    moved: at(3 + 3, 2),
    double: at(2 * 3, 2 * 2),
    farRight: at(4099, 4098),
    coarse: pe.rope({ headDim: DIM, precision: "bfloat16" }).score({ ...first, m: 4099, n: 4098 }),
    length: squared(row(pe.sinusoidal({ positions: [7], dim: DIM }), 0)),
    cut: squared(row(pe.sinusoidal({ positions: [0], dim: 2 * DIM, layout: "concatenated" }), 0).slice(0, DIM)),
  };
};
