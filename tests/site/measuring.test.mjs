// Measurements run on a thread of their own that is there only while one is asked for; without it the page computes them itself.
import assert from "node:assert/strict";
import { test } from "node:test";
import { settled } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";

const CHAPTER = "en/chapters/versus/";

/** Until the page has computed the number, which is the same on every machine and stood there already. */
async function computed(page) {
  const number = page.locator('pe-number[of="distance.firstRise"]');
  await number.evaluate((element) => (element.textContent = "…"));
  await number.scrollIntoViewIfNeeded();
  await page.waitForFunction((element) => element.textContent === "12", await number.elementHandle());
}

/** Measurements whose code the page itself has loaded. */
const ofThePage = (page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map(({ name }) => name)
      .filter((name) => /chunks\/(distance|cost|diagonals)-/.test(name)),
  );

test("the page's own thread loads and runs none; the other ends when nothing is asked for", async () => {
  const page = await browser.newPage();
  const started = page.waitForEvent("worker");
  await page.goto(server.address + CHAPTER);
  const worker = await started;
  assert.match(worker.url(), /\/assets\/workers\/measuring\.js$/);
  const ended = worker.waitForEvent("close");
  await settled(page);
  await computed(page);
  await ended;
  for (const next of page.workers()) await next.waitForEvent("close"); // of a measurement that was asked for later
  assert.deepEqual(page.workers(), []);
  assert.deepEqual(await ofThePage(page), []);
  await page.close();
});

test("a page whose prose cites no measurement starts no thread", async () => {
  const page = await browser.newPage();
  const started = [];
  page.on("worker", (worker) => started.push(worker.url()));
  await page.goto(`${server.address}en/`);
  await settled(page);
  await page.waitForTimeout(1500);
  assert.deepEqual(started, []);
  await page.close();
});

for (const [where, prepare] of [
  ["its code does not come", (page) => page.context().route(/assets\/workers\/measuring\.js/, (route) => route.abort())],
  [
    "the browser refuses to start it",
    (page) =>
      page.addInitScript(() => {
        globalThis.Worker = class {
          constructor() {
            throw new Error("refused");
          }
        };
      }),
  ],
])
  test(`where ${where}, the page computes the numbers`, async () => {
    const page = await browser.newPage();
    await prepare(page);
    await page.goto(server.address + CHAPTER);
    await settled(page);
    await computed(page);
    assert.deepEqual(page.workers(), []);
    assert.ok((await ofThePage(page)).length > 0);
    await page.close();
  });
