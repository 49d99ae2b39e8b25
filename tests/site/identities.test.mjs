// The page of all identities: the module's, each once, in both languages, with what explains it; every one of them holds.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { load } from "posenc";
import subjects from "../../web/site/_data/identities.js";
import notation from "../../web/site/_data/notation.js";
import { parted, subjectsOf } from "../../web/site/build/identities.js";
import { place } from "../../web/site/build/places.js";
import { open } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";
import { lettersOf } from "./support/letters.mjs";
import { folder } from "./support/site.mjs";

const pe = await load();
const ids = pe.identities.map(({ id }) => id);
const read = (page) => readFileSync(join(folder, page, "index.html"), "utf8");

test("every identity of the module stands on the page once, in both languages", () => {
  assert.ok(ids.length > 50, `${ids.length} identities`);
  for (const language of ["en", "zh-CN"]) {
    const shown = [...read(`${language}/identities`).matchAll(/<pe-derivation identity="([\w-]+)"/g)].map(([, id]) => id);
    assert.deepEqual([...shown].sort(), [...ids].sort());
  }
});

test("an identity that is in no subject, in two, or not in the module, fails the build", async () => {
  const subject = (...identities) => ({ id: "s", identities });
  await assert.rejects(
    subjectsOf([subject(...ids.slice(1))]),
    /^RangeError: identities: wish must stand in one subject, but stands in 0$/,
  );
  await assert.rejects(subjectsOf([subject(...ids), subject("wish")]), /wish must stand in one subject, but stands in 2$/);
  await assert.rejects(subjectsOf([subject(...ids, "whish")]), /^RangeError: identities: the module has no identity whish$/);
  const [{ identities }] = await subjectsOf([subject(["wish", { m: 5 }], ...ids.slice(1))]);
  assert.deepEqual(identities.slice(0, 2), [
    { id: "wish", attributes: { m: 5 } },
    { id: ids[1], attributes: {} },
  ]);
});

test("a subject has its words in both languages and leads to a place; a step leads to the chapters that have it", () => {
  for (const { id, at, title, ...text } of subjects)
    for (const language of ["en", "zh-CN"]) {
      assert.ok(title[language] && text[language], id);
      assert.match(text[language], language === "en" ? /\.$/ : /。$/, id);
      assert.ok(place(at, language).chapter, id);
    }
  const html = read("en/identities");
  for (const [id, slug] of [
    ["wish", "rope"],
    ["window", "versus"],
    ["gram", "requirements"],
    ["xpos", "family"],
  ])
    assert.ok(html.includes(`href="../chapters/${slug}/#step-${id}"`), `${id} in ${slug}`);
});

/** What of a formula stands in no braces and behind no column of a subscript. */
const outer = (tex) => {
  for (let last; last !== tex;) [last, tex] = [tex, tex.replace(/\{[^{}]*\}/g, "")];
  return tex;
};

test("no definition stands between the sides of an identity: all are behind both, and no two of one letter", () => {
  for (const { id, left, right } of pe.identities) {
    const [first, second] = [left, right].map(parted);
    assert.doesNotMatch(outer(first.side), /=|\\quad/, id);
    assert.doesNotMatch(outer(second.side), /\\quad/, id);
    const letters = [...first.definitions, ...second.definitions].map((one) => one.replace(/^\{|[ (=].*/g, ""));
    assert.equal(new Set(letters).size, letters.length, `${id}: ${letters}`);
    const html = read("en/identities");
    const step = html.slice(html.indexOf(`id="step-${id}"`)).split("<pe-derivation")[0];
    const sources = [...step.matchAll(/<annotation[^>]*>([^]*?)<\/annotation>/g)].map(([, tex]) => tex);
    assert.equal(sources.length, 2 + first.definitions.length + second.definitions.length, id);
    assert.doesNotMatch(sources[0], /quad|,$/, id);
    assert.match(sources[1], /\{=\}/, id);
  }
});

test("each letter of an identity stands on the page of notation, or is explained by its subject", () => {
  const known = new Set(notation.flatMap(({ symbols }) => symbols.map(({ letter }) => letter)));
  for (const language of ["en", "zh-CN"])
    for (const subject of subjects) {
      const explained = new Set([...subject[language].matchAll(/\$([^$]+)\$/g)].flatMap(([, tex]) => lettersOf(tex)));
      for (const { id } of subject.identities) {
        const { left, right } = pe.identities.find((one) => one.id === id);
        const foreign = [left, right].flatMap(lettersOf).filter((letter) => !known.has(letter) && !explained.has(letter));
        assert.deepEqual([...new Set(foreign)], [], `${language}, ${id}`);
      }
    }
});

test("far from the window nothing is computed; every identity that comes near holds", async () => {
  const alone = await browser.newPage({ viewport: { width: 1280, height: 1000 } }); // `open` waits until all is drawn
  await alone.goto(`${server.address}en/identities/`);
  await alone.waitForFunction(() => document.querySelector("pe-derivation").hasUpdated);
  await alone.waitForTimeout(500);
  const drawn = await alone.locator("pe-derivation").evaluateAll((all) => all.filter(({ hasUpdated }) => hasUpdated).length);
  assert.ok(drawn < ids.length / 2, `${drawn} steps are drawn before the reader has moved`);
  await alone.close();
  const page = await open(browser, `${server.address}en/identities/`);
  for (const step of await page.locator("pe-derivation").all()) {
    await step.scrollIntoViewIfNeeded();
    await step.evaluate((element) => element.updateComplete);
    assert.equal(await step.locator(".verdict.ok").count(), 1, await step.getAttribute("identity"));
  }
  assert.deepEqual(await page.troubles(), []);
  await page.context().close();
});
