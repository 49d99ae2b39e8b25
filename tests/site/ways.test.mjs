// The ways through the tutorial on the home page, and the reading times that they and the chapters show.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import ways from "../../web/site/_data/paths.js";
import strings from "../../web/site/_data/strings.js";
import { chapters } from "../../web/site/build/chapters.js";
import { stepsOf } from "../../web/site/build/paths.js";
import { countRunningWords, countWords, LONGEST, minutesOf, readingMinutes } from "../../web/site/build/reading-time.js";
import { folder } from "./support/site.mjs";

const languages = ["en", "zh-CN"];
const built = (page) => readFileSync(join(folder, page, "index.html"), "utf8");

test("words are those that are read: no front matter, code, markup or address; a formula, a number and a citation count as one", () => {
  for (const [text, count] of [
    ["---\nlede: one two\n---\nthree four", 2],
    ["one\n\n```js\nlet two = 3;\n```\n\nfour", 2],
    ["don’t, well-kept 3.5", 3],
    ["注意力 看 order", 5],
    ["so $q_m + k_n$ is\n\n$$\na = b\n$$\n\nthis", 5],
    ['is {% number "a.b", digits=2 %}, {% cite "x2017", sections="3.5" %}', 3],
    ['{% ask "Why so?" %}\nBecause.\n{% endask %}', 3],
    ["## The wish {#the-wish}\n\n[a link](/en/chapters/rope/#far-away)", 4],
  ])
    assert.equal(countWords(text), count, text);
  assert.equal(minutesOf("word ".repeat(1000), "en"), 5);
  assert.equal(minutesOf("字".repeat(1750), "zh-CN"), 5);
  assert.equal(minutesOf("word", "en"), 1);
});

test("running text is what stands outside of cards, questions, notes and tables; formulas and numbers are no words", () => {
  for (const [text, count] of [
    ['one $q$ two {% number "a.b" %}', 2],
    ['one\n\n{% ask "Why so?" %}\nBecause.\n{% endask %}\n\ntwo', 2],
    ['{% claim "a", answer="true" %}\nSo.\n{% verdict %}\nYes.\n{% endclaim %}\none', 1],
    ["{% note %}\nBeside.\n{% endnote %}\none", 1],
    ["| head | head |\n|---|---|\n| cell | cell |\n\none", 1],
    ["这里 two", 3],
  ])
    assert.equal(countRunningWords(text), count, text);
});

for (const language of languages)
  test(`${language}: no chapter's running text is longer than a reader takes in at one sitting`, () => {
    const open = chapters.filter((chapter) => chapter.open);
    assert.ok(open.length > 10);
    for (const { slug } of open) {
      const words = countRunningWords(
        readFileSync(new URL(`../../web/site/chapters/${slug}/${language}.md`, import.meta.url), "utf8"),
      );
      const most = LONGEST * (language === "en" ? 1 : 1.75);
      assert.ok(words > 100 && words <= most, `${slug}: ${words} of ${most}`);
    }
  });

for (const language of languages)
  test(`${language}: every chapter shows how long its text takes`, () => {
    for (const { slug, number } of chapters.filter(({ open }) => open)) {
      const t = strings[language];
      const minutes = readingMinutes(slug, language);
      assert.ok(minutes >= 4 && minutes <= 25, `${slug}: ${minutes}`);
      assert.ok(built(`${language}/chapters/${slug}`).includes(`${t.chapter(number)} · ${t.minutes(minutes)}`), slug);
    }
  });

for (const language of languages)
  test(`${language}: no way leads into nothing`, () => {
    const html = built(language);
    const parts = html.split(/<h3 id="/).slice(1);
    assert.deepEqual(
      parts.map((part) => part.split('"')[0]),
      ways.map(({ id }) => id),
    );
    ways.forEach((way, i) => {
      const steps = stepsOf(way, language);
      const items = parts[i].split("</ol>")[0].split("<li>").slice(1);
      assert.equal(items.length, steps.length);
      assert.ok(steps[0].address, `${way.id} can be begun`);
      steps.forEach(({ address, minutes, why, chapter }, at) => {
        assert.ok(why && items[at].includes(why), `${way.id}, ${chapter.slug}`);
        assert.equal(/<a /.test(items[at]), chapter.open, `${way.id}, ${chapter.slug}`);
        if (!chapter.open) return assert.ok(items[at].includes(strings[language].coming));
        assert.ok(items[at].includes(strings[language].short(minutes)));
        const [page, id] = address.slice(1).split("#");
        assert.ok(!id || built(page).includes(`<h2 id="${id}">`), address);
      });
      const total = steps.reduce((sum, { minutes = 0 }) => sum + minutes, 0);
      const all = steps.every(({ chapter }) => chapter.open);
      assert.ok(parts[i].includes(strings[language].paths.total(total, all)), `${way.id}: ${total}`);
    });
  });

test("the way of an hour can be read in one, and whole", () => {
  const way = ways.find(({ id }) => id === "an-hour");
  for (const language of languages) {
    const steps = stepsOf(way, language);
    assert.ok(steps.every(({ chapter }) => chapter.open));
    assert.ok(steps.reduce((sum, { minutes }) => sum + minutes, 0) <= 60);
  }
});

test("a part that a chapter does not have is refused", () => {
  assert.throws(
    () => stepsOf({ steps: [{ at: "rope#nowhere", en: "" }] }, "en"),
    /^RangeError: paths: rope has no part nowhere$/,
  );
});
