// Chapter 4: adding or rotating, before the weights or after them: what the prose says of the reader's own sentence.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "posenc";
import { importScript } from "../../web/site/build/script.js";
import { open } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";

const pe = await load();
const { state: versus } = await importScript("../chapters/versus/state.ts");
const { tokensOf } = await importScript("../../figures/base/tokens.ts");
const CELLS = ["addBefore", "addAfter", "rotateBefore", "rotateAfter"];

const defaults = Object.fromEntries(Object.entries(versus.fields).map(([key, field]) => [key, field.initial]));
const own = (text, more = {}) => ({ ...defaults, text, ...more });
const english = own("the cat sat on the mat and looked at the other cat");
const chinese = own("我爱北京，你也爱北京，我们都爱这座城", { shift: 300, seed: 5, dim: 32, layout: "interleaved" });
const derived = (values, language, name) => versus.derived[name](pe, values, language);

/** The four changes by loops alone: codes and rotations by their formulas; vectors and weights are the module's. */
function byFormula({ text, seed, dim, base, layout, shift }, language) {
  const tokens = tokensOf(text, language, 16).list;
  const rows = ({ data }) => Array.from({ length: data.length / dim }, (_, i) => [...data.slice(i * dim, (i + 1) * dim)]);
  const words = rows(pe.tokenVectors({ tokens, dim, seed }));
  const [wq, wk] = ["query", "key"].map((name) => rows(pe.projection({ name, rows: dim, columns: dim, seed })));
  const theta = (pair) => base ** ((-2 * pair) / dim);
  const times = (weights, x) => weights.map((line) => line.reduce((sum, value, i) => sum + value * x[i], 0));
  const add = (x, p) => x.map((value, i) => value + (i % 2 === 0 ? Math.sin : Math.cos)(p * theta(Math.floor(i / 2))));
  const rotate = (x, p) => {
    const out = [...x];
    for (let pair = 0; pair < dim / 2; pair++) {
      const [a, b] = layout === "half" ? [pair, pair + dim / 2] : [2 * pair, 2 * pair + 1];
      const [c, s] = [Math.cos(p * theta(pair)), Math.sin(p * theta(pair))];
      [out[a], out[b]] = [x[a] * c - x[b] * s, x[a] * s + x[b] * c];
    }
    return out;
  };
  const scores = (encode, before, start) => {
    const side = (weights) =>
      words.map((x, at) => (before ? times(weights, encode(x, start + at)) : encode(times(weights, x), start + at)));
    const [queries, keys] = [side(wq), side(wk)];
    return queries.flatMap((q) => keys.map((k) => q.reduce((sum, value, i) => sum + value * k[i], 0) / Math.sqrt(dim)));
  };
  const change = (encode, before) => {
    const [near, far] = [0, shift].map((start) => scores(encode, before, start));
    return Math.max(...near.map((score, i) => Math.abs(score - far[i])));
  };
  return { addBefore: change(add, true), addAfter: change(add, false), rotateBefore: change(rotate, true), rotateAfter: 0 };
}

for (const [language, values] of [
  ["en", english],
  ["zh-CN", chinese],
])
  test(`${language}: the four combinations are those of the formulas, and one alone keeps the scores`, () => {
    const expected = byFormula(values, language);
    for (const cell of CELLS) {
      const value = derived(values, language, cell);
      assert.ok(Math.abs(value - expected[cell]) < 1e-5, `${cell}: ${value}, by the formula ${expected[cell]}`);
      if (cell === "rotateAfter") assert.ok(value > 0 && value < 1e-12, `${cell}: ${value}`);
      else assert.ok(value > 0.1, `${cell}: ${value}`);
    }
  });

test("without weights the codes' own term stays and the whole score does not", () => {
  assert.ok(derived(english, "en", "unprojected") < 1e-12);
  assert.ok(derived(english, "en", "unweighted") > 0.1);
  assert.equal(derived(english, "en", "contentContent"), 0);
});

test("where the window stands at 0 the prose moves the sentence all the same", () => {
  const still = own(english.text, { shift: 0 });
  assert.equal(derived(still, "en", "moved"), 20);
  assert.equal(derived(still, "en", "addBefore"), derived(english, "en", "addBefore"));
  assert.notEqual(derived(own(english.text, { shift: 21 }), "en", "addBefore"), derived(english, "en", "addBefore"));
});

test("the table follows the reader's words, seed and window", async () => {
  const shown = async (query) => {
    const page = await open(browser, `${server.address}en/chapters/versus/${query}`);
    await page.locator("#two-things ~ .table").first().scrollIntoViewIfNeeded();
    const cells = CELLS.map((cell) => `#two-things ~ .table pe-number[of=${cell}]`);
    await page.waitForFunction((all) => all.every((one) => document.querySelector(one).textContent !== "…"), cells);
    const texts = await Promise.all(cells.map((cell) => page.locator(cell).first().textContent()));
    assert.deepEqual(await page.troubles(), []);
    await page.context().close();
    return texts;
  };
  const [before, after] = [await shown(""), await shown("?text=one%20two%20three&seed=9&shift=7")];
  const wanted = CELLS.slice(0, 3).map((cell) => derived(own("one two three", { seed: 9, shift: 7 }), "en", cell).toFixed(2));
  assert.deepEqual(after.slice(0, 3), wanted);
  assert.notDeepEqual(before.slice(0, 3), wanted);
  for (const texts of [before, after]) assert.match(texts[3], / × 10⁻¹[³⁴⁵⁶⁷]$/);
});

for (const [name, interrupted, sentence] of [
  ["quiet", 0, /ns to add .* times as much/],
  ["busy", 0.3, /too busy to tell/],
])
  test(`the cost on a ${name} machine`, async () => {
    const page = await browser.newPage();
    // A clock of the test's own: a look at it takes some time, and now and then more. Without a thread the page measures itself.
    await page.addInitScript((share) => {
      delete globalThis.Worker;
      let [time, state] = [0, 7];
      const random = () => (state = (state * 16807) % 2147483647) / 2147483647;
      performance.now = () => (time += 0.02 + (random() < share ? 5 * random() : 0));
    }, interrupted);
    await page.goto(`${server.address}en/chapters/versus/`);
    const words = page.locator("#what-they-cost ~ p pe-when").first();
    await words.scrollIntoViewIfNeeded();
    await page.waitForFunction((source) => {
      const { innerText } = document.querySelector("#what-they-cost ~ p pe-when");
      return new RegExp(source).test(innerText) && !innerText.includes("…");
    }, sentence.source);
    await page.close();
  });
