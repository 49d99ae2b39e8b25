/**
 * Measurements that the prose cites: each runs once on a page, when its first number comes into view. What is computed about an
 * encoding is computed by the module; a measurement only chooses inputs and compares results.
 */
import type { Posenc } from "../chapter/table.js";

export type Measure = (pe: Posenc) => Readonly<Record<string, number>>;

export const measures: Readonly<Record<string, () => Promise<Measure>>> = {
  step: () => import("./step.js").then((module) => module.step),
};
