/** What chapter 5 measures: a head of 128 ones, and the same turned on, scored as shares of the most that their lengths allow. */
import type { Posenc } from "posenc";

export const DIM = 128;
export const ONES: Float64Array = new Float64Array(DIM).fill(1);

/** ‖q‖ ‖k‖ of ones is DIM; a key that is turned is as long. */
export const curve = (pe: Posenc, base: number, to: number, k: Float64Array = ONES): Float64Array =>
  pe
    .rope({ headDim: DIM, base })
    .scoreCurve({ q: ONES, k, from: 0, to })
    .map((score) => score / DIM);

/** The ones, turned on by so many positions. */
export const turnedOnes = (pe: Posenc, base: number, positions: number): Float64Array =>
  Float64Array.from(pe.rope({ headDim: DIM, base }).apply({ data: ONES, shape: [1, DIM] }, { positions: [positions] }).data);

/** The place of the largest. */
export const highest = (values: Float64Array): number => values.indexOf(values.reduce((a, b) => Math.max(a, b), -Infinity));
