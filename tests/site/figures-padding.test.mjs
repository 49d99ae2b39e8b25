// A sentence behind padding or another document: which encodings and ways keep its outputs, and hands.
import assert from "node:assert/strict";
import { test } from "node:test";
import { place, set, state, texts, told } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

/** Which encodings keep the outputs, way by way: RoPE, ALiBi, sinusoidal, learned. */
const marks = async (element) =>
  (await texts(element, "tbody tr")).map((row) => [...row.matchAll(/[✓✗]/g)].map(([mark]) => mark).join(""));

test("hidden padding: offsets do not see it unless one word counts it, codes do; seen, it changes all", async () => {
  const element = await place(page, "padding");
  const wanted = ["✓✓✓✓", "✓✓✗✗", "✗✗✗✗", "✗✗✗✗", "✗✗✗✗"];
  assert.deepEqual(await marks(element), wanted);
  assert.match(
    (await texts(element, ".says"))[0],
    /^All 6 outputs are those of the sentence alone.*larger by 3: every offset is as before\.$/,
  );
  await element.locator("select").selectOption("document");
  assert.equal((await told(page)).front, "document");
  assert.deepEqual(await marks(element), wanted);
});

test("hands: a mark chooses its way, keys and the mouse a cell, the slider how much stands in front", async () => {
  const element = await place(page, "padding", { count: 2 });
  await element.getByRole("button", { name: /^Learned; hidden, but counted/ }).click();
  assert.deepEqual(await state(element, "encoding", "way"), { encoding: "learned", way: "on" });
  assert.match((await texts(element, ".says"))[0], /differ .* each word gets another code\.$/);
  await element.locator(".heat").first().press("Home");
  assert.match((await texts(element, ".cell"))[0], /on “\[pad\]”: 0\.000 in its row; alone there is no such key\.$/);
  await set(element, { count: 8, cell: [5, 13] });
  await set(element, { count: 1 });
  assert.match((await texts(element, ".cell"))[0], /^“mat” on “mat”/);
});

test("a cross has its meaning beside the scale", async () => {
  const element = await place(page, "padding");
  assert.equal((await texts(element, ".legends > span"))[0].trim(), "not there");
  assert.equal(await element.locator(".legends .absent .none").count(), 1);
});
