/**
 * The about.js of each figure, by name, in alphabetical order: { title, wait, size, chapter, example, heights } and, of some, page.
 * Where about.js says no `heights`, they are those of heights.json beside it, which `npm run heights` writes.
 */
import { existsSync, readFileSync } from "node:fs";
import { figureNames } from "./names.js";

/** Of a figure that has not been measured yet. */
const USUAL = { "": [[0, 600]] };

function measured(name) {
  const file = `${import.meta.dirname}/${name}/heights.json`;
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : USUAL;
}

async function aboutOf(name) {
  const { default: about } = await import(`./${name}/about.js`);
  return { heights: measured(name), ...about };
}

export const figures = Object.fromEntries(await Promise.all(figureNames().map(async (name) => [name, await aboutOf(name)])));
