/**
 * The four terms of ⟨W_q(x + p_m), W_k(y + p_n)⟩/√d for the words of `window`, moved by 20: the largest change of each; and that
 * of the fourth when W_q and W_k are the identity.
 */
import type { ScoreMatrices } from "posenc";
import { identity } from "../../../live/measuring/identity.js";
import type { Measure } from "../../../live/measuring/measure.js";
import { largestChange } from "../../../live/measuring/rows.js";
import { DIM, scored, SHIFT } from "../../../live/measuring/window.js";

export const measure: Measure = (pe) => {
  const [near, far] = [scored(pe, 0), scored(pe, SHIFT)];
  const plain = { wq: identity(DIM), wk: identity(DIM) };
  return {
    contentContent: changed("contentContent", near, far),
    contentPosition: changed("contentPosition", near, far),
    positionContent: changed("positionContent", near, far),
    positionPosition: changed("positionPosition", near, far),
    unprojected: changed("positionPosition", scored(pe, 0, undefined, plain), scored(pe, SHIFT, undefined, plain)),
  };
};

const changed = (term: keyof ScoreMatrices["terms"], near: ScoreMatrices, far: ScoreMatrices): number =>
  largestChange(near.terms[term].data, far.terms[term].data);
