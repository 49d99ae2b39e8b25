/**
 * Measurements that the prose cites: each runs once on a page. What is computed about an
 * encoding is computed by the module; a measurement only chooses inputs and compares results.
 */
import type { Measure } from "./measure.js";

export const measures: Readonly<Record<string, () => Promise<Measure>>> = {
  cost: () => import("./cost.js").then((module) => module.cost),
  diagonals: () => import("./diagonals.js").then((module) => module.diagonals),
  distance: () => import("./distance.js").then((module) => module.distance),
  exponent: () => import("./exponent.js").then((module) => module.exponent),
  layouts: () => import("./layouts.js").then((module) => module.layouts),
  models: () => import("./models.js").then((module) => module.models),
  norms: () => import("./norms.js").then((module) => module.norms),
  offset: () => import("./offset.js").then((module) => module.offset),
  precision: () => import("./precision.js").then((module) => module.precision),
  repeats: () => import("./repeats.js").then((module) => module.repeats),
  sign: () => import("./sign.js").then((module) => module.sign),
  step: () => import("./step.js").then((module) => module.step),
  terms: () => import("./terms.js").then((module) => module.terms),
  values: () => import("./values.js").then((module) => module.values),
  window: () => import("./window.js").then((module) => module.movedWindow),
  turns: () => import("./turns.js").then((module) => module.turns),
  unseen: () => import("./unseen.js").then((module) => module.unseen),
};
