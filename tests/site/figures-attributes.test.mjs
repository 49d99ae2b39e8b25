// An element as somebody writes it: whatever stands in its attributes, it draws; it speaks the language of its place; it can
// be taken away and put back.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { moveAway, place, set, state, texts, told, widen } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

const failures = (element) => texts(element, ".failure");

describe("attributes and properties read alike, and leniently", () => {
  for (const [name, given, wanted, nonsense] of [
    ["clock", { dim: "7", base: "1", position: "1e9" }, { dim: 6, base: 10, position: 100000 }, []],
    ["clock", { dim: "-3", base: "many", position: "2.6" }, { dim: 2, base: 10000, position: 3 }, ["base"]],
    ["score-matrix", { dim: "7", cell: "99,-1", shift: "" }, { dim: 6, cell: [15, 0], shift: 20 }, ["shift"]],
    ["score-matrix", { dim: "2.5", layout: "whole", cell: "1" }, { dim: 2, layout: "half", cell: [2, 1] }, ["layout", "cell"]],
    ["score-curve", { dim: "511", mode: "none", distance: "1e9" }, { dim: 510, mode: "compare", distance: 131072 }, ["mode"]],
    ["rotation", { q: "9,x", k: "9,-9", theta: "-1" }, { q: [1.2, 0.9], k: [2, -2], theta: 0 }, ["q"]],
    [
      "derivation",
      { identity: "norm", dim: "7", m: "Infinity", q: "1" },
      { identity: "norm", dim: 6, m: undefined, q: undefined },
      ["m", "q"],
    ],
  ])
    for (const [how, placed] of [
      ["attributes", () => place(page, name, given)],
      // As React, Vue and Svelte do: the property, as the text that stands in their markup.
      ["properties", async () => set(await place(page, name), given).then(() => page.locator(`pe-${name}`))],
    ])
      test(`${name}: ${how} ${JSON.stringify(given)}`, async () => {
        const before = (await page.troubles()).length;
        const element = await placed();
        assert.deepEqual(await state(element, ...Object.keys(wanted)), wanted);
        assert.deepEqual(await failures(element), []);
        assert.ok((await element.locator("svg, .digits").count()) > 0);
        const said = (await page.troubles()).slice(before);
        if (how === "attributes") assert.equal(said.length, nonsense.length, said.join("\n"));
        else assert.deepEqual(said, [], "what was said once is not said again");
        for (const key of nonsense)
          assert.ok(how === "properties" || said.some((one) => one.includes(`<pe-${name}> ${key} must be`)));
      });

  test("a property takes what its own value is, and nothing given is the initial value", async () => {
    const element = await place(page, "rotation", { q: "0.5,1", m: 12 });
    await set(element, { q: [1, 0.25], m: 4 });
    assert.deepEqual(await state(element, "q", "m"), { q: [1, 0.25], m: 4 });
    assert.equal(await element.getAttribute("q"), "1,0.25");
    for (const nothing of [undefined, null]) {
      await set(element, { q: [1, 0.25], m: 4 });
      await element.evaluate((figure, value) => Object.assign(figure, { q: value, m: value }), nothing);
      assert.deepEqual(await state(element, "q", "m"), { q: [1.2, 0.9], m: 7 });
    }
    assert.deepEqual(await failures(element), []);
  });

  test("a property that the reader changes is told and stands in the attribute", async () => {
    const element = await place(page, "clock", { position: 5 });
    await element.locator(".face").first().press("ArrowUp");
    assert.equal(await state(element, "position"), 6);
    assert.equal((await told(page)).position, 6);
    assert.equal(await element.getAttribute("position"), "6");
    await element.evaluate((host) => host.removeAttribute("position"));
    assert.equal(await state(element, "position"), 5);
  });
});

describe("language", () => {
  const says = (element) => element.locator(".says").first().textContent();

  test("of the nearest lang: the page's, then the figure's own, then the page's again", async () => {
    const element = await place(page, "clock", { lang: "zh-CN" });
    assert.match(await says(element), /每走一个位置/);
    for (const [lang, wanted] of [
      ["en", /^One step turns/],
      ["zh-Hant-TW", /每走一个位置/],
      ["fr", /^One step turns/],
      [null, /每走一个位置/],
    ]) {
      await element.evaluate(async (host, value) => {
        if (value === null) host.removeAttribute("lang");
        else host.setAttribute("lang", value);
        await host.updateComplete;
      }, lang);
      assert.match(await says(element), wanted, lang);
    }
  });

  test("the sample text is of the language", async () => {
    const element = await place(page, "score-matrix", { lang: "zh-CN" });
    assert.ok((await texts(element, "svg.heat text")).includes("北京"));
    await element.evaluate(async (host) => {
      host.lang = "en";
      await host.updateComplete;
    });
    assert.ok((await texts(element, "svg.heat text")).includes("mat"));
  });
});

test("taken away and put back, a figure keeps its state and goes on", async () => {
  const element = await place(page, "score-matrix", { shift: 20, text: "a b c" });
  await moveAway(element);
  assert.equal(await state(element, "shift"), 20);
  await set(element, { shift: 40 });
  assert.match(await element.locator(".says").textContent(), /positions 40 to 42/);
  const widths = [];
  for (const width of [700, 400]) {
    await widen(element, width);
    widths.push(await element.locator(".panels").evaluate((panels) => panels.classList.contains("two")));
  }
  assert.deepEqual(widths, [true, false], "its width is watched again");
});
