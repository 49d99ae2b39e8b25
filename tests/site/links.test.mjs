// Every link inside the site leads to a file, and every fragment to an element.
import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { folder, pages } from "./support/site.mjs";

const read = (file) => readFileSync(file, "utf8");
const ids = (html) => new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));

/** What is wrong with the links of a page. */
function brokenLinks(page, html) {
  const base = new URL(`http://site/${page}`);
  return [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)]
    .map(([, link]) => ({ link, url: new URL(link.replaceAll("&amp;", "&"), base) }))
    .filter(({ url }) => url.origin === base.origin)
    .filter(({ url }) => {
      const at = join(folder, decodeURIComponent(url.pathname));
      const file = existsSync(at) && statSync(at).isDirectory() ? join(at, "index.html") : at;
      if (!existsSync(file)) return true;
      return url.hash.length > 1 && file.endsWith(".html") && !ids(read(file)).has(decodeURIComponent(url.hash.slice(1)));
    })
    .map(({ link }) => link);
}

for (const page of pages) {
  test(`/${page}`, () => assert.deepEqual(brokenLinks(page, read(join(folder, page, "index.html"))), []));
}

test("a broken link and a broken fragment are found", () => {
  assert.deepEqual(brokenLinks("en/", '<a href="nowhere/"></a> <a href="../en/#nothing"></a> <a href="../en/"></a>'), [
    "nowhere/",
    "../en/#nothing",
  ]);
});

test("both languages have the same pages", () => {
  const of = (language) => pages.filter((page) => page.startsWith(`${language}/`)).map((page) => page.slice(language.length));
  assert.ok(of("en").length >= 4);
  assert.deepEqual(of("en"), of("zh-CN"));
});
