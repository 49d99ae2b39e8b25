/** The chapters, read from their folders: web/site/chapters/<slug>/about.js describes one, and its texts open it. */
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../chapters", import.meta.url));
const has = (slug, file) => existsSync(`${folder}/${slug}/${file}`);

/**
 * In reading order: { slug, number, title, summary } with the last two by language; `open` says whether it is written, `state` is
 * its slug where the page's figures share a state (state.ts).
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
