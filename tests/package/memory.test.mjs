// What figures on one page cost in memory: ten clocks beside one, in Chromium, measured after everything was drawn, scrolled through
// and collected. docs/decisions/027-memory-of-figures.md says why by these two measures.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { openBrowser, serve, visit } from "./support/browser.mjs";
import { makeProject } from "./support/project.mjs";

const FIGURES = 10;
/** Of the memory that the page's process does not share with others. */
const MOST_TIMES = 1.5;
/** What a further clock may hold: objects of JavaScript, nodes with their styles and layout, buffers. */
const MOST_BYTES = 420_000;

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
  site = await serve(project.folder);
});
after(() => {
  site?.close();
  project?.remove();
});

/** Kilobytes of a process that no other has, as Linux tells. */
function ownKilobytes(id) {
  const text = readFileSync(`/proc/${id}/smaps_rollup`, "utf8");
  return Number(/^Private_Dirty:\s+(\d+)/m.exec(text)[1]);
}

async function collect(session) {
  for (let i = 0; i < 3; i++) await session.send("HeapProfiler.collectGarbage");
}

/** A page with so many clocks in a browser of its own: { process, page, instances }, the memory in bytes. */
async function measured(count) {
  const browser = await openBrowser();
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
      const { processInfo } = await (await browser.newBrowserCDPSession()).send("SystemInfo.getProcessInfo");
      const renderers = processInfo.filter(({ type }) => type === "renderer");
      return {
        process: existsSync("/proc/self/smaps_rollup")
          ? 1024 * Math.max(...renderers.map(({ id }) => ownKilobytes(id)))
          : undefined,
        page: usedSize + embedderHeapUsedSize + backingStorageSize,
        instances: await page.evaluate(() => globalThis.instances),
      };
    });
  } finally {
    await browser.close();
  }
}

test("ten clocks cost at most 1.5 times the memory of one, and share one instance of the module", async (t) => {
  const [one, ten] = [await measured(1), await measured(FIGURES)];
  const more = (ten.page - one.page) / (FIGURES - 1);
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
  t.diagnostic(
    `measured ${megabytes(one.page)} and ${megabytes(ten.page)} in the page, ${Math.round(more)} bytes a further clock`,
  );
  assert.deepEqual([one.instances, ten.instances], [1, 1]);
  assert.ok(one.page > 1e6 && more > 10_000, `${one.page} and ${ten.page} bytes`);
  assert.ok(more <= MOST_BYTES, `${Math.round(more)} bytes a further clock`);
  if (one.process === undefined) return t.diagnostic("no /proc: the memory of the process was not measured");
  t.diagnostic(`measured ${megabytes(one.process)} and ${megabytes(ten.process)} in the process`);
  assert.ok(ten.process <= MOST_TIMES * one.process, `${ten.process} bytes, ${one.process} with one`);
});
