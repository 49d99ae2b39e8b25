// The figures of the package, found by their folders.
import { figureNames } from "../../web/figures/names.js";

export { figureNames };

/** A module that holds every figure; `pathOf` says where it finds one. */
export const figureIndex = (pathOf) =>
  [
    "/** All figures: importing this defines every element. */",
    ...figureNames().map((name) => `export * from "${pathOf(name)}";`),
    "",
  ].join("\n");
