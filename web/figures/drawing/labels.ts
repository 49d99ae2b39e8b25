/**
 * Placement of labels in a drawing: each label takes the first of its possible places where it covers no other, inside the
 * drawing.
 */
import { between } from "../base/between.js";
import type { Point } from "../base/point.js";

/** A rectangle, by its centre and size. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}
/** A rectangle, by its sides. */
export interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const GAP = 2;

const within = (value: number, low: number, high: number): number => (low > high ? (low + high) / 2 : between(value, low, high));

/** The box moved into the area; centred in the area where it is larger. */
export const moveInto = (box: Box, { left, right, top, bottom }: Area): Box => ({
  ...box,
  x: within(box.x, left + box.width / 2, right - box.width / 2),
  y: within(box.y, top + box.height / 2, bottom - box.height / 2),
});

const shared = (a: Box, b: Box): number => {
  const across = (a.width + b.width) / 2 + GAP - Math.abs(a.x - b.x);
  const down = (a.height + b.height) / 2 - Math.abs(a.y - b.y);
  return across > 0 && down > 0 ? across * down : 0;
};

export const overlap = (a: Box, b: Box): boolean => shared(a, b) > 0;

/**
 * For each label the first of its places that overlaps neither earlier labels nor `taken`; where there is none, that with the
 * least overlap.
 */
export function settle(labels: readonly (readonly Box[])[], area: Area, taken: readonly Box[] = []): Box[] {
  const boxes = [...taken];
  return labels.map((places) => {
    const spots = places.map((place) => moveInto(place, area));
    const covered = spots.map((spot) => boxes.reduce((sum, box) => sum + shared(spot, box), 0));
    const box = spots[covered.indexOf(Math.min(...covered))] as Box;
    boxes.push(box);
    return box;
  });
}

/** Eight places around a point, above and to the right first. */
export function around({ x, y }: Point, away: number, width: number, height: number): Box[] {
  const across = away + width / 2;
  const down = away + height / 2;
  const sides = [
    [0.9, -0.8],
    [-0.9, -0.8],
    [0.9, 0.8],
    [-0.9, 0.8],
    [1, 0],
    [-1, 0],
    [0, -1],
    [0, 1],
  ] as const;
  return sides.map(([dx, dy]) => ({ x: x + dx * across, y: y + dy * down, width, height }));
}

export interface Label<T> {
  readonly name: T;
  /** The point that the label names: the tip of an arrow, the middle of an arc. */
  readonly at: Point;
  /** The distance of the label from the point, outwards from the origin. */
  readonly away: number;
  /** The label's width in drawing units. */
  readonly width: number;
}
export interface Placed<T> {
  readonly name: T;
  readonly x: number;
  readonly y: number;
}

const HEIGHT = 20;

/** Places labels in a drawing whose origin is its centre: outwards of their points, else beside them, else inwards. */
export function place<T>(labels: readonly Label<T>[], halfWidth: number, halfHeight: number): Placed<T>[] {
  const places = labels.map(({ at, away, width }) => {
    const size = Math.hypot(at.x, at.y);
    const out = size < 1e-6 ? { x: 1, y: 0 } : { x: at.x / size, y: at.y / size };
    const reach = away + (Math.abs(out.x) * width) / 2;
    const spot = (along: number, across: number): Box => ({
      x: at.x + out.x * along - out.y * across,
      y: at.y + out.y * along + out.x * across,
      width,
      height: HEIGHT,
    });
    return [
      spot(reach, 0),
      ...[16, 26, 36, 48].flatMap((across) => [spot(reach, across), spot(reach, -across)]),
      spot(-reach, 0),
    ];
  });
  const area = { left: -halfWidth, right: halfWidth, top: -halfHeight, bottom: halfHeight };
  return settle(places, area).map(({ x, y }, i) => ({ name: (labels[i] as Label<T>).name, x, y }));
}

/**
 * Moves the centres `wanted` along a line as little as possible, in their order, so that boxes of this `size` do not overlap and
 * stay between low and high; evenly spaced where there is not enough room.
 */
export function spread(wanted: readonly number[], size: number, low: number, high: number): number[] {
  const step = wanted.length > 1 ? Math.min(size, (high - low - size) / (wanted.length - 1)) : size;
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] as number) - (wanted[b] as number));
  const placed: number[] = [];
  // In ascending order each box is moved clear of the one before; then, descending, clear of the one after and of the end.
  order.forEach((at, i) =>
    placed.push(Math.max(low + size / 2 + i * step, wanted[at] as number, (placed[i - 1] ?? -Infinity) + step)),
  );
  for (let i = placed.length - 1; i >= 0; i--) {
    const limit = Math.min(high - size / 2, (placed[i + 1] ?? Infinity) - step);
    placed[i] = Math.min(placed[i] as number, limit);
  }
  const out = new Array<number>(wanted.length);
  order.forEach((at, i) => (out[at] = placed[i] as number));
  return out;
}
