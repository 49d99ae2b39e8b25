/** How far a sinusoidal code moves in one step (d = 512): `near`, `far`, `farther`, ‖PE(p+1) − PE(p)‖ at p = 0, 1000, 10⁶. */
import { difference, norm, row } from "../../../live/measuring/rows.js";
import type { Measure } from "../../../live/measuring/measure.js";

const DIM = 512;

export const measure: Measure = (pe) => {
  const distance = (position: number): number => {
    const codes = pe.sinusoidal({ positions: [position, position + 1], dim: DIM });
    return norm(difference(row(codes, 0), row(codes, 1)));
  };
  return { near: distance(0), far: distance(1000), farther: distance(1e6) };
};
