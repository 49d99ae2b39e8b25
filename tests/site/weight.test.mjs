// What a first visit to a chapter loads, as a host with Brotli would send it: at most 250 KB.
import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { browser, server } from "./support/hosted.mjs";

const limit = 250_000;

const chapters = ["order", "requirements", "sinusoidal", "rope", "versus", "distance"].flatMap((slug) =>
  ["en", "zh-CN"].map((lang) => `${lang}/chapters/${slug}/`),
);

for (const chapter of chapters) {
  test(`/${chapter}`, async (t) => {
    const bodies = new Map();
    const context = await browser.newContext();
    const page = await context.newPage();
    page.on("response", (response) => {
      if (bodies.has(response.url())) return; // another thread's: the browser has it
      bodies.set(
        response.url(),
        response.body().catch(() => Buffer.alloc(0)),
      );
    });
    await page.goto(server.address + chapter);
    await page.evaluate(async () => {
      for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
        scrollTo(0, y);
        await new Promise((done) => setTimeout(done, 60));
      }
    });
    await page.waitForLoadState("networkidle");
    const sizes = await Promise.all(
      [...bodies].map(async ([url, body]) => [url, (await body).length && brotliCompressSync(await body).length]),
    );
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    t.diagnostic(`measured: ${chapter} loads ${(total / 1000).toFixed(1)} KB in ${sizes.length} files`);
    assert.ok(sizes.length > 5, "the page and its parts were seen");
    assert.ok(total <= limit, `${total} bytes:\n${sizes.map(([url, size]) => `${size} ${url}`).join("\n")}`);
    await context.close();
  });
}
