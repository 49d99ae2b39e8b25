/** The same words moved by 20 positions: the largest change of a score, with positions rotated in and with positions added. */
import type { Posenc } from "posenc";
import type { Measure } from "./index.js";
import { largestChange } from "./rows.js";

const TOKENS = ["we", "read", "the", "same", "words", "at", "another", "place", "of", "the", "page"];
const DIM = 64;
const SHIFT = 20;

export const movedWindow: Measure = (pe) => {
  const [near, far] = [scored(pe, 0), scored(pe, SHIFT)];
  return {
    shift: SHIFT,
    rope: largestChange(near.rotary.data, far.rotary.data),
    sinusoidal: largestChange(near.additive.data, far.additive.data),
    ropeDiagonals: pe.toeplitzDefect(near.rotary),
    sinusoidalDiagonals: pe.toeplitzDefect(near.additive),
  };
};

function scored(pe: Posenc, start: number) {
  const project = (name: string) => pe.projection({ name, rows: DIM, columns: DIM });
  return pe.scoreMatrices({ x: pe.tokenVectors({ tokens: TOKENS, dim: DIM }), wq: project("query"), wk: project("key"), start });
}
