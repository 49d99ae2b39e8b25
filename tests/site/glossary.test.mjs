// The glossary: every term in both languages, one sentence each, in the order of the language, with a place that exists.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import glossary from "../../web/site/_data/glossary.js";
import { place } from "../../web/site/build/places.js";
import { byTerm } from "../../web/site/build/terms.js";
import { folder } from "./support/site.mjs";

const languages = ["en", "zh-CN"];
const read = (address) => readFileSync(join(folder, address, "index.html"), "utf8");
const han = /\p{Script=Han}/u;

test("a term is said in both languages, once, in one sentence", () => {
  assert.ok(glossary.length >= 50, `${glossary.length} terms`);
  for (const one of glossary) {
    for (const language of languages) {
      assert.ok(one.term[language], `${one.id} has a ${language} term`);
      const text = one[language];
      assert.match(text, language === "en" ? /(?:\.|\$)$/ : /(?:。|\$)$/, text);
      const sentences = text.replace(/\$[^$]*\$/g, "").match(language === "en" ? /\.(?:\s|$)/g : /。/g) ?? [];
      assert.ok(sentences.length <= 1, `one sentence: ${text}`);
      assert.equal(han.test(text), language === "zh-CN", text);
    }
  }
  for (const name of [({ id }) => id, ({ term }) => term.en, ({ term }) => term["zh-CN"]]) {
    const names = glossary.map(name);
    assert.deepEqual(
      names.filter((one, i) => names.indexOf(one) !== i),
      [],
    );
  }
});

test("English goes by letters, Chinese by pinyin", () => {
  const terms = (language, ...names) => names.map((name) => ({ term: { [language]: name } }));
  const sorted = (language, ...names) => byTerm(terms(language, ...names), language).map(({ term }) => term[language]);
  assert.deepEqual(sorted("en", "value", "ALiBi", "key"), ["ALiBi", "key", "value"]);
  // By their numbers in Unicode these would stand the other way round.
  assert.deepEqual(sorted("zh-CN", "值", "查询", "编码器", "阿贝尔求和"), ["阿贝尔求和", "编码器", "查询", "值"]);
});

for (const language of languages)
  test(`${language}: the page has every term, sorted, in both languages, with its place`, () => {
    const rows = read(`${language}/glossary`)
      .split(/(?=<div id="[\w-]+"><dt>)/)
      .slice(1);
    const expected = byTerm(glossary, language);
    assert.equal(rows.length, expected.length);
    rows.forEach((row, i) => {
      const { id, term, at } = expected[i];
      assert.ok(row.startsWith(`<div id="${id}"><dt>${term[language]}`), `${id}: ${row.slice(0, 80)}`);
      for (const one of languages) assert.ok(row.includes(term[one]), `${id}: ${term[one]}`);
      const { address, chapter } = place(at, language);
      if (!address) {
        assert.equal(chapter.open, false);
        assert.match(row, /<small>[^<]* · (?:coming|即将推出)<\/small>/);
        return;
      }
      assert.ok(row.includes(`href="../chapters/${at.replace("#", "/#")}${at.includes("#") ? "" : "/"}"`), `${id}: ${at}`);
      const anchor = at.split("#")[1];
      if (anchor) assert.ok(read(address.split("#")[0]).includes(`id="${anchor}"`), `${id}: ${at}`);
    });
  });

test("a place in a chapter that does not exist is refused", () => {
  assert.throws(() => place("rpoe#the-wish", "en"), /^RangeError: place: chapter must be one of .*rope.*got rpoe#the-wish$/);
});
