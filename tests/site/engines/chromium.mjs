// Chromium through Playwright, for the visits of all pages.
import { launch as start, open, settled } from "../support/chromium.mjs";

export async function launch(server) {
  const browser = await start();
  return {
    /** `figure` is the one that the page makes itself. */
    async open({ address, figure, scheme, width }) {
      const options = { colorScheme: scheme, viewport: { width, height: 900 } };
      const page = await open(browser, new URL(address, server.address).href, options);
      if (figure) await page.locator(`pe-${figure}`).waitFor({ state: "attached" });
      await settled(page);
      return {
        run: (code, ...args) => page.evaluate(`(${code})(...${JSON.stringify(args)})`),
        load: (script) => page.evaluate(script),
        resize: (to) => page.setViewportSize({ width: to, height: 900 }),
        troubles: page.troubles,
        requests: page.requests,
        close: () => page.context().close(),
      };
    },
    answers: async () => browser.isConnected(),
    end: () => browser.close(),
  };
}
