/**
 * The largest change of an output of attention when the same words move by `shift` (20) positions: `kept` with v as it is,
 * `turned` with v rotated too.
 */
import type { Posenc } from "posenc";
import type { Measure } from "../../../live/measuring/measure.js";
import { largestChange } from "../../../live/measuring/rows.js";

const TOKENS = ["we", "read", "the", "same", "words", "at", "another", "place", "of", "the", "page"];
const DIM = 64;
const SHIFT = 20;

export const measure: Measure = (pe) => ({
  shift: SHIFT,
  kept: largestChange(outputs(pe, 0, false), outputs(pe, SHIFT, false)),
  turned: largestChange(outputs(pe, 0, true), outputs(pe, SHIFT, true)),
});

function outputs(pe: Posenc, offset: number, turnValues: boolean): ArrayLike<number> {
  const rope = pe.rope({ headDim: DIM });
  const vectors = (role: string) => ({
    data: pe.tokenVectors({ tokens: TOKENS.map((token) => `${role} ${token}`), dim: DIM }).data,
    shape: [1, TOKENS.length, DIM],
  });
  const v = vectors("value");
  return pe.attention({
    q: rope.apply(vectors("query"), { offset }),
    k: rope.apply(vectors("key"), { offset }),
    v: turnValues ? rope.apply(v, { offset }) : v,
    causal: true,
  }).output.data;
}
