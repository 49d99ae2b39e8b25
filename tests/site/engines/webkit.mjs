// WebKit, for the visits of all pages: one window, in which one page comes after the other; the colours are the reader's choice.
import { allDrawn, allLaidOut } from "../support/drawn.mjs";
import { idleAtOnce } from "../support/notes.mjs";
import { serveWatched } from "../support/watched.mjs";
import { launch as start } from "../support/webkit.mjs";

export async function launch() {
  const server = await serveWatched(idleAtOnce);
  const browser = await start();
  const resize = async (width) => {
    await browser.resize(width, 900);
    await browser.waitFor((wanted) => innerWidth === wanted, width);
  };
  await browser.goTo(server.address); // so that a choice can be kept for the pages to come
  return {
    async open({ address, figure, scheme, width }) {
      await resize(width);
      await browser.run((theme) => localStorage.setItem("posenc-theme", theme), scheme);
      await browser.goTo(server.address + address);
      if (figure) await browser.waitFor((wanted) => document.querySelector(`pe-${wanted}`) !== null, figure);
      await browser.waitFor(allDrawn);
      await browser.waitFor(allLaidOut);
      return {
        run: browser.run,
        load: browser.load,
        resize,
        troubles: () => browser.run(() => globalThis.troubles),
        close: async () => {},
      };
    },
    answers: browser.answers,
    async end() {
      await browser.end();
      await server.close();
    },
  };
}
