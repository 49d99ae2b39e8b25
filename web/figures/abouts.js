/**
 * The about.js of each figure, by name, in alphabetical order: { title, wait, size, chapter, example, heights } and, of some, page.
 * `heights` are those of heights.json beside it, which `npm run heights` writes, where about.js says none itself.
 */
import { readFileSync } from "node:fs";
import { figureNames } from "./names.js";

const measured = (name) => JSON.parse(readFileSync(`${import.meta.dirname}/${name}/heights.json`, "utf8"));

async function aboutOf(name) {
  const { default: about } = await import(`./${name}/about.js`);
  return { heights: about.heights ?? measured(name), ...about };
}

export const figures = Object.fromEntries(await Promise.all(figureNames().map(async (name) => [name, await aboutOf(name)])));
