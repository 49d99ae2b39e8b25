/**
 * Time on this machine, in nanoseconds a vector: rotating a query of 64 values, where 32 heads share the cosines and sines; and
 * adding a code of 64 values that was computed before.
 */
import type { Measure } from "../../../live/measuring/measure.js";

const TOKENS = 1024; // what is added and what it is added to fit into a cache
const DIM = 64;
const HEADS = 32;
const ENOUGH_MS = 6;

export const measure: Measure = (pe) => {
  const rope = pe.rope({ headDim: DIM });
  const x = pe.tensor([TOKENS, DIM]);
  const heads = pe.tensor([HEADS, TOKENS / HEADS, DIM]);
  const codes = pe.tensor([TOKENS, DIM]);
  pe.sinusoidal({ positions: TOKENS, dim: DIM, out: codes });
  try {
    const shared = perVector(() => rope.apply(heads, { out: heads }));
    const sinusoidal = perVector(() => pe.addCodes({ x, codes, out: x }));
    return { heads: HEADS, shared, sinusoidal, ratio: shared / sinusoidal };
  } finally {
    for (const tensor of [x, heads, codes]) tensor.dispose();
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
