// Reading values off a drawing: by mouse, finger and keys, in words, without taking the page's scrolling or giving it keys.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fingers } from "../../site/support/figure.mjs";
import { draw, read, samplePage } from "../support/sample.mjs";

const page = await samplePage();
const touchscreen = await samplePage({ hasTouch: true, viewport: { width: 390, height: 700 } });

/** A point of the drawing, by its own units, on the page. */
async function pointOf(sample, x, y) {
  const box = await sample.locator("svg.drawing").boundingBox();
  return { x: box.x + x, y: box.y + y };
}

/** The middle of the inside of a plot, and its width. */
const inside = async (sample) => sample.locator(".plot .axes .base").boundingBox();

describe("mouse", () => {
  test("curves: the x under the pointer, at the crosshair, in words", async () => {
    const sample = await draw(page, { kind: "log", wide: 600, column: 0 });
    const { x, y, width } = await inside(sample);
    for (const [share, column] of [
      [0.45, 28],
      [0.1, 6],
      [1.01, 63],
    ]) {
      await page.mouse.move(x + share * width, y - 60);
      assert.deepEqual(await read(sample), [0, column]);
    }
    const cross = await sample.locator(".cross").boundingBox();
    assert.ok(Math.abs(cross.x - (x + width)) < 1.5, "the crosshair stands at the last x");
    assert.equal(await sample.locator("svg.drawing").getAttribute("aria-valuetext"), "place 63");
  });

  test("heat map, small and large: the cell under the pointer", async () => {
    for (const [kind, row, column, rows, columns] of [
      ["matrix", 3, 7, 5, 9],
      ["gram", 100, 411, 512, 512],
    ]) {
      const sample = await draw(page, { kind, wide: 620, row: 0, column: 0 });
      const { x, y, width, height } = await sample.locator("svg.heat > .frame").boundingBox();
      await page.mouse.move(x + 0.5 + ((column + 0.5) / columns) * width, y + 0.5 + ((row + 0.5) / rows) * height);
      assert.deepEqual(await read(sample), [row, column]);
    }
  });

  test("bars: the bar under the pointer, also above its head", async () => {
    const sample = await draw(page, { kind: "bars", wide: 600, column: 0 });
    const { x, y } = await pointOf(sample, 590, 40);
    await page.mouse.move(x, y);
    assert.deepEqual(await read(sample), [0, 5]);
  });
});

describe("keys", () => {
  test("go from place to place, and none that the drawing uses reaches the page, not even at the border", async () => {
    for (const [kind, steps] of [
      [
        "log",
        [
          ["ArrowRight", [0, 13]],
          ["ArrowDown", [0, 12]],
          ["PageUp", [0, 22]],
          ["End", [0, 63]],
          ["ArrowRight", [0, 63]],
          ["Home", [0, 0]],
        ],
      ],
      [
        "matrix",
        [
          ["End", [2, 8]],
          ["ArrowDown", [3, 8]],
          ["ArrowRight", [3, 8]],
          ["PageUp", [0, 8]],
          ["ArrowUp", [0, 8]],
          ["Home", [0, 0]],
        ],
      ],
      [
        "bars",
        [
          ["Home", [0, 0]],
          ["ArrowRight", [0, 1]],
          ["End", [0, 5]],
          ["PageUp", [0, 5]],
        ],
      ],
    ]) {
      const sample = await draw(page, { kind, wide: 600, row: kind === "matrix" ? 2 : 0, column: kind === "log" ? 12 : 3 });
      await page.evaluate(() => {
        globalThis.heard = [];
        if (!globalThis.hears) addEventListener("keydown", ({ key }) => globalThis.heard.push(key));
        globalThis.hears = true;
      });
      await sample.locator("svg.drawing").focus();
      for (const [key, place] of steps) {
        await page.keyboard.press(key);
        assert.deepEqual(await read(sample), place, `${kind}: ${key}`);
      }
      await page.keyboard.press("x");
      await page.keyboard.press("Control+ArrowRight");
      assert.deepEqual(
        await page.evaluate(() => globalThis.heard),
        ["x", "Control", "ArrowRight"],
        "the page hears its own keys",
      );
    }
  });

  test("a drawing says what it is, and what is read, as a slider does", async () => {
    const sample = await draw(page, { kind: "matrix", wide: 600, row: 1, column: 2 });
    const drawing = sample.getByRole("slider", { name: "matrix" });
    assert.equal(await drawing.getAttribute("aria-valuetext"), "row 1, column 2");
    assert.equal(await drawing.getAttribute("aria-valuenow"), "11");
    assert.equal(await drawing.getAttribute("aria-valuemax"), "44");
    await drawing.press("ArrowLeft");
    assert.equal(await drawing.getAttribute("aria-valuetext"), "row 1, column 1");
  });
});

describe("touch", () => {
  const tall = (on) => touchscreen.evaluate((px) => (document.body.style.paddingBottom = px), on ? "2000px" : "0");

  test("a tap reads; a finger drawn sideways reads along", async () => {
    const sample = await draw(touchscreen, { kind: "log", wide: 340, column: 0 });
    const { x, y, width } = await inside(sample);
    await touchscreen.touchscreen.tap(x + 0.4 * width, y - 50);
    assert.deepEqual(await read(sample), [0, 25]);
    const send = await fingers(touchscreen);
    await send("touchStart", { x: x + 0.2 * width, y: y - 50 });
    for (const share of [0.3, 0.5, 0.75]) await send("touchMove", { x: x + share * width, y: y - 45 });
    await send("touchEnd");
    await touchscreen.waitForFunction(() => document.querySelector("drawing-sample").column === 47);
    assert.deepEqual(await touchscreen.troubles(), []);
  });

  test("a finger drawn up scrolls the page and reads nothing", async () => {
    const sample = await draw(touchscreen, { kind: "log", wide: 340, column: 5 });
    await tall(true);
    const { x, y, width } = await inside(sample);
    const send = await fingers(touchscreen);
    await send("touchStart", { x: x + 0.5 * width, y: y - 20 });
    for (let up = 10; up <= 150; up += 10) await send("touchMove", { x: x + 0.5 * width, y: y - 20 - up });
    await send("touchEnd");
    await touchscreen.waitForFunction(() => globalThis.scrollY > 50);
    assert.deepEqual(await read(sample), [0, 5]);
    await touchscreen.evaluate(() => scrollTo(0, 0));
    await tall(false);
  });
});

test("a page that reads from the right changes nothing in a drawing", async () => {
  const words = (sample) =>
    sample.locator("svg.drawing text").evaluateAll((all) => all.map((text) => Math.round(text.getBoundingClientRect().x)));
  for (const kind of ["lines", "matrix", "bars"]) {
    const sample = await draw(page, { kind, wide: 600, column: 3 });
    const { x } = await sample.locator("svg.drawing").boundingBox();
    const before = (await words(sample)).map((one) => one - Math.round(x));
    await page.evaluate(() => (document.documentElement.dir = "rtl"));
    const moved = await sample.locator("svg.drawing").boundingBox();
    const after = (await words(sample)).map((one) => one - Math.round(moved.x));
    await page.evaluate(() => (document.documentElement.dir = ""));
    after.forEach((one, i) => assert.ok(Math.abs(one - before[i]) <= 1, `${kind}: text ${i} moved from ${before[i]} to ${one}`));
  }
});
