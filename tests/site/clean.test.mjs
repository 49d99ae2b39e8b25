// Every page, in both colour schemes: nothing on the console, nothing from elsewhere, no violation of the policy, and no
// violation that axe finds.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { axe, violations } from "./support/axe.mjs";
import { open } from "./support/chromium.mjs";
import { pages } from "./support/site.mjs";
import { browser, server } from "./support/hosted.mjs";

for (const page of pages) {
  for (const colorScheme of ["light", "dark"]) {
    test(`/${page} ${colorScheme}`, async () => {
      const opened = await open(browser, server.address + page, { colorScheme, viewport: { width: 1280, height: 900 } });
      await opened.evaluate(axe);
      assert.deepEqual(await opened.evaluate(violations), []);
      assert.deepEqual(await opened.troubles(), []);
      await opened.context().close();
    });
  }
}

describe("what goes wrong is seen", () => {
  test("a message on the console, a missing file, a foreign request, a violation", async () => {
    const page = await open(browser, server.address + "en/");
    await page.evaluate(async () => {
      console.error("noticed");
      await fetch("missing.txt");
      await fetch("http://localhost:9/").catch(() => {});
      document.body.append(Object.assign(document.createElement("script"), { textContent: "1" }));
      await new Promise((done) => setTimeout(done, 100));
    });
    const troubles = (await page.troubles()).join("\n");
    for (const sign of [/noticed/, /404: .*missing/, /foreign|policy: connect-src/, /policy: script-src/])
      assert.match(troubles, sign);
    await page.context().close();
  });
});
