// Lists of words and the line of text: what they show is what the figure computes.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { place, set, state, told } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

const SAMPLE = "the cat sat on the mat and looked at the other cat";

/** The words chosen in the lists “query” and “key”, and those that the figure says it computes with. */
async function words(element) {
  const shown = await element
    .locator(".field.query select, .field.key select")
    .evaluateAll((all) => all.map(({ value }) => value));
  const said = await element.locator("p.small").filter({ hasText: "Not a trained model" }).textContent();
  return { shown, said: [...said.matchAll(/“(.*?)”/g)].map(([, word]) => word) };
}

describe("word lists of the curves", () => {
  test("a new sentence: the lists show the words that are computed", async () => {
    const element = await place(page, "score-curve");
    assert.deepEqual(await words(element), { shown: ["sat", "cat"], said: ["sat", "cat"] });
    for (const [text, chosen] of [
      ["we walk home", ["home", "walk"]],
      ["a b c d e f g h", ["c", "b"]],
      ["one", ["one", "one"]],
      ["home is where", ["where", "is"]],
    ]) {
      await set(element, { text });
      assert.deepEqual(await words(element), { shown: chosen, said: chosen }, text);
    }
  });

  test("a chosen word stays as long as the text has it", async () => {
    const element = await place(page, "score-curve");
    await element.locator(".field.query select").selectOption("mat");
    await element.locator(".field.key select").selectOption("on");
    assert.deepEqual(await state(element, "query", "key"), { query: "mat", key: "on" });
    await set(element, { text: "a mat is on it" });
    assert.deepEqual(await words(element), { shown: ["mat", "on"], said: ["mat", "on"] });
    await set(element, { text: "no such thing here" });
    assert.deepEqual(await words(element), { shown: ["thing", "such"], said: ["thing", "such"] });
    await set(element, { text: "on a mat" });
    assert.deepEqual(await words(element), { shown: ["mat", "on"], said: ["mat", "on"] });
  });

  test("a number that is in no list is one more option, and goes when it is left", async () => {
    const element = await place(page, "score-curve", { dim: 96 });
    const list = element.locator(".field.plain select").filter({ hasText: "512" }).first();
    assert.equal(await list.inputValue(), "96");
    await list.selectOption("16");
    assert.equal(await state(element, "dim"), 16);
    assert.equal(await list.inputValue(), "16");
    assert.equal(await list.locator('option[value="96"]').count(), 0);
  });
});

test("what could not be computed says why and leaves nothing behind", async () => {
  const element = await place(page, "derivation", { identity: "no such step" });
  assert.match(await element.locator(".failure").textContent(), /^This figure cannot be computed: .*no such step/);
  await set(element, { identity: "norm" });
  assert.equal(await element.locator(".failure").count(), 0);
  assert.ok((await element.locator(".verdict.ok").count()) > 0);
});

describe("the reader's text", () => {
  const shown = (element) => element.locator("svg.heat").first().locator("text").allTextContents();

  test("an emptied line stays empty, and the text is the sample: shown and told", async () => {
    const element = await place(page, "score-matrix", { text: "hello" });
    const line = element.getByRole("textbox", { name: "Your text" });
    for (const blank of ["", "  "]) {
      await line.fill("hello");
      await line.fill(blank);
      assert.equal(await state(element, "text"), "");
      assert.equal((await told(page)).text, "");
      assert.equal(await line.inputValue(), blank);
      assert.ok((await shown(element)).includes("mat"));
    }
    await line.blur();
    assert.equal(await state(element, "text"), "");
    assert.equal(await line.inputValue(), SAMPLE);
  });

  test("a change that comes before the figure has drawn the one before counts as well", async () => {
    const element = await place(page, "score-matrix", { text: "hello" });
    const line = element.getByRole("textbox", { name: "Your text" });
    await line.evaluate((input) => {
      for (const value of ["", "hello", ""]) {
        input.value = value;
        input.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
      }
    });
    assert.equal(await state(element, "text"), "");
  });

  test("one word everywhere, other vectors, the change since 0", async () => {
    const element = await place(page, "score-matrix", { text: "a b c" });
    await element.getByRole("checkbox").check();
    assert.deepEqual(await state(element, "words"), "same");
    assert.match(await element.locator(".says").textContent(), /^With one word everywhere only the positions differ/);
    await element.getByRole("button", { name: "Other random vectors" }).click();
    assert.equal(await state(element, "seed"), 2);
    await element.getByRole("combobox", { name: /^Show/ }).selectOption("change");
    assert.equal(await state(element, "show"), "change");
    assert.equal(await element.locator(".what").textContent(), "change");
  });
});
