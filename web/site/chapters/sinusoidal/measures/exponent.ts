/**
 * The codes as a common misreading writes them: sin and cos of p/10000^(2k/d) with k the number of the coordinate, not of the
 * pair (d = 512, p ≤ 1000). Coordinate 2i then turns by base^(−4i/d) = (base²)^(−2i/d), coordinate 2i + 1 slower than that by
 * base^(−2/d). `least`, `most` of PE(p)·PE(p+5), which is `right` with the right exponent, and `squareLeast`, `squareMost` of
 * ‖PE(p)‖², which is `rightSquare`.
 */
import type { Posenc } from "posenc";
import type { Measure } from "../../../live/measuring/measure.js";
import { dot, row } from "../../../live/measuring/rows.js";

const DIM = 512;
const BASE = 10000;
const OFFSET = 5;
const POSITIONS = 1001;

export const measure: Measure = (pe) => {
  const misread = misreadCodes(pe);
  const [right0, right5] = [0, OFFSET].map((position) => row(pe.sinusoidal({ positions: [position], dim: DIM }), 0)) as [
    number[],
    number[],
  ];
  const products = (offset: number) => misread.slice(0, POSITIONS).map((code, at) => dot(code, misread[at + offset] ?? []));
  const [shifted, squares] = [products(OFFSET), products(0)];
  return {
    least: Math.min(...shifted),
    most: Math.max(...shifted),
    squareLeast: Math.min(...squares),
    squareMost: Math.max(...squares),
    right: dot(right0, right5),
    rightSquare: dot(right0, right0),
  };
};

function misreadCodes(pe: Posenc): number[][] {
  const base = BASE * BASE;
  const slower = pe.inverseFrequencies({ dim: DIM, base: BASE })[1] ?? Number.NaN;
  const positions = Array.from({ length: POSITIONS + OFFSET }, (_, position) => position);
  const sines = pe.sinusoidal({ positions, dim: DIM, base });
  const cosines = pe.sinusoidal({ positions: positions.map((position) => position * slower), dim: DIM, base });
  return positions.map((position) => {
    const sine = row(sines, position);
    return row(cosines, position).map((value, at) => (at % 2 === 0 ? (sine[at] ?? Number.NaN) : value));
  });
}
