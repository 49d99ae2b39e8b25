// What nine encodings add to the scores: which look at the words, which see positions, and hands.
import assert from "node:assert/strict";
import { test } from "node:test";
import { place, set, state, texts } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

test("one word: all but the learned table are alike along diagonals; different words: only the biases; past the table it has no code", async () => {
  const element = await place(page, "bias-matrix");
  const says = async () => (await texts(element, ".says"))[0];
  assert.match(await says(), /8 of 9 matrices .* The learned table sees where\.$/);
  await element.getByRole("checkbox").uncheck();
  assert.equal(await state(element, "words"), "own");
  assert.match(await says(), /3 of 9 still .*: T5, ALiBi, NoPE\. They do not look at the words\.$/);
  await set(element, { shift: 60, encoding: "learned" });
  assert.match(await says(), /3 of 8 .* The learned table ends at position 63: here it has no code\.$/);
  assert.match((await texts(element, ".cell"))[0], /no code here\.$/);
  await set(element, { text: "one", shift: 0 });
  assert.match(await says(), /^With one word everywhere, 9 of 9/);
});

test("hands: a matrix is chosen by mouse and keys, a cell by keys, a head from its list; of all, only ALiBi sees but near keys", async () => {
  const element = await place(page, "bias-matrix");
  await element.getByRole("radio", { name: "Shaw" }).click();
  assert.equal(await state(element, "encoding"), "shaw");
  await page.keyboard.press("ArrowRight");
  assert.equal(await state(element, "encoding"), "transformer-xl");
  await element.locator(".heat").press("ArrowUp");
  assert.deepEqual(await state(element, "cell"), [7, 3]);
  const seen = async () => (await texts(element, ".sees")).map((text) => Number(/^\d+/.exec(text)[0]));
  assert.ok((await seen()).every((keys, i) => (i === 4 ? keys < 20 : keys > 20)));
  await element.getByLabel("head").selectOption("8");
  assert.equal(await state(element, "head"), 8);
  assert.ok((await seen())[4] > 500);
});
