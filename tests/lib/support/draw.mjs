// Random inputs for the laws: fast-check arbitraries of posenc's arguments.
import fc from "fast-check";

export const layout = fc.constantFrom("half", "interleaved");
export const value = fc.double({ min: -8, max: 8, noNaN: true }).map(Math.fround);

/** Positions that float32 holds exactly: whole, negative, fractional. */
export const position = fc.oneof(
  fc.integer({ min: -10000, max: 10000 }),
  fc.integer({ min: -4000, max: 4000 }).map((eighths) => eighths / 8),
);

const factor = fc.double({ min: 1, max: 32, noNaN: true });
const scaling = fc.oneof(
  fc.constant(undefined),
  fc.record({ type: fc.constantFrom("linear", "ntk", "dynamic"), factor }),
  fc.record({ type: fc.constant("yarn"), factor, originalMaxPositions: fc.integer({ min: 64, max: 4096 }) }),
  fc.record({
    type: fc.constant("llama3"),
    factor,
    lowFreqFactor: fc.constant(1),
    highFreqFactor: fc.constant(4),
    originalMaxPositions: fc.integer({ min: 64, max: 8192 }),
  }),
);

/** Options of pe.rope: any even width, partial rotation, every method that needs no lists. */
export const ropeOptions = fc
  .record({
    pairs: fc.integer({ min: 1, max: 16 }),
    rest: fc.integer({ min: 0, max: 5 }),
    base: fc.double({ min: 2, max: 1e6, noNaN: true }),
    layout,
    scaling,
  })
  .map(({ pairs, rest, scaling: method, ...options }) => ({
    ...options,
    headDim: 2 * pairs + rest,
    rotaryDim: 2 * pairs,
    ...(method && { scaling: method }),
  }));

export const vector = (size) => fc.array(value, { minLength: size, maxLength: size });

/** Rows of a width, with their shape. */
export const rows = (count, width) => vector(count * width).map((data) => ({ data, shape: [count, width] }));
