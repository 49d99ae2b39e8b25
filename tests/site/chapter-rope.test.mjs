// Chapter 3: the reader drags q and every step's two numbers change together and agree; state lives in the address.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";

const rope = (language) => `${server.address}${language}/chapters/rope/`;

/** What each step shows: its identity, its words, and whether it holds. */
async function steps(page) {
  const found = page.locator("pe-derivation");
  for (let i = 0; i < (await found.count()); i++) {
    await found.nth(i).scrollIntoViewIfNeeded();
    await found.nth(i).evaluate((element) => element.updateComplete); // a figure out of view draws when it comes into it
  }
  return found.evaluateAll((elements) =>
    elements.map((element) => ({
      identity: element.getAttribute("identity"),
      sides: [...element.shadowRoot.querySelectorAll(".side")].map((side) => side.innerHTML.replace(/<!--.*?-->/g, "")),
      verdict: element.shadowRoot.querySelector(".verdict")?.textContent.trim(),
      holds: element.shadowRoot.querySelector(".verdict")?.classList.contains("ok"),
    })),
  );
}

async function dragQuery(page, dx, dy) {
  const handle = page.locator("pe-rotation svg #q").first();
  await handle.scrollIntoViewIfNeeded();
  const box = await handle.boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + dx / 2, y + dy / 2, { steps: 5 });
  await page.mouse.move(x + dx, y + dy, { steps: 5 });
  await page.mouse.up();
}

for (const language of ["en", "zh-CN"]) {
  test(`${language}: every step follows the dragged query and agrees`, async () => {
    const page = await open(browser, rope(language), { viewport: { width: 1280, height: 900 } });
    const before = await steps(page);
    assert.ok(before.length >= 15, `${before.length} steps`);
    for (const step of before) assert.ok(step.holds, `${step.identity}: ${step.verdict}`);
    await page.evaluate(() => scrollTo(0, 0));
    await dragQuery(page, -40, 30);
    const later = await steps(page);
    const useQuery = later.filter(({ identity }) => !["progression", "orthogonal"].includes(identity));
    for (const step of useQuery) {
      const earlier = before.find(({ identity }) => identity === step.identity);
      assert.notDeepEqual(step.sides, earlier.sides, `${step.identity} did not follow`);
    }
    for (const step of later) assert.ok(step.holds, `${step.identity}: ${step.verdict}`);
    assert.match(page.url(), /[?&]q=/);
    assert.deepEqual(await page.troubles(), []);
    await page.context().close();
  });
}

test("the address brings the state back, and the other language keeps it", async () => {
  const page = await open(browser, `${rope("en")}?m=12&n=5&q=-0.5,1.1`);
  const state = () => page.locator("pe-rotation").evaluate(({ m, n, q }) => ({ m, n, q: [...q] }));
  assert.deepEqual(await state(), { m: 12, n: 5, q: [-0.5, 1.1] });
  await page.locator('header a[hreflang="zh-CN"], header a[lang="zh-CN"]').first().click();
  await page.waitForURL(/zh-CN\/chapters\/rope/);
  await page.waitForFunction(() => document.querySelector("pe-rotation")?.m === 12);
  assert.deepEqual(await state(), { m: 12, n: 5, q: [-0.5, 1.1] });
  await page.context().close();
});

test("nonsense in the address falls back, value by value, and says so", async () => {
  const page = await open(browser, `${rope("en")}?m=abc&n=9&q=1&theta=99`);
  assert.deepEqual(await page.locator("pe-rotation").evaluate(({ m, n, q, theta }) => ({ m, n, q: [...q], theta })), {
    m: 7,
    n: 9,
    q: [1.2, 0.9],
    theta: 4, // a number out of range goes to its border
  });
  const said = (await page.troubles()).join("\n");
  for (const one of [/m must be a number in .*, got "abc"/, /q must be 2 numbers in .*, got "1"/]) assert.match(said, one);
  await page.context().close();
});

test("the keyboard turns the query, and words say where it is", async () => {
  const page = await open(browser, rope("en"));
  const handle = page.locator("pe-rotation svg #q").first();
  await handle.focus();
  const words = () => handle.getAttribute("aria-valuetext");
  const before = await words();
  assert.match(before, /[a-z]/);
  await page.keyboard.press("ArrowRight");
  await page.waitForTimeout(100);
  assert.notEqual(await words(), before);
  await page.context().close();
});
