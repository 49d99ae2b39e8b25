/**
 * Dynamic NTK with factor `factor`, trained on `trained` positions, a head of 128 and base 10000; queries and keys are ones. A text
 * has grown to `length` words; keys were turned when they were stored. As shares of the score of a vector with itself: the score
 * with the key at `key` from the cache, `cached`, and computed afresh, `fresh`; the largest difference over all keys, `most` (every
 * 11th is looked at: the worst, 3949, is among them, and a test looks at all), and
 * where keys are turned when they are used, `used`. How many positions the slowest pair needs for a turn at first, `first`, and
 * now, `now`.
 */
import type { Measure } from "../../../live/measuring/measure.js";

const [DIM, TRAINED, FACTOR, LENGTH, KEY, STRIDE] = [128, 4096, 4, 8192, 6000, 11];
const ONES = new Float32Array(DIM).fill(1);

export const measure: Measure = (pe) => {
  const rope = pe.rope({ headDim: DIM, maxPositions: TRAINED, scaling: { type: "dynamic", factor: FACTOR } });
  const turned = (n: number, sequenceLength: number) =>
    rope.apply({ data: ONES, shape: [1, DIM] }, { positions: [n], sequenceLength }).data;
  const query = { data: turned(LENGTH - 1, LENGTH), shape: [1, DIM] };
  const at = Array.from({ length: Math.ceil(LENGTH / STRIDE) }, (_, i) => i * STRIDE);
  const places = [...at, KEY];
  const shares = (keys: Iterable<Float32Array>): number[] => {
    const data = [...keys].flatMap((key) => [...key]);
    return Array.from(pe.linear({ x: query, weight: { data, shape: [places.length, DIM] } }).data, (score) => score / DIM);
  };
  const fresh = shares(places.map((n) => turned(n, LENGTH)));
  const stale = shares(places.map((n) => turned(n, n + 1)));
  const cache = pe.kvCache({ kvHeads: 1, headDim: DIM, rope, rotate: "use" });
  const raw = { data: places.flatMap(() => [...ONES]), shape: [1, places.length, DIM] };
  cache.append(raw, raw, { positions: places });
  const keys = { data: cache.keys().data, shape: [places.length, DIM] };
  const used = rope.apply(keys, { positions: cache.positions, sequenceLength: LENGTH }).data;
  cache.dispose();
  const apart = (scores: readonly number[]): number => Math.max(...scores.map((score, i) => Math.abs(score - (fresh[i] ?? NaN))));
  const slowest = (sequenceLength: number): number => rope.wavelengths({ sequenceLength }).at(-1) ?? NaN;
  return {
    factor: FACTOR,
    trained: TRAINED,
    length: LENGTH,
    key: KEY,
    cached: stale.at(-1) ?? NaN,
    fresh: fresh.at(-1) ?? NaN,
    most: apart(stale),
    used: apart(shares(places.map((_, i) => used.subarray(i * DIM, (i + 1) * DIM)))),
    first: slowest(1),
    now: slowest(LENGTH),
  };
};
