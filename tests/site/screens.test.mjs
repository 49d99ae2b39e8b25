// What a reader sees, in pictures: one matrix stays while the other changes.
import assert from "node:assert/strict";
import { test } from "node:test";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { open, settled } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";

/** The share of pixels that differ between two pictures of one size. */
function difference(a, b) {
  const [one, other] = [a, b].map((bytes) => PNG.sync.read(bytes));
  assert.deepEqual([one.width, one.height], [other.width, other.height]);
  return pixelmatch(one.data, other.data, undefined, one.width, one.height, { threshold: 0.1 }) / (one.width * one.height);
}

for (const colorScheme of ["light", "dark"]) {
  test(`the window slides: RoPE's picture stays, the sinusoidal one changes (${colorScheme})`, async () => {
    const page = await open(browser, `${server.address}en/chapters/versus/`, {
      colorScheme,
      viewport: { width: 1440, height: 1000 },
    });
    const figure = page.locator("pe-score-matrix").first();
    await figure.scrollIntoViewIfNeeded();
    await settled(page);
    const pictures = async () => {
      const maps = figure.locator("svg.heat");
      return { rotary: await maps.nth(0).screenshot(), additive: await maps.nth(1).screenshot() };
    };
    await figure.evaluate((element) => element.setAttribute("shift", "0"));
    await settled(page);
    const before = await pictures();
    await figure.evaluate((element) => element.setAttribute("shift", "20"));
    await settled(page);
    const later = await pictures();
    assert.ok(difference(before.rotary, later.rotary) < 0.001);
    assert.ok(difference(before.additive, later.additive) > 0.05);
    await page.context().close();
  });
}

test("dark differs from light", async () => {
  const shot = async (colorScheme) => {
    const page = await open(browser, `${server.address}en/chapters/rope/`, { colorScheme });
    const bytes = await page.screenshot();
    await page.context().close();
    return bytes;
  };
  assert.ok(difference(await shot("light"), await shot("dark")) > 0.5);
});
