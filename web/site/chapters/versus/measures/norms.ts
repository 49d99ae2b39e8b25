/**
 * One seeded token vector x (d = 64) at `positions` (1024) positions p: `addedLeast`, `addedMost` of ‖x + p‖/‖x‖; `rotated`, the
 * largest error of ‖R_p x‖/‖x‖.
 */
import type { Measure } from "../../../live/measuring/measure.js";
import { norm, row } from "../../../live/measuring/rows.js";

const POSITIONS = 1024;
const DIM = 64;

export const measure: Measure = (pe) => {
  const x = row(pe.tokenVectors({ tokens: ["word"], dim: DIM }), 0);
  const codes = pe.sinusoidal({ positions: POSITIONS, dim: DIM });
  const copies = {
    data: Float64Array.from({ length: POSITIONS * DIM }, (_, at) => x[at % DIM] ?? Number.NaN),
    shape: [POSITIONS, DIM],
  };
  const turned = pe.rope({ headDim: DIM }).apply(copies);
  const ratios = (vector: (position: number) => readonly number[]): number[] =>
    Array.from({ length: POSITIONS }, (_, position) => norm(vector(position)) / norm(x));
  const added = ratios((position) => row(codes, position).map((value, i) => value + (x[i] ?? Number.NaN)));
  return {
    positions: POSITIONS,
    addedLeast: Math.min(...added),
    addedMost: Math.max(...added),
    rotated: Math.max(...ratios((position) => row(turned, position)).map((ratio) => Math.abs(ratio - 1))),
  };
};
