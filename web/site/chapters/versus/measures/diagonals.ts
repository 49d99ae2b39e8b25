/**
 * How far from constant the diagonals are (largest − smallest along one): inner products of the codes alone, and the scores of
 * one word repeated 32 times with positions rotated in and with positions added.
 */
import { identity } from "../../../live/measuring/identity.js";
import type { Measure } from "../../../live/measuring/measure.js";
import { row } from "../../../live/measuring/rows.js";
import { scored } from "../../../live/measuring/window.js";

const REPEATS = 32;
const DIM = 512;

export const measure: Measure = (pe) => {
  const { rotary, additive } = scored(pe, 0, new Array<string>(REPEATS).fill("again"));
  // Codes without tokens and without projections: what is left of the four terms is PE(m)·PE(n)/√d, in double.
  const codes = pe.scoreMatrices({
    x: { data: new Float64Array(REPEATS * DIM), shape: [REPEATS, DIM] },
    wq: identity(DIM),
    wk: identity(DIM),
  }).terms.positionPosition;
  const [self = Number.NaN, next, , , , fifth] = row(codes, 0);
  return {
    repeats: REPEATS,
    codes: pe.toeplitzDefect(codes),
    rope: pe.toeplitzDefect(rotary),
    sinusoidal: pe.toeplitzDefect(additive),
    nextCosine: (next ?? Number.NaN) / self,
    fifthCosine: (fifth ?? Number.NaN) / self,
  };
};
