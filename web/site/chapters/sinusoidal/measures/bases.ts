/**
 * What the base decides (d = 512, `hands` of them, a text of `length` positions), at 100, 10 000 and a million: in how many positions the
 * slowest hand comes round, `smallSlowest`, `paperSlowest`, `largeSlowest`; how many hands complete a turn within the text, `smallTurned`,
 * `paperTurned`, `largeTurned`, and how many move by less than a tenth of a radian, `smallIdle`, `paperIdle`, `largeIdle`; the cosine of
 * neighbouring codes, `smallNext`, `paperNext`, `largeNext`.
 */
import type { Posenc } from "posenc";
import type { Measure } from "../../../live/measuring/measure.js";
import { dot, row } from "../../../live/measuring/rows.js";

const DIM = 512;
const LENGTH = 2048;
const IDLE = 0.1;

export const measure: Measure = (pe) => ({
  length: LENGTH,
  hands: DIM / 2,
  ...at(pe, "small", 100),
  ...at(pe, "paper", 10000),
  ...at(pe, "large", 1e6),
});

function at(pe: Posenc, name: string, base: number): Record<string, number> {
  const frequencies = pe.inverseFrequencies({ dim: DIM, base });
  const wavelengths = pe.rope({ headDim: DIM, base }).wavelengths();
  const codes = pe.sinusoidal({ positions: 2, dim: DIM, base });
  return {
    [`${name}Slowest`]: wavelengths.at(-1) ?? NaN,
    [`${name}Turned`]: wavelengths.filter((wavelength) => wavelength <= LENGTH).length,
    [`${name}Idle`]: frequencies.filter((theta) => LENGTH * theta < IDLE).length,
    [`${name}Next`]: dot(row(codes, 0), row(codes, 1)) / (DIM / 2),
  };
}
