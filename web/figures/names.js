/** The names of all figures, "clock", "derivation", …: the folders beside this file that have an element.ts. */
import { existsSync, readdirSync } from "node:fs";

export const figureNames = () =>
  readdirSync(import.meta.dirname)
    .filter((name) => existsSync(`${import.meta.dirname}/${name}/element.ts`))
    .sort();
