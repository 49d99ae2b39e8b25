/** The geometry of pe-rotation in drawing units, 100 for the unit 1, y downwards. The module computes all rotations. */
import type { Posenc, Rope } from "posenc";
import type { Point } from "../base/point.js";

export interface Setting {
  readonly q: readonly number[];
  readonly k: readonly number[];
  /** Positions of query and key, the common shift included. */
  readonly m: number;
  readonly n: number;
  readonly theta: number;
}
/** A vector before and after its rotation. */
export interface Arm {
  readonly tip: Point;
  readonly turnedTip: Point;
  /** The vector's length in drawing units. */
  readonly length: number;
  /** The arc from the vector to the rotated one, a spiral outwards where it makes several full turns. */
  readonly arc: readonly Point[];
  /** The distance of two windings of the spiral. */
  readonly gap: number;
  /** The point of the arc for its name: half way, or where it makes a full turn after half of one, on its outermost winding there. */
  readonly middle: Point;
}
export interface Scene {
  readonly query: Arm;
  readonly key: Arm;
  /** The score at the positions, and before the rotation. */
  readonly score: number;
  readonly before: number;
}

export const FULL_TURN = 2 * Math.PI;
export const UNIT = 100;
const RADIUS = { query: 64, key: 40 };
const GAP = 5;
const MOST_WINDING = 18;

export function ropeOfPair(pe: Posenc, theta: number): Rope {
  return pe.rope({ headDim: 2, inverseFrequencies: [theta] });
}

/** The geometry for a setting. One call of the module rotates both vectors and every point of both arcs. */
export function scene(rope: Rope, { q, k, m, n, theta }: Setting): Scene {
  const arcs = [
    { vector: q, position: m, points: pointCount(m * theta) },
    { vector: k, position: n, points: pointCount(n * theta) },
  ];
  const rows: number[] = [];
  const positions: number[] = [];
  for (const { vector, position, points } of arcs) {
    rows.push(...vector);
    positions.push(position);
    const direction = unit(vector);
    for (let i = 0; i < points; i++) {
      rows.push(...direction);
      positions.push((position * i) / (points - 1));
    }
  }
  const { data } = rope.apply({ data: rows, shape: [positions.length, 2] }, { positions });
  let row = 0;
  const next = (radius: number): Point => {
    const point = { x: radius * (data[2 * row] ?? 0), y: -radius * (data[2 * row + 1] ?? 0) };
    row++;
    return point;
  };
  const arm = (vector: readonly number[], position: number, points: number, radius: number): Arm => {
    const turns = Math.abs(position * theta) / FULL_TURN;
    const winding = Math.min(MOST_WINDING, GAP * turns);
    const turnedTip = next(UNIT);
    const arc = Array.from({ length: points }, (_, i) => next(radius + (winding * i) / (points - 1)));
    const share = turns < 1 ? 0.5 : (Math.floor(turns - 0.5) + 0.5) / turns;
    const middle = arc[Math.round((points - 1) * share)] ?? turnedTip;
    return { tip: draw(vector), turnedTip, length: UNIT * length(vector), arc, gap: winding / Math.max(turns, 1e-9), middle };
  };
  const [first, second] = arcs as [(typeof arcs)[0], (typeof arcs)[0]];
  return {
    query: arm(q, m, first.points, RADIUS.query),
    key: arm(k, n, second.points, RADIUS.key),
    score: rope.score({ q, k, m, n }),
    before: rope.score({ q, k, m: 0, n: 0 }),
  };
}

/** The vector whose tip is at `at` after the rotation. */
export function turnedBack(rope: Rope, position: number, at: readonly [number, number]): [number, number] {
  const { data } = rope.apply({ data: at, shape: [1, 2] }, { positions: [position], inverse: true });
  return [data[0] ?? 0, data[1] ?? 0];
}

export const length = (vector: readonly number[]): number => Math.hypot(...vector);

const draw = ([x = 0, y = 0]: readonly number[]): Point => ({ x: UNIT * x, y: -UNIT * y });

const pointCount = (angle: number): number => Math.min(420, Math.ceil((48 * Math.abs(angle)) / FULL_TURN) + 2);

function unit(vector: readonly number[]): readonly number[] {
  const size = length(vector);
  return size === 0 ? vector : vector.map((one) => one / size);
}

/**
 * The arc of the smaller angle from one direction to another, as an SVG path, and how far apart its ends are; undefined where a vector
 * is 0 and has no direction.
 */
export function arcBetween(from: Point, to: Point, radius: number): { path: string; middle: Point; chord: number } | undefined {
  const a = scaled(from, radius);
  const b = scaled(to, radius);
  if (!a || !b) return undefined;
  const sweep = a.x * b.y - a.y * b.x > 0 ? 1 : 0;
  // For opposite directions the sum is 0: a small part of the sweep's side gives the middle a direction.
  const side = { x: sweep === 1 ? -a.y : a.y, y: sweep === 1 ? a.x : -a.x };
  const sum = { x: a.x + b.x + 1e-6 * side.x, y: a.y + b.y + 1e-6 * side.y };
  const path = `M${a.x.toFixed(2)} ${a.y.toFixed(2)}A${radius} ${radius} 0 0 ${sweep} ${b.x.toFixed(2)} ${b.y.toFixed(2)}`;
  return { path, middle: scaled(sum, radius) ?? a, chord: Math.hypot(b.x - a.x, b.y - a.y) };
}

function scaled({ x, y }: Point, radius: number): Point | undefined {
  const size = Math.hypot(x, y);
  return size < 1e-9 ? undefined : { x: (x / size) * radius, y: (y / size) * radius };
}
