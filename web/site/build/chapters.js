/**
 * The chapters, read from their folders: web/site/chapters/<slug>/about.js describes a chapter, which is open when it has texts.
 */
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../chapters", import.meta.url));
const has = (slug, file) => existsSync(`${folder}/${slug}/${file}`);

/**
 * All chapters in reading order: { slug, number, title, summary, open, state }, title and summary by language. `open`: whether
 * the chapter is written; `state`: its slug where the figures of its page share a state (state.ts), else undefined.
 */
export const chapters = await Promise.all(
  readdirSync(folder)
    .filter((slug) => has(slug, "about.js"))
    .map(async (slug) => ({
      ...(await import(`../chapters/${slug}/about.js`)).default,
      slug,
      open: has(slug, "en.md"),
      state: has(slug, "state.ts") ? slug : undefined,
    })),
);
chapters.sort((a, b) => a.number - b.number);
