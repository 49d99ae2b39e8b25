/** What the folders of this folder say of themselves: each that holds an element.ts is a figure, and its about.js describes it. */
import { existsSync, readdirSync } from "node:fs";

const names = readdirSync(import.meta.dirname)
  .filter((name) => existsSync(`${import.meta.dirname}/${name}/element.ts`))
  .sort();

/** By the figure's name, in alphabetical order: { title, wait, size, chapter, example, heights }. */
export const figures = Object.fromEntries(
  await Promise.all(names.map(async (name) => [name, (await import(`./${name}/about.js`)).default])),
);
