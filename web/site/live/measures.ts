/**
 * The measurements that prose cites, by the names of their files in web/site/chapters/<slug>/measures/; each runs once on a page.
 * The module computes the encodings: a measurement only chooses inputs and compares results.
 */
import { byName } from "./folders.js";
import type { Measure } from "./measuring/measure.js";

export const measures: Readonly<Record<string, () => Promise<Measure>>> = byName(
  import.meta.glob<Measure>("../chapters/*/measures/*.ts", { import: "measure" }),
  -1,
);
