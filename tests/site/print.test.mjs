// A printed page: every number computed and of the moment, and dark ink on white paper whatever colours the screen has.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, settled } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";

/** A chapter without the numbers that the build has written into it. */
async function unwritten(address) {
  const page = await open(browser, `${server.address}en/`);
  await page.route(address, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(/(<pe-number[^>]*>)[^<]*/g, "$1…");
    await route.fulfill({ response, body });
  });
  await page.goto(address);
  await settled(page);
  return page;
}

/** Until the numbers that nobody has looked at are ready to be printed. */
const ready = (page) =>
  page.waitForFunction(() => {
    globalThis.dispatchEvent(new Event("beforeprint"));
    return [...document.querySelectorAll("pe-number")].every(({ textContent }) => textContent !== "…");
  });

const numbers = (page) => page.locator("pe-number").allTextContents();

for (const chapter of ["en/chapters/rope/", "zh-CN/chapters/versus/"])
  test(`/${chapter}: the numbers that nobody has looked at are computed too`, async () => {
    const page = await unwritten(server.address + chapter);
    await ready(page);
    await page.pdf();
    for (const text of await numbers(page)) assert.match(text, /^[−\d][\d.]*( × 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?$/);
    assert.deepEqual(await page.troubles(), []);
    await page.context().close();
  });

test("what the reader has changed is printed as it is now", async () => {
  const page = await unwritten(`${server.address}en/chapters/rope/`);
  await ready(page);
  await page.locator("pe-clock").evaluate((clock) => {
    const detail = { dim: 16 };
    clock.dispatchEvent(new CustomEvent("pe-change", { bubbles: true, detail }));
  });
  await page.pdf();
  assert.equal(await page.locator('pe-number[of="dim"]').textContent(), "16");
  await page.context().close();
});

for (const [name, options, choose] of [
  ["chosen by the reader", {}, true],
  ["the system's", { colorScheme: "dark" }, false],
])
  test(`dark colours, ${name}, stay on the screen`, async () => {
    const page = await open(browser, `${server.address}en/`, options);
    const colours = () =>
      page.evaluate(() => {
        const { color, backgroundColor } = getComputedStyle(document.body);
        const root = getComputedStyle(document.documentElement);
        const drawn = getComputedStyle(document.querySelector("pe-rotation")).color;
        return { color, backgroundColor, drawn, query: root.getPropertyValue("--query"), scheme: root.colorScheme };
      });
    if (choose) await page.evaluate(() => (document.documentElement.dataset.theme = "dark"));
    assert.equal((await colours()).query, "#62b3f0");
    await page.emulateMedia({ media: "print" });
    const ink = "rgb(0, 0, 0)";
    const white = "rgb(255, 255, 255)";
    assert.deepEqual(await colours(), {
      color: ink,
      backgroundColor: white,
      drawn: ink,
      query: "#0068ad",
      scheme: "light",
    });
    await page.context().close();
  });
