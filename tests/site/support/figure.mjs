// Figures of the package, one after the other alone on a page.
import { open } from "./chromium.mjs";

/** A page that knows all figures; `options` are Playwright's for a context. */
export async function stage(browser, server, options = {}) {
  const page = await open(browser, `${server.address}embed/`, { viewport: { width: 1280, height: 900 }, ...options });
  await page.evaluate(() => import("/module/figures/index.js"));
  return page;
}

/** A new figure in place of the one before, drawn; `lang` is the page's. What it tells of changes is kept as `told`. */
export async function place(page, name, { lang = "en", ...attributes } = {}) {
  await page.mouse.move(0, 0);
  await page.evaluate(
    async (given) => {
      document.documentElement.lang = given.lang;
      const figure = document.createElement(`pe-${given.name}`);
      for (const [key, value] of Object.entries(given.attributes)) figure.setAttribute(key, value);
      globalThis.told = [];
      figure.addEventListener("pe-change", ({ detail }) => globalThis.told.push(detail));
      document.getElementById("stage").replaceChildren(figure);
      await figure.updateComplete;
    },
    { name, lang, attributes },
  );
  return page.locator(`pe-${name}`);
}

/** What the figure has told last. */
export const told = (page) => page.evaluate(() => globalThis.told.at(-1));

/** One property of the figure, or several by name, when it has drawn. */
export const state = (element, ...names) =>
  element.evaluate(async (figure, wanted) => {
    await figure.updateComplete;
    return wanted.length === 1 ? figure[wanted[0]] : Object.fromEntries(wanted.map((one) => [one, figure[one]]));
  }, names);

/** The texts of what a selector finds in the figure, when it has drawn. */
export async function texts(element, selector) {
  await element.evaluate((figure) => figure.updateComplete);
  return element.locator(selector).allTextContents();
}

/** Sets properties and waits for the drawing. */
export const set = (element, properties) =>
  element.evaluate(async (figure, given) => {
    Object.assign(figure, given);
    await figure.updateComplete;
  }, properties);

/** Gives the figure a width and waits until it has drawn for it. */
export const widen = (element, width) =>
  element.evaluate(async (figure, pixels) => {
    figure.style.width = `${pixels}px`;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await figure.updateComplete;
  }, width);

/** Takes the figure off its page and puts it back. */
export const moveAway = (element) =>
  element.evaluate(async (figure) => {
    const { parentNode } = figure;
    figure.remove();
    parentNode.append(figure);
    await figure.updateComplete;
  });

/** Fingers on the page: `type` as in the DevTools protocol, the points in the page's pixels. */
export async function fingers(page) {
  const session = await page.context().newCDPSession(page);
  return (type, ...touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
}

/** The middle of what a locator finds, on the page. */
export async function middle(locator) {
  const { x, y, width, height } = await locator.boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}
