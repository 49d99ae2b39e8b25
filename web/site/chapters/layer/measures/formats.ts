/**
 * Numbers of chapter 9 on precision. At position `at` and 5 further on, two vectors of 64 ones: the right score, `right`; with
 * everything in bfloat16, `inside`; with angles in float32, whose cosines and sines are then converted, `after`. How many positions
 * there have one and the same angles in bfloat16, `alike`; the first position that has those of its successor, `first`. The table
 * of gpt-neox's thread, d = 32: at position `row` the angle of pair 1 is `angle`, in float16 `half`; the largest difference of a
 * cosine up to position 2047 is `cosine`.
 */
import { POSITIONS, alike, scoresOf } from "../../../../figures/precision/scores.js";
import type { Measure } from "../../../live/measuring/measure.js";
import { largestChange } from "../../../live/measuring/rows.js";

const [AT, DISTANCE, DIM, LENGTH, ROW, PAIR] = [4096, 5, 32, 2048, 1857, 1];

export const measure: Measure = (pe) => {
  const place = POSITIONS.indexOf(AT);
  const score = (format: "float64" | "bfloat16", part: "angles" | "tables"): number =>
    scoresOf(pe, format, part, DISTANCE)[place] ?? NaN;
  const [exact, half] = (["float64", "float16"] as const).map((precision) => pe.rope({ headDim: DIM, precision }));
  const cosines = (rope: typeof exact) => rope?.cosSin({ positions: LENGTH }).cos.data ?? [];
  const theta = pe.inverseFrequencies({ dim: DIM })[PAIR] ?? NaN;
  const angle = (precision: "float64" | "float16"): number =>
    pe
      .axialRope({ headDim: 2, precision, inverseFrequencies: { data: [theta], shape: [1, 1] } })
      .angles({ positions: { data: [ROW], shape: [1, 1] } }).data[0] ?? NaN;
  return {
    at: AT,
    right: score("float64", "angles"),
    inside: score("bfloat16", "angles"),
    after: score("bfloat16", "tables"),
    alike: alike(pe, "bfloat16", AT),
    first: Array.from({ length: 1024 }, (_, n) => n).find((n) => n > 0 && alike(pe, "bfloat16", n) > 1) ?? NaN,
    row: ROW,
    angle: angle("float64"),
    half: angle("float16"),
    cosine: largestChange(cosines(exact), cosines(half)),
  };
};
