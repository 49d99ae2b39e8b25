/**
 * The effect of an offset of 5 on codes (d = 128): `size`, ‖PE(5) − PE(0)‖; `apart`, the distance of PE(1005) − PE(1000) from
 * that difference; `doubled`, ‖PE(10) − PE(0)‖ over `size`; `shiftMatrix`, the largest |PE(p + 5) − M₅ PE(p)| for p = 0 … 1000.
 */
import type { Measure } from "../../../live/measuring/measure.js";
import { difference, norm, row } from "../../../live/measuring/rows.js";

const DIM = 128;
const OFFSET = 5;
const FAR = 1000;

export const measure: Measure = (pe) => {
  const codes = pe.sinusoidal({ positions: FAR + OFFSET + 1, dim: DIM });
  const step = (from: number, by: number) => difference(row(codes, from + by), row(codes, from));
  const frequencies = pe.inverseFrequencies({ dim: DIM });
  const errors = Array.from({ length: FAR + 1 }, (_, m) => pe.identity("shift-matrix", { m, shift: OFFSET, frequencies }).error);
  return {
    size: norm(step(0, OFFSET)),
    apart: norm(difference(step(FAR, OFFSET), step(0, OFFSET))),
    doubled: norm(step(0, 2 * OFFSET)) / norm(step(0, OFFSET)),
    shiftMatrix: Math.max(...errors),
  };
};
