/**
 * Chapter 2's example by hand (d = 4): `slow`, the second frequency; `p00`, `p01`, `p02`, `p03`, `p10`, `p11`, `p12`, `p13`, `p20`, `p21`,
 * `p22`, `p23`, coordinate by coordinate the codes of positions 0, 1 and 2; their inner products, `nextFirst` of 0 and 1, `nextSecond`
 * of 1 and 2, `apart` of 0 and 2; `cosine` and `sine`, how M₁ begins, and `moved`, the first coordinate of M₁ PE(1).
 */
import type { Measure } from "../../../live/measuring/measure.js";
import { dot, row } from "../../../live/measuring/rows.js";

const DIM = 4;

export const measure: Measure = (pe) => {
  const codes = pe.sinusoidal({ positions: 3, dim: DIM });
  const [zero, one, two] = [row(codes, 0), row(codes, 1), row(codes, 2)];
  const matrix = pe.shiftMatrix({ dim: DIM, offset: 1 });
  const moved = row(pe.linear({ x: { data: one, shape: [1, DIM] }, weight: matrix }), 0);
  const [cosine = NaN, sine = NaN] = row(matrix, 0);
  return {
    slow: pe.inverseFrequencies({ dim: DIM })[1] ?? NaN,
    ...Object.fromEntries([zero, one, two].flatMap((code, m) => code.map((value, i) => [`p${m}${i}`, value]))),
    nextFirst: dot(zero, one),
    nextSecond: dot(one, two),
    apart: dot(zero, two),
    cosine,
    sine,
    moved: moved[0] ?? NaN,
  };
};
