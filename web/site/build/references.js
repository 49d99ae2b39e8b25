/**
 * Citations: the Markdown of `{% cite "vaswani2017", sections="3.5" %}` in a chapter, and the places where each work is cited.
 */
import { readFileSync } from "node:fs";
import references from "../_data/references.js";
import strings from "../_data/strings.js";
import { chapters } from "./chapters.js";

export function reference(key) {
  if (!Object.hasOwn(references, key))
    throw new RangeError(`cite: key must be one of ${Object.keys(references).join(", ")}, got ${key}`);
  const work = references[key];
  return { ...work, address: `https://${work.address ?? `arxiv.org/abs/${work.arxiv}`}` };
}

const listed = (sections = "") => sections.split(",").filter(Boolean);

/**
 * A citation as Markdown.
 *
 * @param {string} key @param {{ sections?: string, spoken?: boolean, words?: string }} options `sections`: "3.2.1,3.5"; `spoken`:
 * as part of a sentence, “Press et al. (2022)”; `words`: in place of author and year
 */
export function citation(key, { sections, spoken = false, words }, language) {
  const { lead, alone = false, year, address } = reference(key);
  const t = strings[language].references;
  const name = t.authors(lead[language] ?? lead, alone);
  const link = `[${words ?? (spoken ? t.spoken(name, year) : t.inBrackets(name, year))}](${address})`;
  return link + (sections ? t.comma + t.sections(listed(sections)) : "");
}

/** Where the chapters of a language cite each work: { key: [{ slug, sections: ["3.5"] }] }, in the order of the chapters. */
export function citations(language) {
  const found = {};
  for (const { slug } of chapters.filter(({ open }) => open)) {
    const text = readFileSync(new URL(`../chapters/${slug}/${language}.md`, import.meta.url), "utf8");
    for (const [, key, options] of text.matchAll(/\{% cite "(\w+)"(.*?) %\}/g)) {
      const places = (found[key] ??= []);
      if (places.at(-1)?.slug !== slug) places.push({ slug, sections: [] });
      const { sections } = places.at(-1);
      for (const one of listed(/sections="([^"]*)"/.exec(options)?.[1])) if (!sections.includes(one)) sections.push(one);
    }
  }
  return found;
}
