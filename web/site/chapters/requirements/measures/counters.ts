/**
 * Binary counters: how many `bits` a million positions need, and how many of these change from 524287 to 524288, `flips`. Six
 * hands of halving speeds (pe-odometer): |sine| of the fastest at position 7, `idle`, and the distance of the codes of 0 and 64,
 * `repeat`.
 */
import { handsAt } from "../../../../figures/odometer/wheels.js";
import type { Measure } from "../../../live/measuring/measure.js";
import { row } from "../../../live/measuring/rows.js";

const MILLION = 1e6;
const HALF = 524287;

export const measure: Measure = (pe) => {
  const bits = (MILLION - 1).toString(2).length;
  const codes = pe.binary({ positions: [HALF, HALF + 1], bits });
  const after = row(codes, 1);
  const [seven = [], zero = [], again = []] = handsAt(pe, "halving", [7, 0, 64]);
  return {
    bits,
    flips: row(codes, 0).filter((bit, j) => bit !== after[j]).length,
    idle: Math.abs(seven[0]?.sine ?? Number.NaN),
    repeat: Math.hypot(
      ...zero.flatMap(({ sine, cosine }, j) => [sine - (again[j]?.sine ?? NaN), cosine - (again[j]?.cosine ?? NaN)]),
    ),
  };
};
