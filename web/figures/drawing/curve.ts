/** A curve, one value for each x: as a path, as an area with another one, and as small boxes that labels avoid. */
import { area } from "d3-shape";
import { lastOf } from "../base/kept.js";
import { mayStop } from "../base/memo.js";
import type { Point } from "../base/point.js";
import type { Frame } from "./axes.js";
import type { Box } from "./labels.js";
import { pixel, pixelsOf, type Scale, scaleText } from "./scale.js";

/** For each list of values the last thing that was made of its curve, made anew where the x or a scale is another. */
function lastOfCurve<T>(): (x: ArrayLike<number>, values: ArrayLike<number>, scales: readonly Scale[], make: () => T) => T {
  const known = new WeakMap<ArrayLike<number>, { readonly x: ArrayLike<number>; readonly text: string; readonly made: T }>();
  return (x, values, scales, make) => {
    const text = scales.map(scaleText).join();
    const last = known.get(values);
    if (last?.text === text && areSame(last.x, x)) return last.made;
    const made = make();
    known.set(values, { x, text, made });
    return made;
  };
}

const lastPath = lastOfCurve<string>();

/** The SVG path through all points that are on the scales, in tenths of a pixel, with gaps at the others. */
export const path = (x: ArrayLike<number>, values: ArrayLike<number>, xScale: Scale, yScale: Scale): string =>
  lastPath(x, values, [xScale, yScale], () => {
    mayStop();
    return through(x, values, xScale, yScale);
  });

/** Many figures make the list of the x anew in each drawing, with the numbers of before. */
function areSame(one: ArrayLike<number>, other: ArrayLike<number>): boolean {
  if (one === other) return true;
  let i = Math.min(one.length, other.length);
  while (i > 0 && one[i - 1] === other[i - 1]) i--;
  return i === 0 && one.length === other.length;
}

function through(x: ArrayLike<number>, values: ArrayLike<number>, xScale: Scale, yScale: Scale): string {
  const length = Math.min(x.length, values.length);
  const [across, down] = [acrossOf(x, xScale), pixelsOf(yScale)];
  let drawn = "";
  let joined = 0; // how many points the present piece has
  for (let i = 0; i < length; i++) {
    const [at, y] = [across[i] as string, down(values[i] as number)];
    if (at !== "" && !Number.isNaN(y)) drawn += `${joined++ === 0 ? "M" : "L"}${at},${tenths(y)}`;
    else {
      if (joined === 1) drawn += "Z";
      joined = 0;
    }
  }
  return joined === 1 ? `${drawn}Z` : drawn;
}

/** The pixels of each list of x as texts, empty where the scale has none: most plots have several curves over one list. */
const lastAcross = lastOf<ArrayLike<number>, readonly string[]>();

const acrossOf = (x: ArrayLike<number>, scale: Scale): readonly string[] =>
  lastAcross(x, scaleText(scale), () => {
    const across = pixelsOf(scale);
    return Array.from(x, (value) => {
      const at = across(value);
      return Number.isNaN(at) ? "" : tenths(at);
    });
  });

const tenths = (value: number): string => String(Math.round(10 * value) / 10);

/** The area between two lists of values, with gaps as `path` has them. */
export function areaOf(
  x: ArrayLike<number>,
  { low, high }: { readonly low: ArrayLike<number>; readonly high: ArrayLike<number> },
  frame: Frame,
): string {
  const [across, down] = [pixelsOf(frame.x), pixelsOf(frame.y)];
  const points = Array.from({ length: Math.min(x.length, low.length, high.length) }, (_, i): [number, number, number] => [
    across(x[i] as number),
    down(low[i] as number),
    down(high[i] as number),
  ]);
  const draw = area<[number, number, number]>()
    .defined((point) => !point.some(Number.isNaN))
    .x(([at]) => at)
    .y0(([, from]) => from)
    .y1(([, , to]) => to)
    .digits(1);
  return draw(points) ?? "";
}

/** The point of a pair of values; undefined where it is outside the frame or not a number. */
export function point({ x, y, left, right, top, bottom }: Frame, xValue = NaN, yValue = NaN): Point | undefined {
  const at = { x: pixel(x, xValue), y: pixel(y, yValue) };
  const inside = at.x >= left - 1 && at.x <= right + 1 && at.y >= top - 1 && at.y <= bottom + 1;
  return inside ? at : undefined;
}

/** At most so far from one another, in pixels, are the boxes along a curve. */
const STRIDE = 6;

const lastSpecks = lastOfCurve<Box[]>();

/** Small boxes along a curve, at its points and between them, for the placement of labels. */
export function specks(x: ArrayLike<number>, values: ArrayLike<number>, frame: Frame): Box[] {
  return lastSpecks(x, values, [frame.x, frame.y], () => {
    const spots = Array.from(values, (value, i) => point(frame, x[i], value));
    return spots.flatMap((spot, i) => {
      if (!spot) return [];
      const from = spots[i - 1] ?? spot;
      const steps = Math.max(1, Math.ceil(Math.hypot(spot.x - from.x, spot.y - from.y) / STRIDE));
      return Array.from({ length: steps }, (_, step): Box => {
        const back = step / steps;
        return { x: spot.x + back * (from.x - spot.x), y: spot.y + back * (from.y - spot.y), width: 3, height: 3 };
      });
    });
  });
}
