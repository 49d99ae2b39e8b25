/** Scales of axes, by d3, over ranges that can always be drawn, whatever values they come from. */
import { between } from "../base/between.js";
import { scaleLinear, scaleLog, type ScaleContinuousNumeric } from "d3-scale";

/** The kind of an axis; "log2" is logarithmic with ticks at powers of two, as for context lengths. */
export type Kind = "linear" | "log" | "log2";
export const isLog = (kind: Kind): boolean => kind !== "linear";
export type Range = readonly [from: number, to: number];
/** A function from values to pixels; its method `invert` is the inverse. */
export type Scale = ScaleContinuousNumeric<number, number>;

/** Bounds for the ends of a range: beyond them, differences and powers overflow. */
const LARGEST = 1e300;
const SMALLEST = 1e-290;

/** The smallest and the largest of all values that an axis of this kind can show; [NaN, NaN] where it can show none. */
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
 * The given range, made one that an axis of this kind can have: 0 … 1 (logarithmic: 1 … 10) where neither end can be shown, a
 * range around the value where both ends are equal. The direction stays.
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

/** The pixel of a value, clamped to what can be drawn; NaN for a value that the axis cannot show. */
export const pixel = (scale: Scale, value: number): number => pixelsOf(scale)(value);

/** `pixel` as a function of the value alone, faster for many values of one scale. */
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

/** All that a scale is made of, to tell whether two are the same. */
export const scaleText = (scale: Scale): string => ["base" in scale, ...scale.domain(), ...scale.range()].join();
