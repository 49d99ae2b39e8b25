// One added code against concatenated ones: what is said where one p′ serves one, two or three projections; hands.
import assert from "node:assert/strict";
import { test } from "node:test";
import { place, set, state, texts } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

const table = (element) => element.evaluate((figure) => [...figure.table().rows].map((row) => [...row]));

test("legend, sentence and words say what is read at the width; a head is no wider than the token", async () => {
  const element = await place(page, "add-concat", { dim: 24, "head-width": 24 });
  const legend = () => texts(element, ".legend b");
  const [, key, value] = (await table(element)).at(-1).slice(1);
  assert.deepEqual(await legend(), ["0.000", key.toFixed(3), value.toFixed(3)]);
  const says = async () => (await texts(element, ".says"))[0];
  assert.match(await says(), /3 × 24 = 72 numbers, and p′ has 24: the query alone can be served, query and key together cannot/);
  for (const [width, wanted] of [
    [12, /query and key can be served, all three cannot/],
    [8, /one p′ serves all three/],
  ]) {
    await set(element, { headWidth: width });
    assert.match(await says(), wanted);
  }
  assert.deepEqual(await legend(), ["0.000", "0.000", "0.000"]);
  await set(element, { dim: 4, headWidth: 30 });
  assert.match(await says(), /3 × 4 = 12 numbers, and p′ has 4/);
  await element.locator("svg.plot").press("ArrowLeft");
  assert.equal(await state(element, "headWidth"), 3);
  await element.getByRole("slider", { name: "width of the head", exact: true }).press("ArrowLeft");
  assert.equal(await state(element, "headWidth"), 2);
  await element.getByRole("button", { name: "Other random weights" }).click();
  assert.equal(await state(element, "seed"), 2);
});
