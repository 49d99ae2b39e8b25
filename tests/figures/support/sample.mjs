// The page of sample drawings, under the policy of the site, in Chromium; both end with the tests of the file that imports it.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after } from "node:test";
import { serve } from "../../../scripts/server.mjs";
import { root } from "../../../scripts/setup/paths.mjs";
import { CONTENT_SECURITY_POLICY } from "../../../web/site/build/guard.js";
import { launch, open } from "../../site/support/chromium.mjs";
import { bundle } from "./bundle.mjs";

const folder = join(root, "build/drawing-sample");
const PAGE = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}">
<meta name="viewport" content="width=device-width"><title>sample</title><link rel="icon" href="data:,"><link rel="stylesheet" href="sample.css">
<body><script type="module" src="sample.js"></script><main></main></body></html>`;
const CSS = `:root { color-scheme: light dark } [data-theme="dark"] { color-scheme: dark } [data-theme="light"] { color-scheme: light } body { margin: 0; background: Canvas }`;

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "index.html"), PAGE);
writeFileSync(join(folder, "sample.css"), CSS);
writeFileSync(join(folder, "sample.js"), await bundle("tests/figures/drawing/sample.ts"));

const server = await serve(folder, 0);
export const browser = await launch();
after(async () => {
  await browser.close();
  await server.close();
});

/** A new page; `options` are Playwright's for a context. */
export const samplePage = (options = {}) => open(browser, server.address, { viewport: { width: 1000, height: 900 }, ...options });

/** A drawing alone on the page; attributes of the sample element are `kind`, `wide`, `row`, `column` and `blank`. */
export async function draw(page, attributes) {
  await page.evaluate(async (given) => {
    const sample = document.createElement("drawing-sample");
    for (const [name, value] of Object.entries(given)) sample.setAttribute(name, value);
    document.querySelector("main").replaceChildren(sample);
    await sample.updateComplete;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }, attributes);
  return page.locator("drawing-sample");
}

/** The place that is read out: [row, column]. */
export const read = async (sample) => (await sample.locator("#read").textContent()).split(",").map(Number);
