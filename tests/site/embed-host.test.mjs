// Figures in the frames of other pages, with the script that makes frames follow, and without it where the browser needs none.
import assert from "node:assert/strict";
import { test } from "node:test";
import { snippetsFor } from "posenc/share";
import { figures } from "../../web/figures/abouts.js";
import { heightAt } from "../../web/site/build/heights.js";
import { browser, server } from "./support/hosted.mjs";

const WIDTHS = [280, 320, 390, 700, 1440];
const helper = `<script async src="/module/embed-host.js"></script>`;
const address = (name, query = {}) =>
  `${server.address}embed/${name}.html?${new URLSearchParams(query)}`.replaceAll("&", "&amp;");

/** A page with this body, and a way to wait until all of its frames have drawn and are as high as they want to be. */
async function host(body, { head = "", viewport = { width: 1500, height: 900 } } = {}) {
  const page = await browser.newPage({ viewport });
  await page.route("**/host", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><meta charset="utf-8"><title>host</title>${head}<body>${body}`,
    }),
  );
  await page.goto(`${server.address}host`);
  // A frame that loads lazily begins with an empty page.
  const count = (body.match(/\/embed\//g) ?? []).length;
  for (let tries = 0; page.frames().filter((frame) => /\/embed\//.test(frame.url())).length < count; tries++) {
    assert.ok(tries < 1500, "a frame does not load");
    await page.waitForTimeout(20);
  }
  const inner = page.frames().filter((frame) => /\/embed\//.test(frame.url()));
  for (const frame of inner) await frame.waitForFunction(() => document.querySelector("main")?.classList.contains("drawn"));
  return { page, inner };
}
const rest = (page) => page.waitForTimeout(250); // observers of sizes have run, and messages have come

/** In the page: of each frame its height, that of its content, and how far it scrolls. */
const sizes = () =>
  [...document.querySelectorAll("iframe")].map((frame) => {
    const { documentElement: root, body } = frame.contentDocument;
    return {
      height: frame.clientHeight,
      content: body.getBoundingClientRect().height,
      down: root.scrollHeight - frame.clientHeight,
      aside: root.scrollWidth - frame.clientWidth,
    };
  });

/** In the page: the first frame as wide as asked, when it has followed; or as it is after two seconds. */
const widen = async (width) => {
  const [frame] = document.querySelectorAll("iframe");
  frame.style.width = `${width}px`;
  const late = performance.now() + 2000;
  let still = 0;
  for (let last = 0; still < 4 && performance.now() < late; last = frame.clientHeight) {
    await new Promise((done) => setTimeout(done, 30));
    const { height } = frame.contentDocument.body.getBoundingClientRect();
    still = frame.clientHeight === last && Math.abs(frame.clientHeight - height) < 2 ? still + 1 : 0;
  }
};

for (const [name, { example, heights }] of Object.entries(figures))
  test(`${name}: no bar to scroll, at any of ${WIDTHS.length} widths`, async () => {
    const { page } = await host(`<iframe src="${address(name, example)}" width="${WIDTHS[0]}" height="60"></iframe>${helper}`);
    for (const width of WIDTHS) {
      await page.evaluate(widen, width);
      const [{ height, content, down, aside }] = await page.evaluate(sizes);
      assert.ok(content > 60 && height >= content && height < content + 2, `${width}: ${height}, ${content} drawn`);
      assert.deepEqual([down, aside], [0, 0], `${width}: down, aside`);
      if (width !== 700) continue;
      const stated = heightAt(heights, 668) + 34; // oEmbed's, from what was measured, which is about right
      assert.ok(Math.abs(stated - content) < 0.2 * content, `${stated} stated for 700, ${content} drawn`);
    }
    await page.close();
  });

test("the snippet alone, where the browser sizes frames by their content", async () => {
  const shared = {
    figure: "clock",
    title: "Clock",
    attributes: { dim: "64" },
    language: "en",
    height: 100,
    site: server.address,
  };
  const [{ code }] = snippetsFor("iframe", shared);
  const { page, inner } = await host(`<div style="width: 640px">${code.split("\n")[0]}</div>`);
  await rest(page);
  if (!(await page.evaluate(() => globalThis.CSS.supports("frame-sizing", "content-height")))) return page.close();
  const [{ height, content }] = await page.evaluate(sizes);
  assert.ok(content > 300 && Math.abs(height - content) < 2, `${height}, ${content} drawn`);
  await inner[0].locator("pe-clock").evaluate((figure) => (figure.dim = 4));
  await rest(page);
  assert.ok((await page.evaluate(sizes))[0].height < height, "it follows the figure");
  await page.close();
});

test("a frame that becomes narrower, or whose figure changes, is followed", async () => {
  const { page, inner } = await host(`<iframe src="${address("clock")}" style="width: 900px"></iframe>${helper}`);
  await rest(page);
  const [before] = await page.evaluate(sizes);
  await page.locator("iframe").evaluate((frame) => (frame.style.width = "300px"));
  await rest(page);
  const [narrow] = await page.evaluate(sizes);
  assert.ok(narrow.height > before.height && narrow.down === 0, JSON.stringify(narrow));
  await inner[0].locator("pe-clock").evaluate((figure) => (figure.dim = 4));
  await rest(page);
  const [fewer] = await page.evaluate(sizes);
  assert.ok(fewer.height < narrow.height && fewer.down === 0, JSON.stringify(fewer));
  await page.close();
});

test("sandboxed, it draws, follows, and shares", async () => {
  const { page, inner } = await host(`<iframe sandbox="allow-scripts" src="${address("clock")}" width="700"></iframe>${helper}`);
  await rest(page);
  const content = await inner[0].evaluate(() => document.body.getBoundingClientRect().height);
  const height = await page.locator("iframe").evaluate((frame) => frame.clientHeight);
  assert.ok(content > 300 && Math.abs(height - content) < 2, `${height}, ${content} drawn`);
  await inner[0].locator("pe-clock button.sharing").click();
  assert.match(await inner[0].locator("pe-clock dialog textarea").inputValue(), /<pe-clock lang="en">/);
  await page.close();
});

test("the colours follow the page around it, unless the address names them", async () => {
  const frames = ["clock", "rotation"].map(
    (name, i) => `<iframe src="${address(name, i ? { theme: "light" } : {})}" width="700"></iframe>`,
  );
  const { page, inner } = await host(frames.join("") + helper, { head: `<style>:root { color-scheme: dark }</style>` });
  await rest(page);
  const paper = (frame) => frame.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.deepEqual(await Promise.all(inner.map(paper)), ["rgb(22, 21, 20)", "rgb(255, 255, 255)"]);
  await page.close();
});

test("what other windows say of a figure's frame, or absurdly, changes nothing", async () => {
  const forger = `<iframe srcdoc="<script>for (const height of [9999, 'x', NaN, null]) parent.postMessage({ type: 'posenc:height', figure: 'clock', height }, '*')</script>"></iframe>`;
  const { page, inner } = await host(`<iframe src="${address("clock")}" width="700"></iframe>${helper}${forger}`);
  await rest(page);
  const heights = () => page.locator("iframe").evaluateAll((all) => all.map((frame) => frame.style.height));
  const [own, other] = await heights();
  assert.equal(other, "");
  await page.evaluate(() => globalThis.postMessage({ type: "posenc:height", height: 77 }, "*"));
  await inner[0].evaluate(() => {
    for (const height of ["77", Number.NaN, Infinity, { valueOf: () => 77 }.height])
      globalThis.parent.postMessage({ type: "posenc:height", height }, "*");
    globalThis.parent.postMessage("posenc:height", "*");
    globalThis.parent.postMessage(null, "*");
  });
  await rest(page);
  assert.deepEqual(await heights(), [own, ""]);
  await inner[0].evaluate(() => globalThis.parent.postMessage({ type: "posenc:height", height: 1e9 }, "*"));
  await rest(page);
  assert.equal((await heights())[0], "10000px");
  await page.close();
});

test("a hostile address: the figure is drawn in its initial state, and says briefly on the console what was wrong", async () => {
  const page = await browser.newPage();
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  const letters = "x".repeat(200_000);
  const hostile = {
    dim: "1e9",
    base: "NaN",
    position: `<img src=x onerror=alert(1)>${letters}`,
    __proto__: "1",
    constructor: letters,
  };
  await page.goto(`${server.address}embed/clock.html#${new URLSearchParams(Object.entries({ ...hostile, ["__proto__"]: "1" }))}`);
  await page.locator("main.drawn").waitFor();
  const state = await page.locator("pe-clock").evaluate((figure) => ({ ...figure.state }));
  assert.deepEqual(state, { dim: 512, base: 10000, position: 5 });
  assert.equal(said.length, 2);
  for (const sentence of said) assert.ok(sentence.length < 200 && /must be/.test(sentence), sentence);
  await page.close();
});

