/** The vectors that chapter 5 measures: 128 ones, and 128 ones that are rotated beforehand; scores are shares of ‖q‖ ‖k‖. */
import type { Posenc } from "posenc";

export const DIM = 128;
export const ONES: Float64Array = new Float64Array(DIM).fill(1);

/** The scores of the ones with k at the distances 0 … to, as shares of ‖q‖ ‖k‖, which is DIM, also for a rotated key. */
export const curve = (pe: Posenc, base: number, to: number, k: Float64Array = ONES): Float64Array =>
  pe
    .rope({ headDim: DIM, base })
    .scoreCurve({ q: ONES, k, from: 0, to })
    .map((score) => score / DIM);

/** The ones, rotated by so many positions. */
export const turnedOnes = (pe: Posenc, base: number, positions: number): Float64Array =>
  Float64Array.from(pe.rope({ headDim: DIM, base }).apply({ data: ONES, shape: [1, DIM] }, { positions: [positions] }).data);

/** The index of the largest value. */
export const highest = (values: Float64Array): number => values.indexOf(values.reduce((a, b) => Math.max(a, b), -Infinity));
