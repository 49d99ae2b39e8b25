/**
 * One score at offset 5 (d = 64) near the start and a million positions on, with angles in double, `near` and `far`, in float32,
 * `float32Far`, and in bfloat16, `bfloat16Near` and, at position `past` (4096), `bfloat16Past`.
 */
import type { Measure } from "../../../live/measuring/measure.js";

const DIM = 64;
const ONES = new Float64Array(DIM).fill(1);
const OFFSET = 5;
const FAR = 1_000_000;
const PAST_BFLOAT16 = 4096;

export const measure: Measure = (pe) => {
  const score = (format: "float64" | "float32" | "bfloat16", n: number): number =>
    pe.rope({ headDim: DIM, precision: format }).score({ q: ONES, k: ONES, m: n + OFFSET, n });
  return {
    near: score("float64", 0),
    far: score("float64", FAR),
    float32Far: score("float32", FAR),
    bfloat16Near: score("bfloat16", 0),
    bfloat16Past: score("bfloat16", PAST_BFLOAT16),
    past: PAST_BFLOAT16,
  };
};
