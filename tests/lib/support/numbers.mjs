// What rounding allows, and small linear algebra in double to hold the module's results against.
import assert from "node:assert/strict";

/** The distance of 1 to the next float32, and to the next double. */
export const ulp32 = 2 ** -23;
export const ulp64 = 2 ** -52;

/** Below this, float32 numbers lose digits: rounding no longer shrinks with them. */
export const smallest = 2 ** -126;

export const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);
export const norm = (a) => Math.hypot(...a);
export const largest = (a) => a.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

export function assertClose(actual, expected, allowed, what = "") {
  if (typeof actual === "number") return assertClose([actual], [expected], allowed, what);
  assert.ok(Number.isInteger(actual.length) && Number.isFinite(allowed), `${what}: numbers or lists of them, and a bound`);
  assert.equal(actual.length, expected.length, what);
  for (let i = 0; i < actual.length; i++) {
    const off = Math.abs(actual[i] - expected[i]);
    assert.ok(off <= allowed, `${what} element ${i}: ${actual[i]} for ${expected[i]}, off by ${off}, allowed ${allowed}`);
  }
}

/** A seeded generator of uniform numbers in [0, 1), for tests that want the same numbers each time (mulberry32). */
export function uniform(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
