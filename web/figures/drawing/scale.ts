/** Scales of an axis: d3's, over a range that can be drawn whatever numbers it was made of. */
import { between } from "../base/between.js";
import { scaleLinear, scaleLog, type ScaleContinuousNumeric } from "d3-scale";

/** `log2` is a logarithmic axis with its ticks at powers of two: lengths of contexts. */
export type Kind = "linear" | "log" | "log2";
export const isLog = (kind: Kind): boolean => kind !== "linear";
export type Range = readonly [from: number, to: number];
/** Takes a value to a pixel and, by `invert`, back. */
export type Scale = ScaleContinuousNumeric<number, number>;

/** Beyond these, the difference of two numbers or a power between them is no longer a number. */
const LARGEST = 1e300;
const SMALLEST = 1e-290;

/** From the smallest to the largest of all values that an axis of this kind can show; [NaN, NaN] where there is none. */
export function extent(kind: Kind, lists: Iterable<ArrayLike<number>>): Range {
  let [low, high] = [Infinity, -Infinity];
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) {
      const value = list[i] as number;
      if (!Number.isFinite(value) || (isLog(kind) && value <= 0)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return low <= high ? [low, high] : [NaN, NaN];
}

/**
 * A range of some width near the given one, for an axis of this kind: 0 to 1 (log: 1 to 10) where nothing is given, around
 * the value where there is one alone. Its direction is kept.
 */
export function usable(kind: Kind, [from, to]: Range): Range {
  const log = isLog(kind);
  const given = [from, to].filter((end) => Number.isFinite(end) && (!log || end > 0));
  const [a, b = a] = given.map((end) => (log ? between(end, SMALLEST, LARGEST) : between(end, -LARGEST, LARGEST)));
  if (a === undefined || b === undefined) return log ? [1, 10] : [0, 1];
  const width = Math.abs(b - a);
  if (width > 1e-12 * Math.max(Math.abs(a), Math.abs(b)) && width > (log ? 0 : SMALLEST)) return [a, b];
  if (log) return a > 1 ? [a / 4, a] : [a, 4 * a];
  const half = Math.abs(a) > SMALLEST ? Math.abs(a) / 2 : 1;
  return [between(a - half, -LARGEST, LARGEST), between(a + half, -LARGEST, LARGEST)];
}

export const scaleOf = (kind: Kind, range: Range, pixels: Range): Scale =>
  (isLog(kind) ? scaleLog().base(kind === "log2" ? 2 : 10) : scaleLinear()).domain(usable(kind, range)).range(pixels);

/** The pixel of a value, near enough to be drawn; NaN where it has none. */
export const pixel = (scale: Scale, value: number): number => pixelsOf(scale)(value);

/** The same for many values. */
export function pixelsOf(scale: Scale): (value: number) => number {
  const [a = 0, b = 0] = scale.domain();
  const far = 1e4 * Math.abs(b - a);
  const [low, high] = [Math.min(a, b) - far, Math.max(a, b) + far];
  return (value) => {
    if (!Number.isFinite(value)) return NaN;
    const at = scale(between(value, low, high));
    return at === undefined || Number.isNaN(at) ? NaN : between(at, -1e5, 1e5);
  };
}
