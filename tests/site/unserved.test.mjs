// Places where browsers do not load the code of figures: a page opened as a file, a sandboxed frame. Each says why in its own place.
import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { serve as serveWithoutCors } from "../package/support/browser.mjs";
import { browser, server } from "./support/hosted.mjs";
import { folder } from "./support/site.mjs";

const FILE = { en: /opened as a file.*npm start/u, "zh-CN": /本地文件.*npm start/u };
const SANDBOX = {
  en: /Access-Control-Allow-Origin: \*.*allow-same-origin/u,
  "zh-CN": /Access-Control-Allow-Origin: \*.*allow-same-origin/u,
};
const text = (place, selector) => place.locator(selector).first().textContent();

describe("a file", () => {
  const file = (path, query = "") => pathToFileURL(join(folder, path, "index.html")).href + query;

  for (const language of ["en", "zh-CN"])
    test(`every figure says that a server is needed (${language})`, async () => {
      const page = await browser.newPage();
      await page.goto(file(`${language}/chapters/rope`));
      await page.waitForFunction(() => /npm start/.test(document.querySelector(".pe-wait").textContent));
      const said = await page.locator(".pe-wait").allTextContents();
      assert.ok(said.length > 5, `${said.length} figures`);
      for (const one of said) assert.match(one, FILE[language]);
      await page.goto(file("embed", `?figure=clock&lang=${language}`));
      await page.waitForFunction(() => document.querySelector("#stage").textContent.trim() !== "");
      assert.match(await text(page, "#stage"), FILE[language]);
      await page.close();
    });
});

describe("a sandboxed frame", () => {
  async function framed(address) {
    const page = await browser.newPage();
    await page.setContent(
      `<iframe sandbox="allow-scripts" src="${address.replaceAll("&", "&amp;")}" width="800" height="600"></iframe>`,
    );
    const frame = await (await page.locator("iframe").elementHandle()).contentFrame();
    return { page, frame };
  }

  for (const language of ["en", "zh-CN"])
    test(`says what its site must allow (${language})`, async () => {
      const other = await serveWithoutCors(folder);
      const { page, frame } = await framed(`${other.origin}/embed/?figure=clock&lang=${language}`);
      await frame.waitForFunction(() => document.querySelector("#stage").textContent.trim() !== "");
      assert.match(await text(frame, "#stage"), SANDBOX[language]);
      await page.close();
      other.close();
    });

  test("draws what a server sends that allows it, as ours does", async () => {
    const { page, frame } = await framed(`${server.address}embed/?figure=clock&lang=en`);
    const words = await frame.waitForFunction(
      () => document.querySelector("pe-clock")?.shadowRoot?.querySelector("#words")?.textContent,
    );
    assert.match(await words.jsonValue(), /position/u);
    await page.close();
  });
});
