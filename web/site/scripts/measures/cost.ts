/**
 * Time on this machine, in nanoseconds a vector: rotating a query of 64 values, cosines and sines included; the same where 32
 * heads share them; and adding a code of 64 values that was computed before.
 */
import type { Measure } from "./measure.js";

const TOKENS = 4096;
const DIM = 64;
const HEADS = 32;
const ENOUGH_MS = 6;

export const cost: Measure = (pe) => {
  const rope = pe.rope({ headDim: DIM });
  const x = pe.tensor([TOKENS, DIM]);
  const heads = pe.tensor([HEADS, TOKENS / HEADS, DIM]);
  const codes = pe.sinusoidal({ positions: TOKENS, dim: DIM }).data;
  try {
    const shared = perVector(() => rope.apply(heads, { out: heads }));
    const sinusoidal = perVector(() => {
      const { data } = x;
      for (let i = 0; i < data.length; i++) data[i] = (data[i] ?? 0) + (codes[i] ?? 0);
    });
    return { rope: perVector(() => rope.apply(x, { out: x })), heads: HEADS, shared, sinusoidal, ratio: shared / sinusoidal };
  } finally {
    x.dispose();
    heads.dispose();
  }
};

/**
 * The better of two batches: the first one also warms the code up. Clocks of browsers are coarse on purpose, so each repeats for
 * some of their milliseconds.
 */
function perVector(run: () => void): number {
  return Math.min(batch(run), batch(run));
}

function batch(run: () => void): number {
  const start = performance.now();
  let runs = 0;
  do {
    run();
    runs++;
  } while (performance.now() - start < ENOUGH_MS);
  return ((performance.now() - start) * 1e6) / (runs * TOKENS);
}