test("ten figures in one page load the module once", async () => {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    globalThis.made = 0;
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = (...given) => {
      globalThis.made++;
      return instantiate.apply(WebAssembly, given);
    };
  });
  const tags = Array.from(
    { length: 5 },
    (_, i) => `<pe-clock position="${i}"></pe-clock><pe-rotation m="${i}"></pe-rotation>`,
  ).join("");
  const code = ["clock", "rotation"].map((name) => `<script type="module" src="/module/figures/${name}.js"></script>`).join("");
  // Another version of the package, at another address, after the first.
  const other = `<script type="module" src="/other/figures/clock.js"></script>`;
  await page.route("**/other/**", async (route) =>
    route.fulfill({ response: await route.fetch({ url: route.request().url().replace("/other/", "/module/") }) }),
  );
  await page.route("**/host", (route) =>
    route.fulfill({ contentType: "text/html", body: `<!doctype html>${code}${other}${tags}` }),
  );
  const failed = [];
  page.on("pageerror", (error) => failed.push(error.message));
  await page.goto(`${server.address}host`);
  await page.mouse.wheel(0, 1);
  await page.waitForFunction(() => [...document.querySelectorAll("pe-clock, pe-rotation")].every(({ hasUpdated }) => hasUpdated));
  assert.deepEqual(failed, []);
  assert.equal(await page.evaluate(() => globalThis.made), 1);
  await page.close();
});
