/** The folders that are figures, not what figures are made of: "clock", "derivation", …, each with an element of its own. */
import { existsSync, readdirSync } from "node:fs";

export const figureNames = () =>
  readdirSync(import.meta.dirname)
    .filter((name) => existsSync(`${import.meta.dirname}/${name}/element.ts`))
    .sort();
