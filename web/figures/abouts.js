/** What the figures say of themselves, by name, in alphabetical order: { title, wait, size, chapter, example, heights } of each about.js. */
import { figureNames } from "./names.js";

export const figures = Object.fromEntries(
  await Promise.all(figureNames().map(async (name) => [name, (await import(`./${name}/about.js`)).default])),
);
