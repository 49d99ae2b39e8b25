// Firefox: the steps of a chapter agree, and follow the reader.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open } from "./support/firefox.mjs";
import { serveSite } from "./support/site.mjs";

let browser, server;
before(async () => {
  server = await serveSite();
  browser = await launch();
});
after(async () => {
  await browser.close();
  await server.close();
});

test("the steps of chapter 3 agree, and follow the state", async () => {
  const page = await open(browser, `${server.address}en/chapters/rope/`);
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
