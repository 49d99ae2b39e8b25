// The state of a page: in its address, through links, back and reload, and by the buttons Reset and Share.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, settled } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";

const at = (address, options) => open(browser, server.address + address, options);
const rope = (query = "") => at(`en/chapters/rope/${query}`);
/** The same state with one figure alone. */
const home = (query = "") => at(`en/${query}`);
const value = (page, name, key) =>
  page
    .locator(name)
    .first()
    .evaluate((figure, of) => figure[of], key);
const search = (page) => page.evaluate(() => location.search);
const written = (page, wanted) => page.waitForFunction((text) => location.search === text, wanted);
const pressM = (page) => page.locator("pe-rotation input[type=range]").first().press("ArrowRight");

test("chapter 4: what the curve and the matrices show stays over a reload and in the other language", async () => {
  const page = await at("en/chapters/versus/");
  const mode = page.locator("pe-score-curve select").first();
  await mode.scrollIntoViewIfNeeded();
  await mode.selectOption("decay");
  await page
    .locator("pe-score-matrix:not([hold])")
    .evaluate((figure) => figure.change({ show: "change", words: "same", cell: [3, 4] }));
  await written(page, "?show=change&words=same&cell=3,4&mode=decay");
  await page.reload();
  await settled(page);
  await page.locator("a.language").click();
  await page.waitForURL(/zh-CN/);
  await settled(page);
  assert.equal(await value(page, "pe-score-curve", "mode"), "decay");
  assert.equal(await value(page, "pe-score-matrix:not([hold])", "show"), "change");
  assert.equal(await value(page, "pe-score-matrix:not([hold])", "words"), "same");
  assert.deepEqual(await value(page, "pe-score-matrix:not([hold])", "cell"), [3, 4]);
  await page.context().close();
});

test("the home page keeps the reader's vectors in the other language", async () => {
  const page = await at("en/");
  await page.locator("pe-rotation").evaluate((figure) => figure.change({ q: [-0.5, 1] }));
  await page.locator("a.language").click();
  await page.waitForURL(/zh-CN/);
  await settled(page);
  assert.deepEqual(await value(page, "pe-rotation", "q"), [-0.5, 1]);
  await page.context().close();
});

test("an emptied line of text is the default again", async () => {
  const page = await at("en/chapters/versus/?text=one%20two");
  const line = page.locator("pe-score-matrix:not([hold]) input[type=text]");
  await line.fill("");
  await written(page, "");
  assert.equal(await value(page, "pe-score-curve", "text"), "");
  await page.locator("pe-score-curve").scrollIntoViewIfNeeded();
  await page.locator("pe-score-curve .field.query option").filter({ hasText: "cat" }).waitFor({ state: "attached" });
  await page.context().close();
});

test("a link within the page leaves a change that is not yet written as it is, and it is written", async () => {
  const page = await home();
  await pressM(page);
  await page.evaluate(() => (location.hash = "chapters"));
  await page.waitForTimeout(50);
  assert.equal(await value(page, "pe-rotation", "m"), 8);
  await written(page, "?m=8");
  assert.match(page.url(), /\?m=8#chapters$/);
  await page.context().close();
});

test("a link within the page leaves all digits of a value that the address has in short", async () => {
  const page = await home("?theta=0.12345678");
  await pressM(page);
  await written(page, "?m=8&theta=0.123457");
  await page.evaluate(() => (location.hash = "anywhere"));
  await page.waitForTimeout(50);
  assert.equal(await value(page, "pe-rotation", "theta"), 0.12345678);
  await page.context().close();
});

test("back to another state reads it", async () => {
  const page = await home("?m=12");
  await page.evaluate(() => history.pushState(null, "", "?m=20"));
  await page.goBack();
  await page.waitForFunction(() => document.querySelector("pe-rotation").m === 12);
  await page.goForward();
  await page.waitForFunction(() => document.querySelector("pe-rotation").m === 20);
  await page.context().close();
});

test("Reset comes with the first change, sets everything back, and goes", async () => {
  const page = await rope("?m=12&q=0.5,1&dim=16");
  const box = page.locator(".state");
  assert.ok(await box.isVisible());
  await page.locator(".reset").click();
  assert.ok(await box.isHidden());
  await page.waitForFunction(() => document.querySelector("pe-rotation").m === 7);
  assert.equal(await value(page, "pe-clock", "dim"), 8);
  await written(page, "");
  await pressM(page);
  assert.ok(await box.isVisible());
  await page.context().close();
});

test("Reset reaches a figure that the reader has just changed and scrolled away from", async () => {
  const page = await rope();
  const slider = page.locator("pe-rotation input[type=range]").first();
  await slider.focus();
  await page.evaluate(() => scrollTo({ top: 9000, behavior: "instant" }));
  await page.waitForTimeout(100);
  await slider.evaluate((input) => {
    input.value = 8;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  assert.equal(await value(page, "pe-rotation", "m"), 8);
  await page.locator(".reset").click();
  assert.equal(await value(page, "pe-rotation", "m"), 7);
  await page.context().close();
});

test("Share copies the address with the newest state, or says what to do", async () => {
  const page = await at("en/chapters/rope/", { permissions: ["clipboard-read", "clipboard-write"] });
  await pressM(page);
  await page.locator(".share").click();
  await page.waitForFunction(() => document.querySelector(".state [role=status]").textContent === "Address copied");
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /rope\/\?m=8$/);
  await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error("forbidden"))));
  await page.locator(".share").click();
  await page.waitForFunction(() => /address bar/.test(document.querySelector(".state [role=status]").textContent));
  assert.equal(await search(page), "?m=8");
  assert.deepEqual(await page.troubles(), []);
  await page.context().close();
});

test("what an address asks for in vain is said below the title, and gone with another address", async () => {
  const page = await home("?m=abc&theta=0.3");
  const sentence = page.locator("h1 + .unread");
  assert.match(await sentence.textContent(), /m=abc/);
  assert.doesNotMatch(await sentence.textContent(), /theta/);
  assert.equal(await value(page, "pe-rotation", "m"), 7);
  await page.evaluate(() => history.pushState(null, "", "?m=20"));
  await page.evaluate(() => history.pushState(null, "", "?m=21"));
  await page.goBack();
  await page.waitForFunction(() => document.querySelector("pe-rotation").m === 20);
  assert.equal(await page.locator(".unread").count(), 0);
  await page.context().close();
});
