// A figure whose numbers a worker computes: the worker, what is shown meanwhile, what is dropped, and where none starts.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { load } from "posenc";
import { build } from "vite";
import { serve } from "../../../scripts/server.mjs";
import { open } from "../support/chromium.mjs";
import { browser } from "../support/hosted.mjs";
import { copy } from "./copy.mjs";

const pe = await load();
const ones = new Float64Array(64).fill(1);
const last = (base, hundreds) =>
  Math.max(
    ...pe.rope({ headDim: 64, base }).scoreCurve({ q: ones, k: ones, from: 100 * hundreds - 100, to: 100 * hundreds - 1 }),
  );
const words = (base, hundreds) => `${hundreds}: ${last(base, hundreds)}`;

let server;
const opened = async (path, prepare) => {
  server ??= await serve(join(copy, "_site"), 0);
  const page = await browser.newPage();
  await prepare?.(page);
  await page.goto(server.address + path);
  return page;
};
after(() => server?.close());
const answered = (page, text) =>
  page.waitForFunction(
    (wanted) =>
      document.querySelector("pe-slow")?.shadowRoot?.querySelector(".answer[aria-busy=false] .says")?.textContent === wanted,
    text,
  );
const set = (page, properties) => page.locator("pe-slow").evaluate((host, given) => void Object.assign(host, given), properties);
/** Counts the parts that are computed from now on. */
const count = (page) =>
  page.evaluate(() => {
    globalThis.parts = 0;
    globalThis.channel = new globalThis.BroadcastChannel("slow");
    globalThis.channel.onmessage = () => globalThis.parts++;
  });
const parts = (page) => page.evaluate(() => globalThis.parts);

test("its worker is an entry of the package and of the site, and shares their chunks", () => {
  for (const folder of ["dist", "_site/assets"]) {
    assert.ok(existsSync(join(copy, folder, "workers/slow.js")), folder);
    const cores = readdirSync(join(copy, folder), { recursive: true }).filter((name) => /(^|\/)baseline-.*\.js$/.test(name));
    assert.equal(cores.length, 1, `${folder}: ${cores.join()}`);
  }
});

test("the page has no core; what is shown until the answer is there is paler, and says so", async () => {
  const page = await opened("embed/?figure=slow&base=500");
  await answered(page, words(500, 3));
  assert.match(page.workers()[0].url(), /\/assets\/workers\/slow\.js$/);
  const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  assert.ok(!loaded.some((name) => /baseline-|relaxed-/.test(name)), loaded.join());

  await set(page, { hundreds: 1e6 });
  await page.locator("pe-slow .answer[aria-busy=true]").waitFor();
  assert.equal(await page.locator("pe-slow .says").textContent(), words(500, 3));
  await page.waitForFunction(
    () => document.querySelector("pe-slow").shadowRoot.querySelector("#words").textContent === "Computing …",
  );
  await page.waitForFunction(
    () => Number(getComputedStyle(document.querySelector("pe-slow").shadowRoot.querySelector(".answer")).opacity) === 0.5,
  );
  await set(page, { hundreds: 0 });
  await page.locator("pe-slow .failure", { hasText: "nothing to compute" }).waitFor();
  await set(page, { hundreds: 2 });
  await answered(page, words(500, 2));
  await page.close();
});

test("what nobody waits for any more is dropped, and ends: something else is asked, or the figure leaves the page", async () => {
  const page = await opened("embed/?figure=slow");
  await answered(page, words(10000, 3));
  await count(page);
  await set(page, { hundreds: 1e6 });
  await page.waitForFunction(() => globalThis.parts > 5);
  await set(page, { hundreds: 4 });
  await answered(page, words(10000, 4));
  const before = await parts(page);
  await page.waitForTimeout(300);
  assert.equal(await parts(page), before);

  await set(page, { hundreds: 1e6 });
  await page.waitForFunction((start) => globalThis.parts > start + 5, before);
  await page.evaluate(() => {
    globalThis.left = document.querySelector("pe-slow");
    globalThis.left.hundreds = 5;
    globalThis.left.remove();
  });
  await page.waitForTimeout(200);
  const after = await parts(page);
  await page.waitForTimeout(300);
  assert.equal(await parts(page), after);
  await page.evaluate(() => document.body.append(globalThis.left));
  await answered(page, words(10000, 5));
  await page.close();
});

for (const [where, prepare] of [
  ["its code does not come", (page) => page.route(/workers\/slow\.js/, (route) => route.abort())],
  [
    "the policy allows none",
    (page) =>
      page.route(/embed\//, async (route) => {
        const response = await route.fetch();
        const body = (await response.text()).replace("object-src 'none'", "object-src 'none'; worker-src 'none'");
        await route.fulfill({ response, body });
      }),
  ],
  ["the browser has none", (page) => page.addInitScript(() => delete globalThis.Worker)],
])
  test(`where no worker starts, for ${where}, the page computes in slices`, async () => {
    const page = await opened("embed/?figure=slow&hundreds=40", prepare);
    await answered(page, words(10000, 40));
    assert.deepEqual(page.workers(), []);
    await count(page);
    const frames = await page.evaluate(async () => {
      const figure = document.querySelector("pe-slow");
      figure.hundreds = 400;
      let frames = 0;
      while (figure.shadowRoot.querySelector(".says").textContent.slice(0, 4) !== "400:") {
        await new Promise((done) => requestAnimationFrame(done));
        frames++;
      }
      return frames;
    });
    assert.ok(frames > 5, `${frames} frames while it computes`);
    await set(page, { hundreds: 1e6 });
    await page.waitForFunction(() => globalThis.parts > 410);
    await set(page, { hundreds: 3 });
    await answered(page, words(10000, 3));
    const before = await parts(page);
    await page.waitForTimeout(200);
    assert.equal(await parts(page), before);
    await page.close();
  });

test("from the package: by a script as it is, and bundled by Vite", async () => {
  const html = (script) =>
    `<!doctype html><html lang="en"><title>x</title><link rel="icon" href="data:,"><script type="module" src="${script}"></script><pe-slow></pe-slow></html>`;
  const app = join(copy, "app");
  mkdirSync(app);
  writeFileSync(join(app, "main.js"), 'import "../dist/figures/slow.js";');
  writeFileSync(join(app, "index.html"), html("./main.js"));
  await build({
    root: app,
    base: "./",
    configFile: false,
    logLevel: "error",
    build: { outDir: join(copy, "app-built"), target: "es2022" },
  });
  writeFileSync(join(copy, "plain.html"), html("dist/figures/slow.js"));
  const files = await serve(copy, 0);
  for (const [path, worker] of [
    ["plain.html", /\/dist\/workers\/slow\.js$/],
    ["app-built/", /\/app-built\/assets\/slow-[\w-]+\.js$/],
  ]) {
    const page = await open(browser, files.address + path);
    await answered(page, words(10000, 3));
    assert.match(page.workers()[0]?.url() ?? "", worker);
    assert.deepEqual(await page.troubles(), []);
    await page.context().close();
  }
  await files.close();
});
