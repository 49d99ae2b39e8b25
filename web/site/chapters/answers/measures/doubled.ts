/**
 * A query and a key (d = 8) rotated as half-split code does it, x ⊙ cos + rotate_half(x) ⊙ sin. The score at positions 7 and 3
 * with each angle written as the code needs it, `right`; with each angle twice in a row, as neighbouring pairs need it, `near`,
 * and that ten positions further on, `far`. GPT-J rotates 64 of the 256 coordinates of a head: the positions that its slowest pair
 * needs for a turn, `slowest`, and those that it would need if the exponent had the width of the head, `misread`.
 */
import type { Posenc } from "posenc";
import type { Measure } from "../../../live/measuring/measure.js";
import { dot, row } from "../../../live/measuring/rows.js";

const DIM = 8;
const HEAD = 256;
const ROTATED = 64;

export const measure: Measure = (pe) => {
  const [q, k] = [0, 1].map((at) => row(pe.tokenVectors({ tokens: ["query", "key"], dim: DIM }), at)) as [number[], number[]];
  const score = (m: number, n: number, repeat: (once: readonly number[]) => number[]): number =>
    dot(turned(pe, q, m, repeat), turned(pe, k, n, repeat));
  const turn = (d: number): number => pe.rope({ headDim: d }).wavelengths()[ROTATED / 2 - 1] ?? Number.NaN;
  return {
    right: score(7, 3, (once) => [...once, ...once]),
    near: score(7, 3, inARow),
    far: score(17, 13, inARow),
    slowest: turn(ROTATED),
    misread: turn(HEAD),
  };
};

const inARow = (once: readonly number[]): number[] => once.flatMap((value) => [value, value]);

function turned(pe: Posenc, x: readonly number[], position: number, repeat: (once: readonly number[]) => number[]): number[] {
  const { cos, sin } = pe.rope({ headDim: DIM }).cosSin({ positions: [position] });
  const [cosines, sines] = [cos, sin].map((table) => repeat(row(table, 0))) as [number[], number[]];
  const half = [...x.slice(DIM / 2).map((value) => -value), ...x.slice(0, DIM / 2)];
  return x.map((value, i) => value * (cosines[i] ?? Number.NaN) + (half[i] ?? Number.NaN) * (sines[i] ?? Number.NaN));
}
