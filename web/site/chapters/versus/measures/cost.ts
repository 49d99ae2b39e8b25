/**
 * Time on this machine, in nanoseconds a vector of 64 values: `shared`, rotating a query where `heads` heads share cosines and
 * sines; `sinusoidal`, adding a code computed before; `ratio` of the two. `busy`: the machine is too busy to tell.
 */
import type { Posenc } from "posenc";
import type { Measure, Result } from "../../../live/measuring/measure.js";
import { timed } from "../../../live/measuring/timing.js";

const TOKENS = 1024; // so few that tokens and codes fit into the processor's cache
const DIM = 64;
const HEADS = 32;

const cost = (pe: Posenc): Result => {
  const rope = pe.rope({ headDim: DIM });
  const x = pe.tensor([TOKENS, DIM]);
  const heads = pe.tensor([HEADS, TOKENS / HEADS, DIM]);
  const codes = pe.tensor([TOKENS, DIM]);
  pe.sinusoidal({ positions: TOKENS, dim: DIM, out: codes });
  try {
    const { first, second, busy } = timed(
      () => rope.apply(heads, { out: heads }),
      () => pe.addCodes({ x, codes, out: x }),
    );
    const [shared, sinusoidal] = [first, second].map((ms) => (ms * 1e6) / TOKENS) as [number, number];
    return { heads: HEADS, shared, sinusoidal, ratio: shared / sinusoidal, busy };
  } finally {
    for (const tensor of [x, heads, codes]) tensor.dispose();
  }
};

export const measure: Measure = Object.assign(cost, { ofThisMachine: true } as const);
