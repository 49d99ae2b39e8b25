// What the reader has done is kept on the device, shown in the lists of chapters, and forgotten on request.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, settled } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";

const at = (address) => server.address + address;
const kept = (page) => page.evaluate(() => localStorage.getItem("posenc-progress"));
/** The marks that a list shows, by chapter. */
const marks = (page) =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll(".chapters li")]
        .map((item) => [item.querySelector("a")?.pathname.split("/").at(-2), item.querySelector(".mark")?.textContent])
        .filter(([, text]) => text),
    ),
  );

test("a chapter that was opened, one whose questions were, and one that was read", async () => {
  const page = await open(browser, at("en/chapters/"));
  assert.deepEqual(await marks(page), {});
  assert.equal(await page.locator(".progress").isVisible(), false);
  for (const slug of ["rope", "order"]) {
    await page.goto(at(`en/chapters/${slug}/`));
    await settled(page);
  }
  const questions = await page.locator(".ask summary").all();
  for (const question of questions.slice(1)) await question.click();
  assert.doesNotMatch(await kept(page), /order:checked/, "one question is still closed");
  await questions[0].click();
  await page.waitForFunction(() => /order:checked/.test(localStorage.getItem("posenc-progress")));
  await page.goto(at("zh-CN/chapters/sinusoidal/"));
  await settled(page);
  assert.doesNotMatch(await kept(page), /sinusoidal:read/);
  await page.locator("nav.turn").scrollIntoViewIfNeeded();
  await page.waitForFunction(() => /sinusoidal:read/.test(localStorage.getItem("posenc-progress")));

  for (const address of ["en/", "en/chapters/"]) {
    await page.goto(at(address));
    const shown = await marks(page);
    assert.equal(shown.rope, "begun");
    assert.match(shown.order, /^(begun|✓ read to the end) · ✓ self-check done$/); // its end may have been in view
    assert.equal(shown.sinusoidal, "✓ read to the end");
    assert.equal(shown.versus, undefined);
  }
  await page.goto(at("zh-CN/"));
  assert.equal((await marks(page)).sinusoidal, "✓ 已读完");
  assert.deepEqual(await page.context().cookies(), []);
  // What a page was still loading when it was left fails, as it must.
  assert.deepEqual(
    (await page.troubles()).filter((trouble) => !trouble.startsWith("failed: ")),
    [],
  );
  await page.context().close();
});

test("all of it is forgotten on request, in the other windows too", async () => {
  const page = await open(browser, at("en/chapters/"));
  await page.evaluate(() => localStorage.setItem("posenc-progress", "rope:begun"));
  await page.reload();
  const other = await page.context().newPage();
  await other.goto(at("zh-CN/"));
  assert.deepEqual(await marks(other), { rope: "看过开头" });
  await page.locator(".progress button").click();
  assert.equal(await kept(page), null);
  assert.deepEqual(await marks(page), {});
  assert.equal(await page.locator(".progress").isVisible(), false);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "MAIN", "the reader keeps a place");
  await other.waitForFunction(() => !document.querySelector(".chapters .mark").textContent);
  assert.deepEqual(await page.troubles(), []);
  await page.context().close();
});

test("where storage is forbidden, nothing is shown and nothing goes wrong", async () => {
  const page = await open(browser, at("en/chapters/"));
  await page.addInitScript(() =>
    Object.defineProperty(globalThis, "localStorage", {
      get() {
        throw new globalThis.DOMException("forbidden", "SecurityError");
      },
    }),
  );
  await page.goto(at("en/chapters/order/"));
  await settled(page);
  for (const question of await page.locator(".ask summary").all()) await question.click();
  await page.locator("nav.turn").scrollIntoViewIfNeeded();
  await page.goto(at("en/chapters/"));
  assert.deepEqual(await marks(page), {});
  assert.equal(await page.locator(".progress").isVisible(), false);
  assert.deepEqual(await page.troubles(), []);
  await page.context().close();
});

test("nonsense in the storage is no progress", async () => {
  const page = await open(browser, at("en/chapters/"));
  await page.evaluate(() => localStorage.setItem("posenc-progress", "null 5 :: rope: rope:5 rope:checkedx"));
  await page.reload();
  assert.deepEqual(await marks(page), {});
  assert.deepEqual(await page.troubles(), []);
  await page.context().close();
});
