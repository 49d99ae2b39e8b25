// Figures far below the window come one after another; no two first drawings share a frame, and one is written in several.
import assert from "node:assert/strict";
import { test } from "node:test";
import { figureNames } from "../../web/figures/names.js";
import { settled } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";

test("the code of a far figure is asked for when the one before it is there", async () => {
  const page = await browser.newPage({ viewport: { width: 800, height: 400 } });
  const times = [];
  await page.route(new RegExp(`chunks/(${figureNames().join("|")})-`), async (route) => {
    const time = { asked: performance.now() };
    times.push(time);
    await new Promise((done) => setTimeout(done, 200));
    time.sent = performance.now();
    await route.continue();
  });
  await page.goto(`${server.address}en/chapters/versus/`);
  await settled(page);
  assert.ok(times.length >= 4, `${times.length} figures`);
  const [before, last] = times.slice(-2);
  assert.ok(last.asked >= before.sent, "both were asked for at once");
  await page.close();
});

test("figures draw for the first time one in a frame, and compute in a task before", async () => {
  const page = await browser.newPage({ viewport: { width: 800, height: 2000 } });
  await page.addInitScript(() => {
    globalThis.first = [];
    const computed = new WeakSet();
    const define = customElements.define.bind(customElements);
    customElements.define = (name, element, options) => {
      const { draw, render } = element.prototype;
      if (draw) {
        element.prototype.draw = function () {
          setTimeout(() => computed.add(this));
          return draw.call(this);
        };
        element.prototype.render = function () {
          if (!this.hasUpdated) globalThis.first.push({ frame: document.timeline.currentTime, ready: computed.has(this) });
          return render.call(this);
        };
      }
      define(name, element, options);
    };
  });
  await page.goto(`${server.address}en/chapters/rope/`);
  await settled(page);
  const drawings = await page.evaluate(() => globalThis.first);
  assert.ok(drawings.length > 10, `${drawings.length} figures`);
  assert.equal(new Set(drawings.map(({ frame }) => frame)).size, drawings.length);
  assert.ok(drawings.every(({ ready }) => ready));
  await page.close();
});

test("of many figures of one kind that come at once, a few begin in a task", async () => {
  const page = await browser.newPage({ viewport: { width: 412, height: 823 } });
  await page.addInitScript(() => {
    globalThis.begun = []; // in one run of script after another
    let isRunning = false;
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (options) {
      if (!isRunning) globalThis.begun.push(0);
      isRunning = true;
      queueMicrotask(() => (isRunning = false));
      globalThis.begun.push(globalThis.begun.pop() + 1);
      return attach.call(this, options);
    };
  });
  await page.goto(`${server.address}en/identities/`);
  await settled(page);
  const begun = await page.evaluate(() => globalThis.begun);
  const all = await page.evaluate(() => document.querySelectorAll("pe-derivation").length);
  assert.ok(all > 50, `${all} figures`);
  assert.equal(
    begun.reduce((sum, count) => sum + count),
    all,
  );
  assert.ok(Math.max(...begun) <= 8, `${begun} at once`);
  await page.close();
});

test("where a page says what its colour scheme is, a figure that begins asks for no style of what is around it", async () => {
  const page = await browser.newPage({ viewport: { width: 412, height: 823 } });
  await page.addInitScript(() => {
    globalThis.asked = { page: 0, others: [] };
    const style = globalThis.getComputedStyle;
    globalThis.getComputedStyle = (element, ...rest) => {
      if (element === document.documentElement) globalThis.asked.page++;
      else if (element.querySelector(":scope > pe-derivation")) globalThis.asked.others.push(element.outerHTML.slice(0, 80));
      return style(element, ...rest);
    };
  });
  await page.goto(`${server.address}en/identities/`);
  await settled(page);
  const asked = await page.evaluate(() => globalThis.asked);
  assert.ok(asked.page > 50, `${asked.page} times the page's`);
  assert.deepEqual(asked.others, [], "the browser lays out all of the page to answer that");
  await page.close();
});

test("a large first drawing is written in several frames, a few templates in each, and seen when it is whole", async () => {
  const page = await browser.newPage({ viewport: { width: 412, height: 823 } });
  await page.addInitScript(() => {
    globalThis.frames = [];
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (options) {
      const root = attach.call(this, options);
      if (this.localName !== "pe-bias-matrix") return root;
      const look = () => {
        this.seed = Number(this.seed); // a page may write again what is there; nothing is drawn anew for it
        const count = root.querySelectorAll("*").length;
        const bounds = root.querySelector(".bounds");
        const seen = bounds !== null && getComputedStyle(bounds).clipPath === "none";
        const { left = 0, top = 0 } = bounds?.getBoundingClientRect() ?? {};
        globalThis.frames.push({ count, seen, isTouched: bounds?.contains(root.elementFromPoint(left + 9, top + 9)) ?? false });
        if (!seen) requestAnimationFrame(look); // a timer may come frames later
      };
      look();
      return root;
    };
  });
  await page.goto(`${server.address}zh-CN/chapters/family/`);
  await page.waitForFunction(() => globalThis.frames.some(({ seen }) => seen));
  const frames = await page.evaluate(() => globalThis.frames);
  assert.ok(
    frames.every(({ seen, isTouched }) => seen === isTouched),
    "what is not seen cannot be pressed",
  );
  const counts = [...new Set(frames.map(({ count }) => count))];
  assert.ok(counts.length >= 5, `${counts} elements, one frame after another`);
  const added = counts.slice(1).map((count, i) => count - counts[i]);
  assert.ok(Math.max(...added) < 0.6 * counts.at(-1), `at once ${added}, of ${counts.at(-1)}`);
  assert.deepEqual(
    [...counts].sort((one, other) => one - other),
    counts,
    "nothing is written twice",
  );
  await page.close();
});
