/** The about.js of each figure, by name, in alphabetical order: { title, wait, size, chapter, example, heights } and, of some, page. */
import { figureNames } from "./names.js";

export const figures = Object.fromEntries(
  await Promise.all(figureNames().map(async (name) => [name, (await import(`./${name}/about.js`)).default])),
);
