// /embed/?figure=…: one figure alone, and what it tells the page around it. How high it is: embed-host.test.mjs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";

const embed = (query) => `${server.address}embed/?${query}`;

/** A page that holds one frame, `width` pixels wide, and keeps what the frame tells it. */
async function host(query, width) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  const frame = `<iframe src="${embed(query).replaceAll("&", "&amp;")}" width="${width}" height="480"></iframe>`;
  const body = `<!doctype html><title>host</title>${frame}`;
  await page.route("**/host", (route) => route.fulfill({ contentType: "text/html", body }));
  await page.addInitScript(() => {
    globalThis.told = [];
    addEventListener("message", ({ data }) => globalThis.told.push(data));
  });
  await page.goto(`${server.address}host`);
  const inner = page.frame({ url: /embed/ });
  await inner.waitForFunction(() => document.querySelector("main")?.classList.contains("drawn"));
  return { page, inner };
}

test("the page around the frame is told what the reader changes", async () => {
  const { page, inner } = await host("figure=rotation&m=9", 800);
  await inner.locator("pe-rotation input[type=range]").first().press("ArrowRight");
  await page.waitForFunction(() => globalThis.told.some(({ type }) => type === "posenc:change")); // it comes from another window
  const changes = await page.evaluate(() => globalThis.told.filter(({ type }) => type === "posenc:change"));
  assert.equal(changes.at(-1).figure, "rotation");
  assert.equal(changes.at(-1).state.m, 10);
  await page.close();
});

test("attributes, language and colours come from the address, whatever the reader has stored", async () => {
  const origin = new URL(server.address).origin;
  const storageState = { cookies: [], origins: [{ origin, localStorage: [{ name: "posenc-theme", value: "light" }] }] };
  const address = embed("figure=rotation&m=12&q=0.5,1&lang=zh-CN&theme=dark");
  const page = await open(browser, address, { storageState });
  await page.locator("main.drawn").waitFor();
  const figure = page.locator("pe-rotation");
  assert.deepEqual(await figure.evaluate(({ m, n, q }) => ({ m, n, q: [...q] })), { m: 12, n: 3, q: [0.5, 1] });
  assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
  assert.equal(await page.locator("h1").textContent(), "转动的查询与键");
  assert.match(await figure.evaluate((element) => element.shadowRoot.textContent), /分数/);
  assert.match(await page.locator(".credit a").getAttribute("href"), /\/zh-CN\/$/);
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(22, 21, 20)");
  assert.deepEqual(await page.troubles(), []);
  await page.context().close();
});

for (const [lang, sentence] of [
  ["en", /There is no figure “nonsense”.*rotation/],
  ["zh-CN", /没有名为“nonsense”的图.*rotation/],
])
  test(`a figure that is not there is answered in a sentence (${lang})`, async () => {
    const page = await open(browser, embed(`figure=nonsense&lang=${lang}`));
    assert.match(await page.locator("[role=alert]").textContent(), sentence);
    assert.deepEqual(await page.troubles(), []);
    await page.context().close();
  });

test("search engines may read the page itself, and leave out each figure by itself", async () => {
  const robots = async (query) => {
    const page = await open(browser, embed(query));
    const found = await page.locator('meta[name="robots"]').evaluateAll((all) => all.map(({ content }) => content));
    assert.ok((await page.locator('meta[name="description"]').getAttribute("content")).length > 40);
    await page.context().close();
    return found;
  };
  assert.deepEqual(await robots("figure=clock"), ["noindex"]);
  assert.deepEqual(await robots(""), []);
});

test("a figure whose code does not come says so, and the frame is told a height", async () => {
  const page = await browser.newPage();
  await page.route(/chunks\/clock-/, (route) => route.abort());
  await page.route("**/host", (route) =>
    route.fulfill({ contentType: "text/html", body: `<iframe src="${embed("figure=clock")}"></iframe>` }),
  );
  await page.addInitScript(() => addEventListener("message", ({ data }) => (globalThis.told = data)));
  await page.goto(`${server.address}host`);
  await page.waitForFunction(() => globalThis.told?.height > 20);
  assert.match(await page.frame({ url: /embed/ }).locator("main").textContent(), /could not be loaded/);
  await page.close();
});
