// A part of a page that does not come leaves the others as they are.
import assert from "node:assert/strict";
import { test } from "node:test";
import { settled } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";

/** A page from which the files that match never come. */
async function without(pattern, address) {
  const page = await browser.newPage();
  await page.route(pattern, (route) => route.abort());
  await page.goto(server.address + address);
  return page;
}

/** What is far from the window is drawn when the reader has moved. */
const drawn = (page, name) =>
  page.waitForFunction((tag) => {
    globalThis.dispatchEvent(new globalThis.Event("wheel"));
    return document.querySelector(tag)?.shadowRoot?.querySelector("#words")?.textContent;
  }, `pe-${name}`);

for (const [language, sentence] of [
  ["en", /could not be loaded/],
  ["zh-CN", /没能载入/],
])
  test(`${language}: where the code of a figure does not come, it says so and the others draw`, async () => {
    const page = await without(/chunks\/rotation-/, `${language}/chapters/rope/`);
    await drawn(page, "derivation");
    await drawn(page, "clock");
    assert.match(await page.locator("pe-rotation").textContent(), sentence);
    await page.close();
  });

test("where the state of a chapter does not come, its figures draw as they were written", async () => {
  const page = await without(/chunks\/rope-/, "en/chapters/rope/");
  await drawn(page, "rotation");
  await page.close();
});

test("a measurement that failed is tried again", async () => {
  const page = await browser.newPage();
  let asked = 0;
  await page.route(/chunks\/distance-/, (route) => (asked++ === 0 ? route.abort() : route.continue()));
  const failed = page.waitForEvent("requestfailed", (request) => /chunks\/distance-/.test(request.url()));
  await page.goto(`${server.address}en/chapters/versus/`);
  await settled(page);
  const number = page.locator('pe-number[of="distance.firstRise"]');
  await number.scrollIntoViewIfNeeded();
  await failed;
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(100);
  await number.scrollIntoViewIfNeeded();
  await page.waitForFunction((element) => element.textContent === "12", await number.elementHandle());
  await page.close();
});
