/**
 * The steps of a way through the tutorial, with the reading time of each: of the whole chapter, or of the part that the step
 * names.
 */
import { readFileSync } from "node:fs";
import { place } from "./places.js";
import { minutesOf } from "./reading-time.js";

/** The text of a chapter, or from one of its second-level headings to the next. */
function textOf(at, language) {
  const [slug, id] = at.split("#");
  const text = readFileSync(new URL(`../chapters/${slug}/${language}.md`, import.meta.url), "utf8");
  if (!id) return text;
  const part = text.split(/^(?=## )/m).find((one) => one.split("\n")[0].endsWith(`{#${id}}`));
  if (part === undefined) throw new RangeError(`paths: ${slug} has no part ${id}`);
  return part;
}

/** @returns {{ at: string, why: string, chapter: object, heading?: string, address?: string, minutes?: number }[]} */
export const stepsOf = ({ steps }, language) =>
  steps.map(({ at, [language]: why }) => {
    const found = place(at, language);
    return { at, why, ...found, minutes: found.address && minutesOf(textOf(at, language), language) };
  });
