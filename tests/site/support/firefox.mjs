// Firefox through puppeteer: a page that notes whatever goes wrong in it.
import puppeteer from "puppeteer-core";
import { firefox } from "../../../scripts/setup/packages.mjs";
import { allDrawn, allLaidOut } from "./drawn.mjs";
import { notes, withoutServiceWorker } from "./notes.mjs";

/** Nobody asks of Firefox what a page requests: telling of it takes a sixth of a load's processor time. */
export async function launch() {
  const options = { browser: "firefox", executablePath: firefox(), headless: true, protocol: "webDriverBiDi" };
  const browser = await puppeteer.launch(options);
  await browser.connection.send("session.unsubscribe", { events: ["network"] });
  return browser;
}

/** Opens `address` in a new page and waits for its figures; `prepare` runs in it before anything else, with `args`. */
export async function open(browser, address, { viewport, prepare, args = [] } = {}) {
  const page = await browser.newPage();
  if (viewport) await page.setViewport(viewport);
  const troubles = [];
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) troubles.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`exception: ${error.message}`));
  await page.evaluateOnNewDocument(notes);
  await page.evaluateOnNewDocument(withoutServiceWorker);
  if (prepare) await page.evaluateOnNewDocument(prepare, ...args);
  await page.goto(address, { waitUntil: "load" });
  await page.bringToFront(); // a tab of the browser's own that came meanwhile makes frames of ours rare, and ever rarer
  await page.waitForFunction(allDrawn);
  await page.waitForFunction(allLaidOut);
  page.troubles = async () => [...troubles, ...(await page.evaluate(() => globalThis.violations))];
  return page;
}
