/** The tutorial as static files: `npx eleventy --config=web/site/eleventy.config.js` writes `_site/`. See README.md beside it. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { I18nPlugin } from "@11ty/eleventy";
import { chapters } from "./build/chapters.js";
import { ledger, tally } from "./build/claims.js";
import { hue } from "./build/colour-tex.js";
import { writeFormulaFonts, formulaStyles } from "./build/formulas.js";
import { byTerm } from "./build/terms.js";
import { refuseInline } from "./build/guard.js";
import { contents, requireSameHeadings } from "./build/headings.js";
import { escapeHtml } from "./build/escape.js";
import { takes } from "./build/fields.js";
import { refuseDoubleIds } from "./build/ids.js";
import { relativeLinks } from "./build/links.js";
import { chaptersOf, statement } from "./build/identities.js";
import { createMarkdown } from "./build/markdown.js";
import { checkState, readNames } from "./build/names.js";
import { pictureOf, writePictures } from "./build/social.js";
import { stepsOf } from "./build/paths.js";
import { place } from "./build/places.js";
import { protect } from "./build/protect.js";
import { citations, reference } from "./build/references.js";
import { writeSearch } from "./build/search.js";
import { addShortcodes } from "./build/shortcodes.js";
import { snippet } from "./build/snippets.js";

export default async function (config) {
  const md = await createMarkdown();
  const names = await readNames();
  config.setLibrary("md", md);
  config.addPlugin(I18nPlugin, { defaultLanguage: "en", errorMode: "allow-fallback" });
  config.addPreprocessor("protect", "md", (_data, source) => protect(source));
  config.addPreprocessor("state", "md,njk", ({ state, page }) => checkState(names, state, page.inputPath));
  addShortcodes(config, md, names);

  config.addFilter("inline", function (text) {
    return md.renderInline(text ?? "", { page: this.page });
  });
  config.addFilter("contents", contents);
  config.addFilter("place", place);
  config.addFilter("steps", stepsOf);
  config.addFilter("hue", hue);
  config.addFilter("byTerm", byTerm);
  config.addFilter("citations", citations);
  config.addFilter("chaptersOf", chaptersOf);
  config.addFilter("ledger", ledger);
  config.addShortcode("tally", function () {
    return tally(this.page.lang);
  });
  config.addFilter("reference", reference);
  config.addFilter("picture", pictureOf);
  config.addFilter("numbers", (slugs) => slugs.map((slug) => chapters.find((one) => one.slug === slug).number));
  config.addFilter("hasPage", (pages, url) => pages.some((page) => page.url === url));
  config.addFilter("escapeHtml", escapeHtml);
  config.addFilter("sentence", (text) => text.charAt(0).toUpperCase() + text.slice(1));
  config.addFilter("titles", (figures) => Object.fromEntries(Object.entries(figures).map(([name, { title }]) => [name, title])));
  config.addFilter("snippet", snippet);
  config.addFilter("takes", takes);
  config.addAsyncFilter("statement", statement);
  config.addFilter("highlight", (code, language) => md.options.highlight(code, language));

  config.ignores.add("web/site/README.md");
  for (const folder of ["build", "live", "assets/css"]) config.ignores.add(`web/site/${folder}/**`);
  config.addWatchTarget("web/site/assets/css/");
  config.addPassthroughCopy({ "web/site/assets/favicon.svg": "assets/favicon.svg" });

  config.addPassthroughCopy({ "dist/models": "assets/models" }); // beside the pages' scripts, which ask for them there
  config.addPassthroughCopy({ dist: "module" }); // the npm package itself, for pages that embed an element
  config.addPassthroughCopy({ "build/reference": "api" });

  config.addTransform("publish", function (content) {
    if (!this.page.outputPath || !this.page.outputPath.endsWith(".html")) return content; // false: not written
    const { inputPath, url } = this.page;
    const checked = refuseDoubleIds(refuseInline(content, inputPath), inputPath);
    return url === "/404.html" ? checked : relativeLinks(checked, url);
  });
  config.on("eleventy.after", async ({ directories, results }) => {
    const assets = path.join(directories.output, "assets");
    mkdirSync(assets, { recursive: true });
    writeFileSync(path.join(assets, "formulas.css"), formulaStyles());
    await writeFormulaFonts(path.join(assets, "fonts"));
    requireSameHeadings(results);
    writeSearch(results, path.join(assets, "search"));
    if (process.env.SITE_URL) await writePictures(path.join(assets, "social"));
  });

  config.setServerOptions({ domDiff: false });
  return {
    dir: { input: "web/site", output: "_site" },
    markdownTemplateEngine: "njk",
    htmlTemplateEngine: "njk",
    templateFormats: ["md", "njk", "11ty.js"],
  };
}
