// A chapter's first layout is of what is near the window; the rest follows, and a link to any place finds it at once.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { settled } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";
import { folder, pages } from "./support/site.mjs";

const chapter = `${server.address}en/chapters/rope/`;
/** All scripts but those of the head, which are there before anything is laid out. */
const modules = /\/(page|chapter)-[0-9a-f]+\.js$/;
const phone = { viewport: { width: 412, height: 823 } };

/** How far below its place in the window, under the bar, a heading ends up. */
async function off(page, id) {
  await page.waitForFunction(
    () => {
      const { scrollY } = globalThis;
      const moved = globalThis.last !== scrollY;
      globalThis.last = scrollY;
      return !moved && scrollY > 0;
    },
    null,
    { polling: 400 },
  );
  return page.evaluate((of) => {
    const margin = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
    return Math.abs(document.getElementById(of).getBoundingClientRect().top - margin);
  }, id);
}

/** In the page: how many of the elements that are shown have no layout yet. */
const leftOut = () =>
  [...document.querySelectorAll(".chapter > * > *")].filter(
    (part) => part.checkVisibility() && !part.checkVisibility({ contentVisibilityAuto: true }),
  ).length;

test("every chapter, the first one too, and the page of all identities, is laid out in parts", () => {
  const chapters = pages.filter((name) => /\/chapters\/./.test(name));
  assert.ok(chapters.length >= 14, `chapters: ${chapters}`);
  for (const name of [...chapters, ...pages.filter((one) => /\/identities\//.test(one))])
    assert.match(readFileSync(join(folder, name, "index.html"), "utf8"), /\/in-parts-[0-9a-f]+\.js"/, name);
});

test("before the modules have come, what is far below the window is not laid out, and printed all the same", async () => {
  const page = await browser.newPage(phone);
  await page.route(modules, (route) => route.abort());
  await page.goto(chapter);
  assert.ok((await page.evaluate(leftOut)) > 40, "most of the chapter waits");
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.evaluate(leftOut), 0);
  await page.close();
});

test("without any script, and with an address of a place, all is laid out at once", async () => {
  const page = await browser.newPage(phone);
  await page.route(modules, (route) => route.abort());
  await page.goto(`${chapter}#four-laws`);
  assert.equal(await page.evaluate(leftOut), 0);
  await page.route(/\.js$/, (route) => route.abort());
  await page.goto(chapter);
  assert.equal(await page.evaluate(leftOut), 0);
  await page.close();
});

test("nothing far is laid out or drawn until the reader moves", async () => {
  const page = await browser.newPage(phone);
  await page.goto(chapter);
  const drawn = () => [...document.querySelectorAll("pe-rotation, pe-derivation")].map(({ hasUpdated }) => hasUpdated === true);
  await page.waitForFunction(() => [...document.querySelectorAll("pe-derivation")].every(({ shadowRoot }) => shadowRoot));
  await page.waitForTimeout(1000);
  const [first, ...steps] = await page.evaluate(drawn);
  assert.equal(first, true, "the figure in the window");
  assert.ok(steps.length > 3 && steps.every((one) => !one), "and none of the steps");
  assert.ok((await page.evaluate(leftOut)) > 40);
  await page.mouse.wheel(0, 1);
  await page.waitForFunction(() => performance.getEntriesByName("posenc-laid-out").length > 0);
  await page.waitForFunction(`(${drawn})().every(Boolean)`);
  await page.close();
});

test("idle moments find the other heights, a part of them at a time", async () => {
  const page = await browser.newPage(phone);
  await page.addInitScript(() => {
    const size = (block) => block.getElementsByTagName("*").length;
    const shown = new Set();
    globalThis.most = 0;
    const look = (changes) => {
      const now = changes.map(({ target }) => target).filter((block) => block.style.contentVisibility === "visible");
      const fresh = now.filter((block) => !shown.has(block));
      for (const block of fresh) shown.add(block);
      const sizes = fresh.slice(0, -1).map(size); // the last may be large
      globalThis.most = Math.max(
        globalThis.most,
        sizes.reduce((sum, one) => sum + one, 0),
      );
    };
    const watch = () => {
      const observer = new globalThis.MutationObserver(look);
      for (const block of document.querySelectorAll(".chapter > *")) observer.observe(block, { attributeFilter: ["style"] });
    };
    addEventListener("DOMContentLoaded", watch);
  });
  await page.goto(chapter);
  await settled(page);
  const most = await page.evaluate(() => globalThis.most);
  assert.ok(most > 0 && most <= 100, `${most} elements at once`);
  const heights = () => [...document.querySelectorAll(".chapter > *")].map(({ offsetHeight }) => offsetHeight);
  const found = await page.evaluate(heights);
  assert.ok((await page.evaluate(leftOut)) > 40, "what is far is left out of the work again");
  await page.evaluate(() => {
    for (const block of document.querySelectorAll(".chapter > *")) block.style.contentVisibility = "visible";
  });
  assert.deepEqual(found, await page.evaluate(heights));
  await page.close();
});

test("an address with a place below leads to it", async () => {
  const page = await browser.newPage(phone);
  await page.route(modules, (route) => route.abort());
  await page.goto(`${chapter}#what-this-does-not-say`);
  assert.ok((await off(page, "what-this-does-not-say")) < 3);
  await page.close();
});

test("a link to a place below leads to it, before the blocks between have been laid out", async () => {
  const page = await browser.newPage(phone);
  await page.route(modules, (route) => route.abort());
  await page.goto(chapter);
  await page.locator(".contents.folded summary").click();
  await page.locator('.contents.folded a[href$="#four-laws"]').click();
  assert.ok((await off(page, "four-laws")) < 3);
  await page.close();
});

test("a control far below takes the focus and comes into view", async () => {
  const page = await browser.newPage(phone);
  await page.route(modules, (route) => route.abort());
  await page.goto(chapter);
  const summary = page.locator(".ask summary").last();
  await summary.focus();
  assert.equal(await summary.evaluate((element) => element === document.activeElement), true);
  await summary.press("Enter");
  assert.equal(await summary.evaluate((element) => element.parentElement.open), true);
  await page.close();
});
