// Figures far below the window come one after another, so that their first drawings share no frame.
import assert from "node:assert/strict";
import { test } from "node:test";
import { settled } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";

test("the code of a far figure is asked for when the one before it is there", async () => {
  const page = await browser.newPage({ viewport: { width: 800, height: 400 } });
  const times = [];
  await page.route(/chunks\/(clock|derivation|rotation|score-curve|score-matrix)-/, async (route) => {
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
