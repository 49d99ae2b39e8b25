/**
 * Measurements that the prose cites: each runs once on a page, when its first number comes into view. What is computed about an
 * encoding is computed by the module; a measurement only chooses inputs and compares results.
 */
import type { Posenc } from "posenc";

export type Measure = (pe: Posenc) => Readonly<Record<string, number>>;

export const measures: Readonly<Record<string, () => Promise<Measure>>> = {
  cost: () => import("./cost.js").then((module) => module.cost),
  distance: () => import("./distance.js").then((module) => module.distance),
  layouts: () => import("./layouts.js").then((module) => module.layouts),
  precision: () => import("./precision.js").then((module) => module.precision),
  repeats: () => import("./repeats.js").then((module) => module.repeats),
  sign: () => import("./sign.js").then((module) => module.sign),
  step: () => import("./step.js").then((module) => module.step),
  values: () => import("./values.js").then((module) => module.values),
  window: () => import("./window.js").then((module) => module.movedWindow),
  turns: () => import("./turns.js").then((module) => module.turns),
};
