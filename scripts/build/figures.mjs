// The figures of the package: each folder of web/figures that holds an element.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";

const folder = join(root, "web/figures");

/** "clock", "derivation", …: the folders that are figures, not what figures are made of. */
export const figureNames = () =>
  readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "element.ts")))
    .sort();

/** A module that holds every figure; `pathOf` says where it finds one. */
export const figureIndex = (pathOf) =>
  [
    "/** All figures: importing this defines every element. */",
    ...figureNames().map((name) => `export * from "${pathOf(name)}";`),
    "",
  ].join("\n");
