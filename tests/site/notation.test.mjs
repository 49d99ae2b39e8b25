// The page of notation: every letter of every formula stands on it, with one meaning and in its colour.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parameters } from "posenc/parameters";
import notation from "../../web/site/_data/notation.js";
import strings from "../../web/site/_data/strings.js";
import { chapters } from "../../web/site/build/chapters.js";
import { hue } from "../../web/site/build/colour-tex.js";
import { place } from "../../web/site/build/places.js";
import { lettersOf } from "./support/letters.mjs";
import { folder } from "./support/site.mjs";

const symbols = notation.flatMap((group) => group.symbols);
const read = (page) => readFileSync(join(folder, page, "index.html"), "utf8");
const plain = (html) => html.replace(/&(lt|gt|amp|quot);/g, (_, name) => ({ lt: "<", gt: ">", amp: "&", quot: '"' })[name]);
const formulas = (html) =>
  [...html.matchAll(/<annotation encoding="application\/x-tex">([\s\S]*?)<\/annotation>/g)].map(([, tex]) => plain(tex));

/** What a chapter may mean by a letter. */
const meanings = (letter, slug) => symbols.filter((one) => one.letter === letter && (one.within?.includes(slug) ?? true));

/** The letters of formulas that a chapter has no meaning for. */
const unknown = (slug, texts) => [...new Set(texts.flatMap(lettersOf))].filter((one) => meanings(one, slug).length === 0);

for (const { slug } of chapters.filter(({ open }) => open))
  for (const language of ["en", "zh-CN"])
    test(`${language}, ${slug}: every letter of its formulas stands on the page of notation`, () => {
      const texts = formulas(read(`${language}/chapters/${slug}`));
      assert.ok(texts.length > 20, `${texts.length} formulas`);
      assert.deepEqual(unknown(slug, texts), []);
    });

test("a letter that nobody has explained is found, in a script, an accent and an argument too", () => {
  assert.deepEqual(unknown("rope", ["q^{c}", "\\bar{z}", "\\frac{\\lambda}{2}", "\\mathrm{XY}(m)", "\\sin t\\theta"]), [
    "c",
    "z",
    "\\lambda",
    "XY",
    "t",
  ]);
});

test("one letter, one meaning in each chapter, but for the imaginary unit", () => {
  for (const { slug } of chapters)
    for (const letter of new Set(symbols.map((one) => one.letter).filter(Boolean))) {
      const found = meanings(letter, slug);
      if (found.length > 1 && found.every(({ twin }) => twin)) assert.equal(letter, "i");
      else assert.ok(found.length <= 1, `${letter} means ${found.map(({ en }) => en).join(" and ")} in ${slug}`);
    }
});

test("every symbol stands on the page in both languages, with its colour and a place that uses it", () => {
  for (const language of ["en", "zh-CN"]) {
    const html = read(`${language}/notation`);
    const rows = html.split("<dt>").slice(1);
    assert.equal(rows.length, symbols.length);
    rows.forEach((row, i) => {
      const { letter, tex = letter, at, within } = symbols[i];
      assert.equal(formulas(row)[0], tex);
      const colour = hue(tex);
      if (colour) assert.match(row, new RegExp(`<small>[\\s\\S]*<span class="${colour}">`), tex);
      const { chapter, address } = place(at, language);
      assert.ok(address, `${tex}: ${at} is a chapter that can be read`);
      if (letter && letter !== "m-n") {
        const used = formulas(read(`${language}/chapters/${chapter.slug}`)).flatMap(lettersOf);
        assert.ok(used.includes(letter), `${chapter.slug} has ${tex}`);
      }
      if (within) assert.ok(within.includes(chapter.slug), `${tex}: ${at}`);
    });
  }
});

test("the chapters of a borrowed letter are a list", () => {
  const within = (language, ...numbers) => strings[language].notation.within(numbers);
  assert.equal(within("en", 1), "In chapter 1 only: ");
  assert.equal(within("en", 1, 2), "In chapters 1 and 2 only: ");
  assert.equal(within("en", 1, 2, 9), "In chapters 1, 2 and 9 only: ");
  assert.equal(within("zh-CN", 1, 2, 9), "只在第 1、2、9 章：");
  for (const language of ["en", "zh-CN"]) assert.doesNotMatch(read(`${language}/notation`), /：(?:<\/b>)? /);
});

test("a slider and a formula give a letter one colour", () => {
  const classes = { query: "q", key: "k", offset: "o", freq: "f", plain: null };
  const shown = Object.values(parameters).filter(({ symbol }) => symbol);
  assert.ok(shown.length >= 7);
  for (const { symbol, hue: colour } of shown) {
    const tex = symbol.replace("θ", "\\theta").replace("−", "-");
    assert.equal(hue(tex), classes[colour], symbol);
    assert.ok(
      symbols.some((one) => (one.letter ?? "") === tex.replaceAll(" ", "")),
      `${symbol} stands on the page`,
    );
  }
});
