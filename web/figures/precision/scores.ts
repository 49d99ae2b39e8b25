/** The numbers of pe-precision: one score, always at the same distance, with angles in four formats, at positions up to 2²⁰. */
import type { Posenc, Tensor } from "posenc";
import { scaleOf } from "../drawing/scale.js";
import { type Format, formats, type RoundedPart } from "./fields.js";

export const DIM = 64;
export const LAST = 1048576; // 2²⁰
const ONES = new Float64Array(DIM).fill(1);
/** Eight to each of the twenty doublings up to LAST. */
const STEPS = 160;
const STEP = scaleOf("log2", [1, LAST], [0, STEPS]);

/** Positions of the key, eight to each doubling where there are so many. */
export const POSITIONS: readonly number[] = [...new Set(Array.from({ length: STEPS + 1 }, (_, i) => Math.round(STEP.invert(i))))];

/** The score of two vectors of ones, the key at each position and the query so many positions on; NaN where there are no angles. */
export function scoresOf(pe: Posenc, format: Format, part: RoundedPart, distance: number): Float64Array {
  if (part === "tables" && (format === "float16" || format === "bfloat16")) return withTables(pe, format, distance);
  const rope = pe.rope({ headDim: DIM, precision: format });
  return Float64Array.from(POSITIONS, (n) => rope.score({ q: ONES, k: ONES, m: n + distance, n }));
}

/**
 * Angles in float32, of which only the cosines and sines are rounded to the format. Of two vectors of ones each pair scores twice
 * cos·cos + sin·sin.
 */
function withTables(pe: Posenc, format: Format, distance: number): Float64Array {
  const rope = pe.rope({ headDim: DIM, precision: "float32" });
  const tables = (positions: readonly number[]) => {
    const { cos, sin } = rope.cosSin({ positions });
    return [rounded(pe, format, cos), rounded(pe, format, sin)] as const;
  };
  const [query, key] = [tables(POSITIONS.map((n) => n + distance)), tables(POSITIONS)];
  const row = (of: typeof key, i: number) => ({
    data: of.flatMap((table) => [...table.subarray((i * DIM) / 2, ((i + 1) * DIM) / 2)]),
    shape: [1, DIM],
  });
  return Float64Array.from(POSITIONS, (_, i) => 2 * (pe.linear({ x: row(query, i), weight: row(key, i) }).data[0] ?? NaN));
}

/** Each number rounded to the format: the angle of a position is its product with the frequency, here 1, as the format has it. */
function rounded(pe: Posenc, format: Format, { data }: Tensor): Float64Array {
  const rope = pe.axialRope({ headDim: 2, precision: format, inverseFrequencies: { data: [1], shape: [1, 1] } });
  return rope.angles({ positions: { data, shape: [1, data.length] } }).data;
}

/** How many neighbours, with the position itself, have the same angles as it in a format; 0 where it has none. */
export function alike(pe: Posenc, format: Format, position: number): number {
  const rope = pe.rope({ headDim: 2, precision: format });
  const first = Math.max(0, position - position / 64 - 1);
  const { cos, sin } = rope.cosSin({
    positions: Array.from({ length: Math.ceil(position / 32) + 3 }, (_, i) => Math.floor(first) + i),
  });
  const at = position - Math.floor(first);
  if (Number.isNaN(cos.data[at])) return 0;
  const same = (i: number): boolean => cos.data[i] === cos.data[at] && sin.data[i] === sin.data[at];
  let [low, high] = [at, at];
  while (low > 0 && same(low - 1)) low--;
  while (high + 1 < cos.data.length && same(high + 1)) high++;
  return high - low + 1;
}

export const all = (pe: Posenc, part: RoundedPart, distance: number): readonly Float64Array[] =>
  formats.map((format) => scoresOf(pe, format, part, distance));
