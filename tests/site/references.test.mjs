// References: chapters cite by key from one file, in both languages alike, and the page lists each work with the sections used.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import references from "../../web/site/_data/references.js";
import { chapters } from "../../web/site/build/chapters.js";
import { citation, citations } from "../../web/site/build/references.js";
import { folder } from "./support/site.mjs";

const languages = ["en", "zh-CN"];
const open = chapters.filter((chapter) => chapter.open);
const source = (slug, language) =>
  readFileSync(new URL(`../../web/site/chapters/${slug}/${language}.md`, import.meta.url), "utf8");
const built = (page) => readFileSync(join(folder, page, "index.html"), "utf8");

/** Addresses outside the site that a chapter's author has typed. */
const typed = (text) => [...text.matchAll(/\]\((https?:[^)]*)\)|href="(https?:[^"]*)"/g)].map(([, link, href]) => link ?? href);

for (const { slug } of open)
  test(`${slug}: its references come from the file, the same in both languages`, () => {
    for (const language of languages) assert.deepEqual(typed(source(slug, language)), []);
    const [english, chinese] = languages.map((language) =>
      Object.entries(citations(language)).map(([key, places]) => [key, places.find((one) => one.slug === slug)?.sections]),
    );
    const sorted = (list) => list.filter(([, sections]) => sections).sort();
    assert.deepEqual(sorted(english), sorted(chinese));
  });

test("an address typed into a chapter is found", () => {
  assert.deepEqual(typed("([A, 2017](https://arxiv.org/abs/1)) [chapter 2](/en/chapters/sinusoidal/)"), [
    "https://arxiv.org/abs/1",
  ]);
});

test("every work is cited, every citation has its work, and they go by year", () => {
  for (const language of languages) assert.deepEqual(Object.keys(citations(language)).sort(), Object.keys(references).sort());
  const years = Object.values(references).map(({ year }) => year);
  assert.deepEqual(
    years,
    [...years].sort((a, b) => a - b),
  );
  for (const [key, { arxiv, address, lead, authors, year, title, venue }] of Object.entries(references)) {
    assert.ok(title && venue, key);
    const name = lead.en ?? lead;
    // A work is named by its first author and year, a thread of a project by the project and the thread's number.
    const number = venue === "GitHub" ? address.split("/").at(-1) : year;
    assert.equal(key, name.toLowerCase().replace(/[^a-z\d]/g, "") + number);
    assert.ok(authors.split(", ")[0].endsWith(name), `${key}: ${authors}`);
    assert.ok(arxiv ? /^\d{4}\.\d{4,5}$/.test(arxiv) : /^[\w.-]+\.\w+\/./.test(address), `${key} can be found`);
  }
});

for (const [key, options, en, zh] of [
  [
    "vaswani2017",
    { sections: "3.2.1,3.2.2" },
    "[Vaswani et al., 2017](https://arxiv.org/abs/1706.03762), sections 3.2.1 and 3.2.2",
    "[Vaswani 等，2017](https://arxiv.org/abs/1706.03762)，第 3.2.1 和 3.2.2 节",
  ],
  [
    "press2022",
    { spoken: true },
    "[Press et al. (2022)](https://arxiv.org/abs/2108.12409)",
    "[Press 等（2022）](https://arxiv.org/abs/2108.12409)",
  ],
  ["su2021", {}, "[Su et al., 2021](https://arxiv.org/abs/2104.09864)", "[苏剑林等，2021](https://arxiv.org/abs/2104.09864)"],
  ["su2021", { words: "so" }, "[so](https://arxiv.org/abs/2104.09864)", "[so](https://arxiv.org/abs/2104.09864)"],
])
  test(`${key} ${JSON.stringify(options)} is written in both languages`, () => {
    assert.equal(citation(key, options, "en"), en);
    assert.equal(citation(key, options, "zh-CN"), zh);
  });

test("a work that the file does not have is refused", () => {
  assert.throws(() => citation("nobody1999", {}, "en"), /^RangeError: cite: key must be one of vaswani2017, .*got nobody1999$/);
});

for (const [language, word] of [
  ["en", "section 3.5"],
  ["zh-CN", "第 3.5 节"],
])
  test(`${language}: the page lists each work, with the chapters and sections that use it`, () => {
    const rows = built(`${language}/references`)
      .split(/(?=<div id="\w+"><dt)/)
      .slice(1);
    assert.equal(rows.length, Object.keys(references).length);
    const found = citations(language);
    for (const [i, [key, { title }]] of Object.entries(references).entries()) {
      assert.ok(rows[i].startsWith(`<div id="${key}">`) && rows[i].includes(title), key);
      for (const { slug } of found[key]) assert.ok(rows[i].includes(`href="../chapters/${slug}/"`), `${key}: ${slug}`);
    }
    assert.ok(rows[0].includes(word));
    assert.ok(
      built(`${language}/chapters/sinusoidal`)
        .replace(/\u00a0/g, " ")
        .includes(word),
    );
  });
