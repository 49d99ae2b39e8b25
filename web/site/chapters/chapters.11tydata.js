/**
 * Eleventy's data for chapters, from their folders: web/site/chapters/<slug>/<language>.md is the page
 * /<language>/chapters/<slug>/.
 */
import { chapters } from "../build/chapters.js";
import { readingMinutes } from "../build/reading-time.js";

const chapterOf = ({ page }) => chapters.find(({ slug }) => slug === page.filePathStem.split("/").at(-2));

export default {
  layout: "chapter.njk",
  permalink: ({ page }) => `/${page.fileSlug}/chapters/${chapterOf({ page }).slug}/`,
  eleventyComputed: {
    slug: (data) => chapterOf(data).slug,
    minutes: (data) => readingMinutes(chapterOf(data).slug, data.page.fileSlug),
    chapter: (data) => chapterOf(data).number,
    title: (data) => chapterOf(data).title[data.page.fileSlug],
    state: (data) => chapterOf(data).state,
  },
};
