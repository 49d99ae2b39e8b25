/**
 * The inner product of sinusoidal codes against distance (d = 128, distances 0 to 4096): the distance at which it first rises,
 * `rise`, how many of the `steps` rise, `rises`, the distance at which it is first negative, `negative`. `far`: the product at
 * distance `back`, where it is largest from 4096 to 10 000, in units of that at 0.
 */
import type { Measure } from "../../../live/measuring/measure.js";

const DIM = 128;
const STEPS = 4096;
const FAR = 5020;

export const measure: Measure = (pe) => {
  const frequencies = pe.inverseFrequencies({ dim: DIM });
  const at = (m: number): number => pe.identity("gram", { m, n: 0, frequencies }).right[0] ?? Number.NaN;
  const { firstRise, risingSteps, firstNegative } = pe.fading(Array.from({ length: STEPS + 1 }, (_, m) => at(m)));
  return { steps: STEPS, rise: firstRise, rises: risingSteps, negative: firstNegative, back: FAR, far: at(FAR) / at(0) };
};
