/**
 * How far from constant the diagonals are, largest − smallest along one: `codes`, inner products of the codes alone (d = 512);
 * `rope` and `sinusoidal`, scores of one word repeated `repeats` times with positions rotated in and with positions added.
 * `nextCosine`, `fifthCosine`: cosines between codes 1 and 5 apart.
 */
import { identity } from "../../../live/measuring/identity.js";
import type { Measure } from "../../../live/measuring/measure.js";
import { row } from "../../../live/measuring/rows.js";

const REPEATS = 32;
const DIM = 512;
const WORD_DIM = 64;

export const measure: Measure = (pe) => {
  const project = (name: string) => pe.projection({ name, rows: WORD_DIM, columns: WORD_DIM });
  const { rotary, additive } = pe.scoreMatrices({
    x: pe.tokenVectors({ tokens: new Array<string>(REPEATS).fill("again"), dim: WORD_DIM }),
    wq: project("query"),
    wk: project("key"),
  });
  // With tokens of zeros and identity projections, the term position · position is PE(m)·PE(n)/√d, in double.
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
