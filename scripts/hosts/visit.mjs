// What a host's built pages do: the page with the figure opened directly, and reached by a click on a link where the host changes pages
// in place.
import { hasNoBar, works } from "./figure.mjs";
import { wrongNumbers } from "./given.mjs";
import { drawn, frameOf, openPage } from "./page.mjs";

/** Each way into a page, with what it must do there; each throws what is wrong. */
const ways = {
  element: async (page) => works(page, await drawn(page)),
  async frame(page) {
    const inner = await frameOf(page);
    const figure = await drawn(page, inner);
    await hasNoBar(inner);
    await works(page, figure);
  },
  async module(page) {
    const output = page.locator("#answer");
    await output.filter({ hasText: "[" }).waitFor({ state: "attached", timeout: 30_000 });
    const wrong = wrongNumbers(JSON.parse(await output.textContent()));
    if (wrong) throw new Error(wrong);
  },
};

/** Runs `act` in a new page: what is wrong with each of the named ways there, by name; a complaint of the page counts for all. */
async function inPage({ browser, origin, site, names, places = {} }, act) {
  const { page, complaints } = await openPage(browser, origin, site);
  const wrong = {};
  const note = (name, error) => (wrong[name] ??= error.message);
  try {
    await act(page);
    for (const name of names) {
      if (places[name] !== undefined) await page.goto(new URL(places[name], origin).href);
      await ways[name](page).catch((error) => note(name, error));
    }
  } catch (error) {
    for (const name of names) note(name, error);
  }
  if (complaints.length > 0)
    for (const name of names) note(name, new Error(`the page complains: ${[...new Set(complaints)].join(" | ")}`));
  await page.context().close();
  return wrong;
}

/** Follows a link of a page, which is changed in place once its scripts have run; the document must stay. */
async function follow(page, from, link) {
  await page.goto(from, { waitUntil: "networkidle" });
  await page.evaluate(() => (globalThis.posencKept = true));
  await page.click(link);
  await page.waitForFunction(() => document.querySelector("pe-rotation, iframe, #answer"), undefined, { timeout: 30_000 });
  if (!(await page.evaluate(() => globalThis.posencKept))) throw new Error("the link loads a new document");
}

/**
 * `made`: `{ figure, from, link, places }`, the address of the page with the figure below `origin`, and, where pages change in place,
 * of one without it and what is clicked there; `places` are addresses by way, where one page does not show all. Returns what is wrong
 * with each way, by name; nothing where all is right.
 */
export async function visit({ figure, from, link, places }, given) {
  const at = (path) => new URL(path, given.origin).href;
  const direct = await inPage({ ...given, places }, (page) => page.goto(at(figure)));
  if (link === undefined) return direct;
  const reached = await inPage(given, (page) => follow(page, at(from), link));
  const again = await inPage(given, async (page) => {
    await follow(page, at(from), link);
    await page.goBack();
    await page.waitForFunction(() => !document.querySelector("pe-rotation, iframe, #answer"), undefined, { timeout: 30_000 });
    await page.goForward();
  });
  const after = (wrong, what) =>
    Object.fromEntries(Object.entries(wrong).map(([name, seen]) => [name, `after ${what}: ${seen}`]));
  return { ...after(again, "back and forth"), ...after(reached, "a click"), ...direct };
}
