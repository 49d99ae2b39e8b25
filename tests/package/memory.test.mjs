// What figures on one page cost in memory: ten clocks beside one, in Chromium, measured after everything was drawn, scrolled through
// and collected. docs/decisions/027-memory-of-figures.md says why so.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chromium } from "../../scripts/setup/packages.mjs";
import { launch } from "../site/support/chromium.mjs";
import { policy, serve, visit } from "./support/browser.mjs";
import { makeProject } from "./support/project.mjs";

const FIGURES = 10;
const MOST_TIMES = 1.5;
/** What a further clock may hold: objects of JavaScript, nodes with their styles and layout, buffers. */
const MOST_BYTES = 420_000;
/** Pages that may ask for their memory: they share their process with no other site. */
const ISOLATED = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };

let project;
let site;
before(async () => {
  project = makeProject();
  const page = (count) =>
    `<!doctype html><html lang="en"><title>posenc</title><script type="module" src="/main.js"></script>${"<pe-clock></pe-clock>".repeat(count)}</html>`;
  project.write(
    "main.js",
    `globalThis.instances = 0;
const { instantiate } = WebAssembly;
WebAssembly.instantiate = (...given) => (globalThis.instances++, instantiate.apply(WebAssembly, given));
await import("/node_modules/posenc/dist/figures/clock.js");`,
  );
  for (const count of [1, FIGURES]) project.write(`${count}/index.html`, page(count));
  site = await serve(project.folder, policy, ISOLATED);
});
after(() => {
  site?.close();
  project?.remove();
});

async function collect(session) {
  for (let i = 0; i < 3; i++) await session.send("HeapProfiler.collectGarbage");
}

/** A page with so many clocks in a browser of its own: { told, heaps, instances }, the memory in bytes. */
async function measured(count) {
  // Asked, it answers at once; the shell does not answer.
  const browser = await launch(["--enable-blink-features=ForceEagerMeasureMemory"], chromium());
  try {
    return await visit(browser, site.origin, `/${count}/`, async (page) => {
      await page.evaluate(() => globalThis.dispatchEvent(new Event("wheel"))); // figures far from the window are drawn then, too
      await page.waitForFunction(
        (all) =>
          [...document.querySelectorAll("pe-clock")].filter((one) => one.hasUpdated && one.scrollHeight > 100).length === all,
        count,
      );
      for (let at = 0; at < count; at++) {
        await page.locator("pe-clock").nth(at).scrollIntoViewIfNeeded();
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      }
      const session = await page.context().newCDPSession(page);
      await collect(session);
      const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send("Runtime.getHeapUsage");
      return {
        told: await page.evaluate(async () => (await globalThis.performance.measureUserAgentSpecificMemory()).bytes),
        heaps: usedSize + embedderHeapUsedSize + backingStorageSize,
        instances: await page.evaluate(() => globalThis.instances),
      };
    });
  } finally {
    await browser.close();
  }
}

test("ten clocks cost at most 1.5 times the memory of one, and share one instance of the module", async (t) => {
  const [one, ten] = [await measured(1), await measured(FIGURES)];
  const more = (ten.heaps - one.heaps) / (FIGURES - 1);
  const times = ten.told / one.told;
  t.diagnostic(
    `measured ${one.told} bytes and ${times.toFixed(2)} times that, ${Math.round(more)} in the heaps for a further clock`,
  );
  assert.deepEqual([one.instances, ten.instances], [1, 1]);
  assert.ok(one.told > 1e6 && times > 1.05 && more > 10_000, `${JSON.stringify([one, ten])}`);
  assert.ok(times <= MOST_TIMES, `${times} times the memory of one`);
  assert.ok(more <= MOST_BYTES, `${Math.round(more)} bytes for a further clock`);
});
