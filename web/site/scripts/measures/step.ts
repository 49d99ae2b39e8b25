/** How far a sinusoidal code moves in one step: near the start and far out (d = 512). */
import type { Measure } from "./index.js";

const DIM = 512;

export const step: Measure = (pe) => {
  const distance = (position: number): number => {
    const { data } = pe.sinusoidal({ positions: [position, position + 1], dim: DIM });
    return Math.hypot(...Array.from({ length: DIM }, (_, i) => (data[DIM + i] ?? 0) - (data[i] ?? 0)));
  };
  return { near: distance(0), far: distance(1000), farther: distance(1e6) };
};
