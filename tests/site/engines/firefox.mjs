// Firefox, for the visits of all pages; the colours are the reader's choice.
import { launch as start, open } from "../support/firefox.mjs";

export async function launch(server) {
  const browser = await start();
  return {
    async open({ address, scheme, width }) {
      const page = await open(browser, server.address + address, {
        viewport: { width, height: 900 },
        prepare: (theme) => localStorage.setItem("posenc-theme", theme),
        args: [scheme],
      });
      return {
        run: (code, ...args) => page.evaluate(code, ...args),
        load: (script) => page.evaluate(script),
        resize: (to) => page.setViewport({ width: to, height: 900 }),
        troubles: page.troubles,
        close: () => page.close(),
      };
    },
    answers: async () => browser.connected,
    end: () => browser.close(),
  };
}
