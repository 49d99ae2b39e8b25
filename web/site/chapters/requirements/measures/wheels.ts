/**
 * Chapter 1's example by hand (d = 4, positions 6, 7, 8): in bits `b60`, `b61`, `b62`, `b63`, `b70`, `b71`, `b72`, `b73`, `b80`, `b81`,
 * `b82`, `b83`, and as sines and cosines `s60`, `s61`, `s62`, `s63`, `s70`, `s71`, `s72`, `s73`, `s80`, `s81`, `s82`, `s83`. Inner
 * products of 6 and 7, 7 and 8, 6 and 8: `bitsFirst`, `bitsSecond`, `bitsApart`; `sinesFirst`, `sinesSecond`, `sinesApart`. How many
 * of six bits change between neighbours among 64 positions, at most, `most`, and in the mean, `mean`.
 */
import type { Measure } from "../../../live/measuring/measure.js";
import { dot, row, type Rows } from "../../../live/measuring/rows.js";

const PLACES = [6, 7, 8];
const DIM = 4;
const COUNT = 64;

export const measure: Measure = (pe) => {
  const bits = pe.binary({ positions: PLACES, bits: DIM });
  const sines = pe.sinusoidal({ positions: PLACES, dim: DIM });
  const all = pe.binary({ positions: COUNT, bits: 6 });
  const changed = Array.from({ length: COUNT - 1 }, (_, m) => {
    const next = row(all, m + 1);
    return row(all, m).filter((bit, j) => bit !== next[j]).length;
  });
  return {
    ...entries("b", bits),
    ...entries("s", sines),
    ...products("bits", bits),
    ...products("sines", sines),
    most: Math.max(...changed),
    mean: changed.reduce((sum, count) => sum + count, 0) / changed.length,
  };
};

const entries = (letter: string, codes: Rows): Record<string, number> =>
  Object.fromEntries(PLACES.flatMap((place, at) => row(codes, at).map((value, j) => [`${letter}${place}${j}`, value])));

function products(name: string, codes: Rows): Record<string, number> {
  const [six, seven, eight] = [row(codes, 0), row(codes, 1), row(codes, 2)];
  return { [`${name}First`]: dot(six, seven), [`${name}Second`]: dot(seven, eight), [`${name}Apart`]: dot(six, eight) };
}
