/** Names in a drawing: each at the first of its places where it covers no other name and stays inside. */
import type { Point } from "../base/point.js";

export interface Label<T> {
  readonly name: T;
  /** Where it would point away from: a tip, the middle of an arc. */
  readonly at: Point;
  /** How far from there, outwards from the origin. */
  readonly away: number;
  /** Its width in drawing units. */
  readonly width: number;
}
export interface Placed<T> {
  readonly name: T;
  readonly x: number;
  readonly y: number;
}

const HEIGHT = 20;

export function place<T>(labels: readonly Label<T>[], halfWidth: number, halfHeight: number): Placed<T>[] {
  const boxes: { x: number; y: number; width: number }[] = [];
  return labels.map(({ name, at, away, width }) => {
    const size = Math.hypot(at.x, at.y);
    const out = size < 1e-6 ? { x: 1, y: 0 } : { x: at.x / size, y: at.y / size };
    const reach = away + (Math.abs(out.x) * width) / 2;
    const inside = (along: number, across: number) => ({
      x: between(at.x + out.x * along - out.y * across, halfWidth - width / 2),
      y: between(at.y + out.y * along + out.x * across, halfHeight - HEIGHT / 2),
      width,
    });
    const places = [
      inside(reach, 0),
      ...[16, 26, 36, 48].flatMap((across) => [inside(reach, across), inside(reach, -across)]),
      inside(-reach, 0),
    ];
    const free = places.find((spot) => boxes.every((box) => !overlap(spot, box))) ?? places[0];
    const box = free ?? { ...at, width };
    boxes.push(box);
    return { name, x: box.x, y: box.y };
  });
}

const between = (value: number, limit: number): number => Math.min(limit, Math.max(-limit, value));

const overlap = (a: Point & { width: number }, b: Point & { width: number }): boolean =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 + 2 && Math.abs(a.y - b.y) < HEIGHT;
