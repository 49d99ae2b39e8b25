// The binary counter and the hands behind it: what is said, the waves, and hands that turn by keys, pointer and slider.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { middle, place, set, state, texts, told, widen } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

const tableOf = (element) => element.evaluate((figure) => [...figure.table().rows].map((row) => [...row]));
const says = async (element) => (await texts(element, ".says"))[0];
const face = (element, j) => element.locator(".face").nth(j);

test("how many wheels flip is said, and what a bit is only while the hands follow the wheels", async () => {
  const element = await place(page, "odometer", { position: 7 });
  assert.match(await says(element), /flips 4 wheels at once: .* at the top or in the right half/);
  await set(element, { position: 8, speeds: "sinusoidal" });
  assert.match(await says(element), /flips one wheel: .* no longer follow the wheels/);
});

test("a bit is the half of the dial in which its hand is, at every position", async () => {
  const element = await place(page, "odometer");
  for (let position = 0; position < 64; position += 3) {
    await set(element, { position: position + 0.5 });
    for (const [, , bit, , sine] of await tableOf(element)) assert.equal(bit, sine > 0 ? 0 : 1, String(position));
  }
});

describe("hands", () => {
  test("keys go by whole positions, and from dial to dial", async () => {
    const element = await place(page, "odometer", { position: 7.4 });
    await face(element, 0).focus();
    for (const [key, wanted] of [
      ["ArrowUp", 8],
      ["ArrowUp", 9],
      ["ArrowDown", 8],
      ["PageUp", 16],
      ["Home", 0],
      ["ArrowDown", 0],
      ["End", 63],
      ["ArrowUp", 63],
    ]) {
      await page.keyboard.press(key);
      assert.equal(await state(element, "position"), wanted, key);
    }
    await page.keyboard.press("ArrowRight");
    const focused = () =>
      element.evaluate((host) => [...host.renderRoot.querySelectorAll(".face")].indexOf(host.renderRoot.activeElement));
    assert.equal(await focused(), 1);
    assert.equal(await face(element, 1).getAttribute("tabindex"), "0");
    assert.equal(await face(element, 0).getAttribute("tabindex"), "-1");
    assert.equal(await face(element, 1).getAttribute("aria-valuetext"), "position 63, hand at 270 degrees, bit 1");
  });

  test("the buttons go to the next whole position and stop at the ends", async () => {
    const element = await place(page, "odometer", { position: 62.5 });
    await element.getByRole("button", { name: "one on" }).click();
    assert.equal(await state(element, "position"), 63);
    assert.equal(await element.getByRole("button", { name: "one on" }).isDisabled(), true);
    await element.getByRole("button", { name: "one back" }).click();
    assert.equal((await told(page)).position, 62);
  });

  test("a quarter of a turn of the slowest hand is a quarter of 64 positions", async () => {
    const element = await place(page, "odometer", { position: 4 });
    const centre = await middle(face(element, 5).locator("svg"));
    const at = (i) => [centre.x + 30 * Math.sin((i * Math.PI) / 20), centre.y - 30 * Math.cos((i * Math.PI) / 20)];
    await page.mouse.move(...at(0));
    await page.mouse.down();
    for (let i = 1; i <= 10; i++) await page.mouse.move(...at(i));
    await page.mouse.up();
    const position = await state(element, "position");
    assert.ok(Math.abs(position - 20) < 0.6, String(position));
    assert.equal(position, Math.round(100 * position) / 100);
  });

  test("the slider goes by quarters", async () => {
    const element = await place(page, "odometer", { position: 7 });
    await element.getByRole("slider", { name: /^position/ }).press("ArrowRight");
    assert.equal(await state(element, "position"), 7.25);
  });
});

test("the waves show the sixteen positions around", async () => {
  const element = await place(page, "odometer", { position: 21.5 });
  assert.ok((await texts(element, ".picture .small")).at(-1).endsWith("positions 16 to 31"));
  const paths = await element
    .locator(".wave")
    .evaluateAll((waves) =>
      waves.map((wave) => ["steps", "sine", "now"].map((part) => wave.querySelector(`.${part}`).getAttribute("d"))),
    );
  paths.forEach(([steps, sine, now], j) => {
    const levels = [...steps.matchAll(/(?:M0 |V)(-?10)H/g)].map(([, level]) => (level === "10" ? 1 : 0));
    assert.deepEqual(
      levels,
      Array.from({ length: 16 }, (_, m) => Math.floor((16 + m) / 2 ** j) % 2),
    );
    const points = sine
      .split(/[ML]/)
      .slice(1)
      .map((point) => point.split(" ").map(Number));
    assert.equal(points.length, 129);
    for (const [x, y] of points) assert.ok(Math.abs(y + 10 * Math.sin((Math.PI * (16 + x)) / 2 ** j)) < 0.006);
    assert.equal(now, "M5.5 -12V12");
  });
});

test("on a narrow frame nothing is wider than its place", async () => {
  const element = await place(page, "odometer");
  for (const width of [240, 350]) {
    await widen(element, width);
    const over = await element.evaluate(
      (figure) =>
        [...figure.renderRoot.querySelectorAll(".column, select, .face, button")].filter(
          (part) => part.getBoundingClientRect().right > figure.getBoundingClientRect().right + 1,
        ).length,
    );
    assert.equal(over, 0, String(width));
  }
});
