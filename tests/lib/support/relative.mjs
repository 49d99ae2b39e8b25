// Random inputs for relative position by vectors, and their rows.
import fc from "fast-check";
import { vector } from "./draw.mjs";

export const tensor = (...shape) => vector(shape.reduce((a, b) => a * b, 1)).map((data) => ({ data, shape }));
export const row = ({ data, shape }, at) => Array.from(data).slice(at * shape.at(-1), (at + 1) * shape.at(-1));
export const clip = (value, low, high) => Math.min(Math.max(value, low), high);
export const whole = fc.integer({ min: -9, max: 9 });

export const sizes = fc.record({
  heads: fc.integer({ min: 1, max: 3 }),
  n: fc.integer({ min: 1, max: 4 }),
  extra: fc.integer({ min: 0, max: 3 }),
  d: fc.integer({ min: 1, max: 5 }),
  left: fc.integer({ min: 0, max: 4 }),
  right: fc.integer({ min: 0, max: 4 }),
});

/** scores(head, query, key) as a flat [heads, n, m]. */
export const scores = (heads, n, m, of) =>
  Array.from({ length: heads * n * m }, (_, at) => of(Math.floor(at / (n * m)), Math.floor(at / m) % n, at % m));
