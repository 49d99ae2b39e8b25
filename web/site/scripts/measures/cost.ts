/**
 * Time on this machine, per token and in nanoseconds: rotating a query of 64 values, cosines and sines included, and adding
 * a code of 64 values that was computed before.
 */
import type { Measure } from "./index.js";

const TOKENS = 4096;
const DIM = 64;
const ENOUGH_MS = 10;

export const cost: Measure = (pe) => {
  const rope = pe.rope({ headDim: DIM });
  const x = pe.tensor([TOKENS, DIM]);
  const codes = pe.sinusoidal({ positions: TOKENS, dim: DIM }).data;
  try {
    return {
      rope: perToken(() => rope.apply(x, { out: x })),
      sinusoidal: perToken(() => {
        const { data } = x;
        for (let i = 0; i < data.length; i++) data[i] = (data[i] ?? 0) + (codes[i] ?? 0);
      }),
    };
  } finally {
    x.dispose();
  }
};

/** Clocks of browsers are coarse on purpose: repeat for ten of their milliseconds. */
function perToken(run: () => void): number {
  run();
  const start = performance.now();
  let runs = 0;
  do {
    run();
    runs++;
  } while (performance.now() - start < ENOUGH_MS);
  return ((performance.now() - start) * 1e6) / (runs * TOKENS);
}
