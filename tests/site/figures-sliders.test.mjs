// Sliders: there is a way on beyond the value, the thumb stays under the hand, and what lies outside does not jump inside.
import assert from "node:assert/strict";
import { test } from "node:test";
import { place, state } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

const sliders = {
  clock: { position: /^position$/ },
  rotation: { shift: /^move both positions/, m: /^position of the query/, theta: /^frequency/ },
  "score-matrix": { shift: /^Where the window begins/ },
  "score-curve": { shift: /^All three queries/ },
};

for (const [name, key, value, down, up] of [
  ["rotation", "shift", 256, 255, 257],
  ["rotation", "shift", 5000, 4999, 5000],
  ["rotation", "shift", -3, -2, -3],
  ["rotation", "m", 200, 199, 200],
  ["rotation", "theta", 2, 1.99, 2],
  ["score-matrix", "shift", 256, 255, 257],
  ["score-curve", "shift", 256, 255, 257],
  ["clock", "position", 64, 63, 65],
])
  test(`${name}: ${key} = ${value} goes to what is beside it`, async () => {
    const element = await place(page, name, { [key]: value });
    const slider = element.getByRole("slider", { name: sliders[name][key] });
    assert.equal(await slider.inputValue(), String(value));
    await slider.focus();
    await page.keyboard.press(value < 0 ? "ArrowRight" : "ArrowLeft");
    assert.equal(await state(element, key), down);
    await page.keyboard.press(value < 0 ? "ArrowLeft" : "ArrowRight");
    if (up !== value) await page.keyboard.press("ArrowRight");
    assert.equal(await state(element, key), up);
  });

test("the end stays while the thumb is held there, and moves on when it is let go", async () => {
  const element = await place(page, "score-matrix", { shift: 20 });
  const slider = element.getByRole("slider", { name: sliders["score-matrix"].shift });
  const { x, y, width, height } = await slider.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  for (const beyond of [0, 5, 10, 15]) {
    await page.mouse.move(x + width + beyond, y + height / 2);
    assert.equal(await state(element, "shift"), 256);
  }
  await page.mouse.up();
  assert.equal(await state(element, "shift"), 256);
  assert.equal(await slider.getAttribute("max"), "1000");
});
