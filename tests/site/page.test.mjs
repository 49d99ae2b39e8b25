// What stands around the figures: colours, the start page's choice of a language, predictions, and copying.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";

const at = (address, options) => open(browser, server.address + address, options);
const theme = (page) => page.evaluate(() => document.documentElement.dataset.theme ?? "auto");

test("the button goes through the colours, and they are remembered", async () => {
  const page = await at("en/chapters/");
  const button = page.locator("button.theme");
  for (const [wanted, label] of [
    ["light", "Colours: light"],
    ["dark", "Colours: dark"],
    ["auto", "Colours: as the system"],
    ["light", "Colours: light"],
  ]) {
    await button.click();
    assert.equal(await theme(page), wanted);
    assert.equal(await button.getAttribute("aria-label"), label);
  }
  await page.reload();
  assert.equal(await theme(page), "light");
  await page.context().close();
});

test("colours chosen in one window come to the others, but not to an embedded figure", async () => {
  const page = await at("en/chapters/");
  const other = await page.context().newPage();
  await other.goto(`${server.address}zh-CN/chapters/`);
  const frame = await page.context().newPage();
  await frame.goto(`${server.address}embed/?figure=clock&theme=light`);
  await page.locator("button.theme").click();
  await page.locator("button.theme").click();
  await other.waitForFunction(() => document.documentElement.dataset.theme === "dark");
  assert.equal(await theme(frame), "light");
  await page.context().close();
});

test("colours chosen on the next page are there after going back", async () => {
  const page = await at("en/chapters/");
  await page.goto(`${server.address}zh-CN/chapters/`);
  await page.locator("button.theme").click();
  await page.goBack();
  assert.equal(await theme(page), "light");
  // Where the browser has kept the page itself, it comes back with an event alone.
  await page.evaluate(() => {
    localStorage.setItem("posenc-theme", "dark");
    globalThis.dispatchEvent(new globalThis.PageTransitionEvent("pageshow", { persisted: true }));
  });
  assert.equal(await theme(page), "dark");
  await page.context().close();
});

for (const [locale, language] of [
  ["zh-TW", "zh-CN"],
  ["de", "en"],
  ["en-GB", "en"],
])
  test(`the start page leads a reader of ${locale} to ${language}, with query and fragment`, async () => {
    const context = await browser.newContext({ locale });
    const page = await context.newPage();
    await page.goto(`${server.address}?m=9#chapters`);
    await page.waitForURL(`${server.address}${language}/?m=9#chapters`);
    await context.close();
  });

test("the start page remembers the language that the reader has chosen", async () => {
  const page = await at("en/chapters/");
  await page.locator("a.language").click();
  await page.waitForURL(/zh-CN/);
  await page.goto(server.address);
  await page.waitForURL(/\/zh-CN\/$/);
  await page.context().close();
});

test("a prediction opens the verdict, says whether it was right, and may be changed", async () => {
  const page = await at("en/chapters/rope/");
  const card = page.locator("#claim-sign");
  const verdict = card.locator(".verdict");
  const choose = (answer) => card.locator(`button[value=${answer}]`).click();
  assert.equal(await verdict.getAttribute("open"), null);
  await choose("true");
  assert.notEqual(await verdict.getAttribute("open"), null);
  assert.match(await card.locator(".truth").textContent(), /^False\. You predicted otherwise\.$/);
  await choose("false");
  assert.match(await card.locator(".truth").textContent(), /^False\. You predicted it\.$/);
  assert.equal(await card.locator("[aria-pressed=true]").getAttribute("value"), "false");
  await verdict.evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }));
  await page.waitForFunction(() => !document.querySelector("#claim-sign").textContent.includes("…"));
  assert.deepEqual(await page.troubles(), []);
  await page.context().close();
});

test("a snippet is copied with this site's address, or the button says that it cannot", async () => {
  const page = await at("en/figures/", { permissions: ["clipboard-read", "clipboard-write"] });
  const button = page.locator("[data-copy=frame-rotation]");
  await button.click();
  await page.waitForFunction(() => document.querySelector("[data-copy=frame-rotation]").textContent === "Copied");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(copied.startsWith(`<iframe src="${server.address}embed/rotation.html?`), copied);
  await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error("forbidden"))));
  await button.click();
  await page.waitForFunction(() => /Select/.test(document.querySelector("[data-copy=frame-rotation]").textContent));
  assert.deepEqual(await page.troubles(), []);
  await page.context().close();
});
