// Chromium through Playwright: a page that notes whatever goes wrong in it.
import { chromium as playwright } from "playwright-core";
import { chromiumShell } from "../../../scripts/setup/packages.mjs";
import { allDrawn, allLaidOut } from "./drawn.mjs";
import { notes, withoutServiceWorker } from "./notes.mjs";

const without = [
  // Of each window's address bar three pages of the browser's own, which take longer to load than most of ours.
  ...["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"],
  // Playwright's own list, which this one takes the place of: what delays, redirects or shares out loads, and asks elsewhere.
  ...["PaintHolding", "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "ThirdPartyStoragePartitioning"],
  ...["AvoidUnnecessaryBeforeUnloadCheckSync", "AvoidCorsURLLoaderRestartOnRedirect", "DestroyProfileOnBrowserClose"],
  ...["AimEnabled", "LensOverlay", "MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PreconnectToSearch"],
];

const quiet = [
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  `--disable-features=${without}`,
];

/**
 * Chromium's shell, or another `program`. Its pages find no service worker unless their context says `serviceWorkers: "allow"`: the site's fetches every file behind
 * a test's back and then answers in the server's place, unseen by `page.route`.
 */
export async function launch(more = [], program = chromiumShell()) {
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : []; // Chromium refuses its sandbox to root
  const browser = await playwright.launch({ executablePath: program, args: [...quiet, ...sandbox, ...more] });
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options = {}) => {
    const context = await newContext(options);
    if (options.serviceWorkers !== "allow") await context.addInitScript(withoutServiceWorker);
    return context;
  };
  browser.newPage = async (options) => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    page.close = () => context.close();
    return page;
  };
  return browser;
}

/**
 * Opens `address` in a new page; `options` are Playwright's for a context. The page has `troubles`: console
 * messages, exceptions, failed or foreign requests, violations of the policy; and `requests`: the addresses that it has asked for,
 * when it has come to rest.
 */
export async function open(browser, address, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const troubles = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) troubles.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`exception: ${error.message}`));
  let leaving = false; // for another page: what is still being loaded for this one is given up then
  page.on("domcontentloaded", () => (leaving = false));
  page.on("requestfailed", (request) => {
    if (!leaving || request.failure()?.errorText !== "net::ERR_ABORTED") troubles.push(`failed: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) troubles.push(`${response.status()}: ${response.url()}`);
  });
  const asked = [];
  page.on("request", (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) leaving = true;
    asked.push(request.url());
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.origin !== new URL(address).origin) troubles.push(`foreign: ${request.url()}`);
  });
  await page.addInitScript(notes);
  await page.goto(address);
  await settled(page);
  page.troubles = async () => [...troubles, ...(await page.evaluate(() => globalThis.violations))];
  page.requests = async () => {
    await page.waitForLoadState("networkidle");
    return asked;
  };
  return page;
}

/** Until every figure of the page has drawn and every block is laid out. */
export async function settled(page) {
  await page.waitForFunction(allDrawn);
  await page.waitForFunction(allLaidOut);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
