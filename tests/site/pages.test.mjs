// Every page: what is in its file. What is seen of it in an engine: pages-<engine>.test.mjs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { figureNames } from "../../web/figures/names.js";
import { ofFile } from "./checks/index.mjs";
import { folder, pages } from "./support/site.mjs";
import { languages, visits } from "./support/visits.mjs";

test("the site has the same pages in each of its languages, and figures", () => {
  assert.ok(languages.length > 1, `languages: ${languages}`);
  const [first, ...others] = languages.map((language) =>
    pages.filter((page) => page.startsWith(`${language}/`)).map((page) => page.slice(language.length)),
  );
  assert.ok(first.includes("/") && first.length >= 4, `pages: ${first}`);
  for (const other of others) assert.deepEqual(other, first);
  assert.ok(figureNames().length > 3);
});

test("there are steps of derivations in each language", () => {
  const withSteps = pages.filter((page) => readFileSync(join(folder, page, "index.html"), "utf8").includes("<pe-derivation"));
  for (const language of languages)
    for (const chapter of ["order", "sinusoidal", "rope", "versus"])
      assert.ok(withSteps.includes(`${language}/chapters/${chapter}/`));
});

test("the page of figures says which identity it shows both sides of", () => {
  for (const language of languages) {
    const html = readFileSync(join(folder, language, "figures", "index.html"), "utf8");
    const [, stated] = /<p class="stated">([^]*?)<\/p>\s*<div class="[^"]*"><pe-derivation/.exec(html);
    assert.match(stated, /<mo>=<\/mo>[^]*<mi>g<\/mi>/);
  }
});

test("every page is visited in every engine, and over its languages in both colours and widths", () => {
  const withoutLanguage = (page) => page.replace(new RegExp(`^(${languages.join("|")})/`), "");
  for (const page of pages) {
    for (const name of ["chromium", "firefox", "webkit"])
      assert.ok(
        visits.some(({ engine, address }) => engine === name && address === page),
        `${page}: ${name}`,
      );
    const own = visits.filter(
      ({ engine, address }) => engine === "chromium" && withoutLanguage(address) === withoutLanguage(page),
    );
    for (const key of ["scheme", "width"]) assert.equal(new Set(own.map((visit) => visit[key])).size, 2, `${page}: ${key}`);
  }
});

test("an apostrophe is ’ wherever it is not code", () => {
  for (const page of pages.filter((one) => one.startsWith("en/") && !one.includes("/api/"))) {
    const html = readFileSync(join(folder, page, "index.html"), "utf8");
    const words = html.replace(/<(script|style|pre|code|annotation|title)\b[\s\S]*?<\/\1>|<[^>]*>/g, " ");
    assert.deepEqual([...words.matchAll(/\S*\w(?:'|&#39;)\w\S*/g)].map(String), [], page);
  }
});

test("every page has a title and a description of its own, as long as a search result shows", () => {
  const own = pages.filter((page) => languages.some((language) => page.startsWith(`${language}/`)));
  const read = (page) => {
    const html = readFileSync(join(folder, page, "index.html"), "utf8");
    const [title, description] = [/<title>([^<]*)</, /<meta name="description" content="([^"]*)"/].map(
      (one) => one.exec(html)?.[1],
    );
    return { page, title, description };
  };
  const width = (text) => [...text].reduce((sum, letter) => sum + (/[\u2e80-\uffef]/.test(letter) ? 2 : 1), 0);
  const all = own.map(read);
  for (const { page, title, description } of all) {
    assert.ok(width(title) >= 4 && width(title) <= 80, `${page}: the title “${title}”`);
    assert.ok(width(description) >= 40 && width(description) <= 240, `${page}: ${width(description)} wide: ${description}`);
  }
  for (const key of ["title", "description"])
    assert.equal(new Set(all.map((one) => one[key])).size, all.length, `no two pages have the same ${key}`);
});

describe("the files", () => {
  for (const page of pages)
    for (const [name, check] of Object.entries(ofFile))
      test(`${name} of /${page}`, () => {
        assert.deepEqual(check({ page, html: readFileSync(join(folder, page, "index.html"), "utf8"), folder }), []);
      });
});
