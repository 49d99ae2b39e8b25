/** The numbers of pe-precision: one score, always at the same distance, with angles in four formats, at positions up to 2²⁰. */
import type { Posenc, Tensor, TensorLike } from "posenc";
import { memo } from "../base/memo.js";
import { scaleOf } from "../drawing/scale.js";
import { type Format, formats, type RoundedPart, roundings } from "./fields.js";

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
  // What the others are compared with has no rounding to float32 in it, which tables and products have.
  if (format === "float64") {
    const rope = pe.rope({ headDim: DIM, precision: format });
    return Float64Array.from(POSITIONS, (n) => rope.score({ q: ONES, k: ONES, m: n + distance, n }));
  }
  const x = turnedAt(
    pe,
    format,
    part,
    POSITIONS.map((n) => n + distance),
  );
  // One call for all products, of which those of a position with itself are meant, takes a tenth of the time of a call for each.
  const { data } = pe.linear({ x, weight: keysOf(pe, format, part) });
  return Float64Array.from(POSITIONS, (_, i) => 2 * (data[i * (POSITIONS.length + 1)] as number));
}

const keysOf = memo(
  (pe: Posenc, format: Format, part: RoundedPart) => turnedAt(pe, format, part, POSITIONS),
  (formats.length - 1) * roundings.length,
);

/**
 * The cosines and sines at each position, [positions, DIM]: of two vectors of ones each pair scores twice cos·cos + sin·sin. Where
 * only the tables are rounded to the format, angles are computed in float32.
 */
function turnedAt(pe: Posenc, format: Format, part: RoundedPart, positions: readonly number[]): TensorLike {
  const isTable = part === "tables" && (format === "float16" || format === "bfloat16");
  const { cos, sin } = pe.rope({ headDim: DIM, precision: isTable ? "float32" : format }).cosSin({ positions });
  const tables = [cos, sin].map((table) => (isTable ? rounded(pe, format, table) : table.data));
  const data = new Float32Array(positions.length * DIM);
  for (let row = 0; row < positions.length; row++)
    for (const [i, table] of tables.entries())
      data.set(table.subarray((row * DIM) / 2, ((row + 1) * DIM) / 2), row * DIM + (i * DIM) / 2);
  return { data, shape: [positions.length, DIM] };
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

/** The scores in all formats; many distances are remembered, since the slider goes to and fro. */
export const all: (pe: Posenc, part: RoundedPart, distance: number) => readonly Float64Array[] = memo(
  (pe: Posenc, part: RoundedPart, distance: number) => formats.map((format) => scoresOf(pe, format, part, distance)),
  64,
);
