/**
 * Adding against concatenating (d = 64, seeded weights): with W_q = I the one code p′ with W_q p′ = V_q p is V_q p. `missed`:
 * how far W_k p′ is from V_k p, as a multiple of ‖V_k p‖.
 */
import type { TensorLike } from "posenc";
import type { Measure } from "../../../live/measuring/measure.js";
import { difference, norm, row } from "../../../live/measuring/rows.js";

const DIM = 64;
const POSITION = 7;

export const measure: Measure = (pe) => {
  const seeded = (name: string) => pe.projection({ name, rows: DIM, columns: DIM });
  const times = (weight: TensorLike, vector: readonly number[]) =>
    row(pe.linear({ x: { data: vector, shape: [1, DIM] }, weight }), 0);
  const p = row(pe.sinusoidal({ positions: [POSITION], dim: DIM }), 0);
  const adjusted = times(seeded("V_q"), p);
  const wanted = times(seeded("V_k"), p);
  return { missed: norm(difference(times(seeded("W_k"), adjusted), wanted)) / norm(wanted) };
};
