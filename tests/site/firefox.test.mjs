// The same site in Firefox: pages come up without a message, figures draw, steps agree.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import puppeteer from "puppeteer-core";
import { firefox } from "../../scripts/setup/packages.mjs";
import { allDrawn } from "./support/drawn.mjs";
import { notes } from "./support/notes.mjs";
import { pages, serveSite } from "./support/site.mjs";

let browser, server;
before(async () => {
  server = await serveSite();
  browser = await puppeteer.launch({ browser: "firefox", executablePath: firefox(), headless: true, protocol: "webDriverBiDi" });
});
after(async () => {
  await browser.close();
  await server.close();
});

async function open(address) {
  const page = await browser.newPage();
  const troubles = [];
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) troubles.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`exception: ${error.message}`));
  await page.evaluateOnNewDocument(notes);
  await page.goto(address, { waitUntil: "load" });
  await page.waitForFunction(allDrawn);
  const all = async () => [...troubles, ...(await page.evaluate(() => globalThis.violations))];
  return { page, troubles: all };
}

for (const address of pages) {
  test(`/${address}`, async () => {
    const { page, troubles } = await open(server.address + address);
    assert.deepEqual(await troubles(), []);
    await page.close();
  });
}

test("the steps of chapter 3 agree, and follow the state", async () => {
  const { page } = await open(`${server.address}en/chapters/rope/`);
  const read = () =>
    page.evaluate(async () => {
      const found = [];
      for (const element of document.querySelectorAll("pe-derivation")) {
        element.scrollIntoView();
        await new Promise((done) => setTimeout(done, 60)); // the observer of what is in view has run
        await element.updateComplete;
        found.push({
          identity: element.identity,
          holds: element.shadowRoot.querySelector(".verdict")?.classList.contains("ok"),
          text: element.shadowRoot.querySelector(".sides")?.textContent,
        });
      }
      return found;
    });
  const before = await read();
  assert.ok(before.length >= 15);
  for (const { identity, holds } of before) assert.ok(holds, identity);
  const slider = await page.$("pe-rotation >>> input[type=range]");
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  const later = await read();
  assert.notEqual(later[0].text, before[0].text);
  for (const { identity, holds } of later) assert.ok(holds, identity);
  await page.close();
});
