/**
 * What is lost when the score (one pair, Δ = 1, θ = 1) is written as ⟨q, k⟩ cos Δθ, without the second term, or as the complex
 * ⟨q, k⟩ e^{iΔθ}: `score` at m, n = 1, 0; `mirrored`, the score at 0, 1; `cosineOnly`, which forgets the sine term; `imaginary`,
 * ⟨q, k⟩ sin Δθ.
 */
import { dot } from "../../../live/measuring/rows.js";
import type { Measure } from "../../../live/measuring/measure.js";

const Q = [1.2, 0.9];
const K = [0.8, -0.75];

export const measure: Measure = (pe) => {
  const rope = pe.rope({ headDim: 2 });
  const { cos, sin } = rope.cosSin({ positions: [1] });
  return {
    score: rope.score({ q: Q, k: K, m: 1, n: 0 }),
    mirrored: rope.score({ q: Q, k: K, m: 0, n: 1 }),
    cosineOnly: dot(Q, K) * (cos.data[0] ?? Number.NaN),
    imaginary: dot(Q, K) * (sin.data[0] ?? Number.NaN),
  };
};
