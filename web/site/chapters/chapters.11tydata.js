/** What the folder tells of a chapter: web/site/chapters/<slug>/<language>.md is the page /<language>/chapters/<slug>/. */
import { chapters } from "../build/chapters.js";

const chapterOf = ({ page }) => chapters.find(({ slug }) => slug === page.filePathStem.split("/").at(-2));

export default {
  layout: "chapter.njk",
  permalink: ({ page }) => `/${page.fileSlug}/chapters/${chapterOf({ page }).slug}/`,
  eleventyComputed: {
    slug: (data) => chapterOf(data).slug,
    chapter: (data) => chapterOf(data).number,
    title: (data) => chapterOf(data).title[data.page.fileSlug],
    state: (data) => chapterOf(data).state,
  },
};
