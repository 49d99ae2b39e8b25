// The drawings with text: laid out for the width they have, read by the pointer whatever size they are shown in.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fingers, place, set, state, told, widen } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

const drawings = (element) =>
  element.evaluate((host) =>
    [...host.renderRoot.querySelectorAll("svg.heat, svg.plot")].map((svg) => {
      const { x, y, width } = svg.getBoundingClientRect();
      return { x, y, width, drawn: svg.width.baseVal.value };
    }),
  );

/** The middle of a heat map's cell on the page, from the rectangle that the map draws for it. */
async function cellOf(element, map, row, column) {
  const cells = element.locator("svg.heat").nth(map).locator("rect.pos, rect.neg");
  const count = Math.round((await cells.count()) ** 0.5);
  const { x, y, width, height } = await cells.nth(row * count + column).boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}

for (const name of ["score-matrix", "score-curve"]) {
  test(`${name}: no width squeezes the two drawings`, async () => {
    const element = await place(page, name);
    for (const width of [560, 576, 588, 599, 600, 620]) {
      await widen(element, width);
      const [first, second] = await drawings(element);
      for (const { width: shown, drawn } of [first, second])
        assert.ok(Math.abs(shown - drawn) < 0.5, `${width}: drawn for ${drawn}, shown in ${shown}`);
      assert.equal(first.y === second.y, width >= 600, `${width}: side by side`);
    }
  });
}

describe("heat map", () => {
  for (const zoom of [1, 0.5, 1.3])
    test(`the pointer reads the cell under it, shown ${zoom} times as large`, async () => {
      const element = await place(page, "score-matrix", { text: "one two three four five" });
      await element.evaluate((host, factor) => {
        host.style.transformOrigin = "0 0";
        host.style.transform = `scale(${factor})`;
      }, zoom);
      for (const [map, row, column] of [
        [0, 3, 1],
        [1, 0, 4],
        [1, 4, 0],
      ]) {
        const { x, y } = await cellOf(element, map, row, column);
        await page.mouse.move(x, y);
        assert.deepEqual(await state(element, "cell"), [row, column]);
      }
      await page.mouse.move(1, 1);
      assert.deepEqual(await state(element, "cell"), [4, 0], "outside the pointer reads nothing");
    });

  test("keys go from cell to cell, stop at the border, and leave the browser its own", async () => {
    const element = await place(page, "score-matrix", { text: "one two three", cell: "1,1" });
    await element.locator("svg.heat").first().focus();
    for (const [key, cell] of [
      ["ArrowRight", [1, 2]],
      ["ArrowRight", [1, 2]],
      ["ArrowUp", [0, 2]],
      ["Home", [0, 0]],
      ["PageDown", [2, 0]],
      ["End", [2, 2]],
      ["ArrowLeft", [2, 1]],
      ["PageUp", [0, 1]],
      ["ArrowDown", [1, 1]],
      ["Control+Home", [1, 1]],
      ["Meta+ArrowUp", [1, 1]],
      ["Shift+ArrowUp", [0, 1]],
    ]) {
      await page.keyboard.press(key);
      assert.deepEqual(await state(element, "cell"), cell, key);
    }
    const words = await element.locator(".cell").textContent();
    assert.match(words, /“one” at 20, key “two” at 21/);
  });
});

describe("curves", () => {
  test("the pointer reads the distance under it, at any size; beyond the axis its end", async () => {
    const element = await place(page, "score-curve");
    for (const zoom of [1, 0.5]) {
      await element.evaluate((host, factor) => {
        host.style.transformOrigin = "0 0";
        host.style.transform = `scale(${factor})`;
      }, zoom);
      const zero = await element.locator(".plot line.zero").first().boundingBox();
      for (const [share, distance] of [
        [0.5, 128],
        [0.25, 64],
      ]) {
        await page.mouse.move(zero.x + share * zero.width, zero.y - 20 * zoom);
        assert.equal(await state(element, "distance"), distance);
      }
      await page.mouse.move(zero.x + zero.width + 4 * zoom, zero.y - 20 * zoom);
      assert.equal(await state(element, "distance"), 256);
    }
  });

  test("a finger that is drawn across reads too", async () => {
    const element = await place(page, "score-curve");
    const zero = await element.locator(".plot line.zero").first().boundingBox();
    const send = await fingers(page);
    const at = (share) => ({ x: zero.x + share * zero.width, y: zero.y - 20 });
    await send("touchStart", at(0.25));
    for (const share of [0.3, 0.4, 0.5]) await send("touchMove", at(share));
    await send("touchEnd");
    await page.waitForFunction(() => document.querySelector("pe-score-curve").distance === 128);
  });

  test("two modes: two words from three places, and the decay of equal vectors", async () => {
    const element = await place(page, "score-curve", { dim: 128 });
    assert.equal(await element.locator(".plot").count(), 2);
    await element.locator(".modes select").selectOption("decay");
    assert.equal(await state(element, "mode"), "decay");
    assert.equal(await element.locator(".plot").count(), 1);
    assert.match(await element.locator(".plot .name").last().textContent(), /first rise, at \d+/);
    assert.match(await element.locator(".says").textContent(), /the decay is not monotone.*It rises in \d+ of 256 steps/);
    await set(element, { mode: "compare" });
    assert.equal(await element.locator(".plot").count(), 2);
    assert.equal((await told(page)).mode, "decay");
  });
});
