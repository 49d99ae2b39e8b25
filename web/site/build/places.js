/**
 * Places of the tutorial, as data files name them: "order#mask" is the heading, card, step or figure with the id `mask` in the
 * chapter `order`; "family" is a whole chapter, which may not be open yet.
 */
import { readFileSync } from "node:fs";
import { chapters } from "./chapters.js";

const headings = new Map();

/** The heading texts of a chapter, as Markdown, by their ids. */
function headingsOf(slug, language) {
  const key = `${slug}/${language}`;
  if (!headings.has(key)) {
    const text = readFileSync(new URL(`../chapters/${key}.md`, import.meta.url), "utf8");
    const found = [...text.matchAll(/^##+ (.+?) \{#([\w-]+)\}$/gm)].map(([, heading, id]) => [id, heading]);
    headings.set(key, Object.fromEntries(found));
  }
  return headings.get(key);
}

/**
 * @param {string} where "order#mask" or "family" @param {string} language @returns {{ chapter: object, address?: string,
 * heading?: string }} `address` from the root of the site, where the chapter is open
 */
export function place(where, language) {
  const [slug, id] = where.split("#");
  const chapter = chapters.find((one) => one.slug === slug);
  if (!chapter) throw new RangeError(`place: chapter must be one of ${chapters.map((one) => one.slug).join(", ")}, got ${where}`);
  if (!chapter.open) return { chapter };
  return {
    chapter,
    address: `/${language}/chapters/${slug}/${id ? `#${id}` : ""}`,
    heading: id && headingsOf(slug, language)[id],
  };
}
