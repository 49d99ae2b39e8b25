// Chromium on files of a folder, under the policy that the site has. Violations and errors of the page count as failures.
import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { chromium } from "../../../scripts/setup/packages.mjs";
import { launch } from "../../site/support/chromium.mjs";

export const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
const types = {
  ".html": "text/html",
  ".xhtml": "application/xhtml+xml",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
  ".css": "text/css",
};

export function openBrowser() {
  assert.ok(chromium(), "no Chromium: install it, or name it in CHROMIUM");
  return launch();
}

/** `policies`: the Content-Security-Policy of every answer, none where it is empty; `headers`: what every answer says besides. */
export async function serve(folder, policies = policy, headers = {}) {
  const server = createServer((request, response) => {
    const path = join(folder, decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    const file = existsSync(path) && statSync(path).isDirectory() ? join(path, "index.html") : path;
    if (policies !== "") response.setHeader("content-security-policy", policies);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.setHeader("content-type", types[extname(file)] ?? "application/octet-stream");
    response.end(readFileSync(file));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** Opens a page, lets `look` answer from it, and fails when the page complained of anything or asked elsewhere. */
export async function visit(browser, origin, path, look, elsewhere = () => undefined) {
  const page = await browser.newPage({ serviceWorkers: "allow" });
  const complaints = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.addInitScript(() => {
    globalThis.violations = [];
    addEventListener("securitypolicyviolation", (event) =>
      globalThis.violations.push(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  await page.route("**/*", (route) => {
    const url = route.request().url();
    if (url.startsWith(`${origin}/favicon.ico`)) return route.fulfill({ status: 204 });
    if (url.startsWith(origin) || url.startsWith("data:") || url.startsWith("blob:")) return route.continue();
    const own = elsewhere(url);
    if (own !== undefined) return route.fulfill(own);
    complaints.push(`request to ${url}`);
    return route.abort();
  });
  try {
    await page.goto(origin + path);
    const answer = await look(page);
    complaints.push(...(await page.evaluate(() => globalThis.violations)));
    assert.deepEqual(complaints, []);
    return answer;
  } catch (error) {
    if (complaints.length > 0 && !(error instanceof assert.AssertionError)) error.message += `\n${complaints.join("\n")}`;
    throw error;
  } finally {
    await page.close();
  }
}
