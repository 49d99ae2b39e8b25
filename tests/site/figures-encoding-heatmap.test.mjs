// The table of codes: sliders, lists and keys, and the cell that they lead to.
import assert from "node:assert/strict";
import { test } from "node:test";
import { place, set, state, told } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

const read = (element) => element.locator(".cell").textContent();

test("the base slides from 10 by way of 20, 50, 100; lists and keys change what is told", async () => {
  const element = await place(page, "encoding-heatmap");
  const slider = element.getByRole("slider", { name: "base" });
  assert.deepEqual(await slider.evaluate(({ min, max }) => [min, max]), ["0", "18"]);
  await slider.press("ArrowRight");
  assert.equal(await state(element, "base"), 20000);
  assert.equal((await told(page)).base, 20000);
  await set(element, { base: 12345 });
  await slider.press("ArrowLeft");
  assert.equal(await state(element, "base"), 5000, "from between two places");
  await slider.press("Home");
  assert.equal(await state(element, "base"), 10);
  await element.getByRole("combobox", { name: "columns" }).selectOption("concatenated");
  await element.getByRole("combobox", { name: "exponents" }).selectOption("half-minus-one");
  assert.deepEqual(await state(element, "columns", "spacing"), { columns: "concatenated", spacing: "half-minus-one" });
  await element.locator("svg.heat").press("ArrowDown");
  assert.deepEqual(await state(element, "cell"), [10, 8]);
  assert.match(await read(element), /^Position 10, coordinate 8: the sine of pair 8/);
  await set(element, { dim: 4 });
  assert.match(await read(element), /^Position 10, coordinate 3: the cosine of pair 1/, "no cell outside the table");
});
