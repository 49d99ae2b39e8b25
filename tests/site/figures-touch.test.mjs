// A thumb on a page that scrolls: what can be dragged follows it, and everywhere else it scrolls the page.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { figures } from "../../web/figures/abouts.js";
import { draggable } from "./support/drag.mjs";
import { fingers, place, stage } from "./support/figure.mjs";
import { browser, server } from "./support/hosted.mjs";

const page = await stage(browser, server, { hasTouch: true, viewport: { width: 800, height: 900 } });
const send = await fingers(page);
const STEPS = 5;

/** One figure in the middle of a high page; what it tells and what the browser does to touches is kept. */
async function high(name) {
  const element = await place(page, name, figures[name].example);
  await element.evaluate((host) => {
    document.body.style.paddingBlock = "150vh";
    globalThis.cancelled = 0;
    globalThis.around = 0;
    for (const type of ["pointerdown", "pointermove", "touchstart", "touchmove"])
      host.parentElement.addEventListener(type, () => globalThis.around++);
    host.addEventListener("pointercancel", () => globalThis.cancelled++);
  });
  return element;
}

const seen = () =>
  page.evaluate(() => ({
    told: globalThis.told.length,
    top: globalThis.scrollY,
    cancelled: globalThis.cancelled,
    around: globalThis.around,
  }));

/** Scrolls there and goes `by` from a point near its middle, in steps; returns what it did. */
async function swipe(place, by) {
  const from = await page.evaluate(place);
  const before = await seen();
  const at = (step) => [{ x: from.x + (by[0] * step) / STEPS, y: from.y + (by[1] * step) / STEPS, id: 1 }];
  await send("touchStart", ...at(0));
  for (let step = 1; step <= STEPS; step++) {
    await send("touchMove", ...at(step));
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
  const after = await seen();
  // A finger that rests before it leaves throws nothing: the page has stopped.
  if (after.top !== before.top) await page.waitForTimeout(150);
  await send("touchEnd");
  return {
    changes: after.told - before.told,
    scrolled: Math.round(after.top - before.top),
    cancelled: after.cancelled - before.cancelled,
    around: after.around - before.around,
  };
}

/** In the page, as text: brings the marked thing to the middle of the window and names a point right of and above its own. */
const onThing = (name, index) => `(async () => {
  const thing = document.querySelector("pe-${name}").renderRoot.querySelector('[data-drag="${index}"]');
  thing.scrollIntoView({ block: "center", behavior: "instant" });
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const { x, y, width, height } = thing.getBoundingClientRect();
  return { x: x + width / 2 + 8, y: y + height / 2 - 10 };
})()`;

/** In the page, as text: a point of the figure a finger's breadth from what can be dragged, as a finger means what is near it. */
const beside = (name, share) => `(async () => {
  const host = document.querySelector("pe-${name}");
  const box = host.getBoundingClientRect();
  scrollBy({ top: box.top + ${share} * box.height - innerHeight / 2, behavior: "instant" });
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const { x, y, width, height } = host.getBoundingClientRect();
  const isFree = (x, y) => !host.renderRoot.elementFromPoint(x, y)?.closest("[data-drag], label");
  for (let down = 0; down < height; down = down <= 0 ? 3 - down : -down)
    for (let right = 25; right < width; right += 9) {
      const point = { x: x + right, y: y + ${share} * height + down };
      if ([-24, 0, 24].every((off) => isFree(point.x, point.y + off) && isFree(point.x + off, point.y))) return point;
    }
})()`;

for (const name of Object.keys(figures))
  describe(name, () => {
    test("what can be dragged follows the finger; the page stays", async () => {
      const things = await draggable(await high(name));
      for (const [index, { way: goes, across }] of things.entries()) {
        for (const [way, by] of Object.entries({ across: [across, 0], down: [0, 40] })) {
          const { changes, scrolled, cancelled, around } = await swipe(onThing(name, index), by);
          const what = `thing ${index}, ${way}: ${changes} changes, scrolled by ${scrolled}, ${cancelled} cancelled`;
          assert.equal(around, 0, `thing ${index}, ${way}: the page around it hears of the finger`);
          if (way === "down" && goes === "across") assert.ok(scrolled < -5, what);
          // A line more of text above may move the page a little.
          else assert.ok(changes > 0 && Math.abs(scrolled) < 5 && cancelled === 0, what);
        }
      }
    });

    test("beside it the finger scrolls the page", async () => {
      await draggable(await high(name));
      let heard = 0;
      for (const share of [0.1, 0.5, 0.9]) {
        const { scrolled, around } = await swipe(beside(name, share), [0, -80]);
        heard += around;
        assert.ok(scrolled > 20, `${share} of the way down: scrolled by ${scrolled}`);
      }
      assert.ok(heard > 0, "the page hears of fingers that move nothing in the figure");
    });
  });
