// The benchmark in headless Chromium: the same modules, served from this machine.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";
import { chromium as chromiumPath } from "../setup/packages.mjs";

const types = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

/** Milliseconds of load() when a page is opened for the first time, and each time that it is opened again. */
async function loading(page, address) {
  const times = [];
  while (times.length < 8) {
    await page.goto(address);
    times.push(
      await page.evaluate(async () => {
        const { load } = await import("/dist/posenc.js");
        const start = performance.now();
        await load();
        return performance.now() - start;
      }),
    );
  }
  const [first, ...again] = times;
  again.sort((a, b) => a - b);
  return { first, min: again[0], median: again[again.length >> 1] };
}

/** folders: { name: path }, each served under its name; `only`: a work that is measured alone. */
export async function inChromium(folders, only) {
  const executablePath = chromiumPath();
  if (!executablePath) throw new Error("no Chromium: install it, or name it in CHROMIUM");
  const server = createServer((request, response) => {
    const [, name, ...rest] = decodeURIComponent(new URL(request.url, "http://localhost").pathname).split("/");
    const path = Object.hasOwn(folders, name) ? join(folders[name], ...rest) : undefined;
    if (path === undefined || !existsSync(path)) return response.writeHead(404).end();
    // Clocks of a page are fine, and memory is shared, only where the page is isolated.
    response.setHeader("cross-origin-opener-policy", "same-origin");
    response.setHeader("cross-origin-embedder-policy", "require-corp");
    response.setHeader("cache-control", "max-age=3600");
    response.setHeader("content-type", types[extname(path)] ?? "application/octet-stream");
    response.end(readFileSync(path));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const page = await browser.newPage();
    page.on("console", (message) => message.text().startsWith("  ") && console.error(message.text()));
    const failure = new Promise((_, reject) => page.on("pageerror", reject));
    const measured = async () => {
      const address = `http://127.0.0.1:${server.address().port}/bench`;
      const loads = only ? undefined : await loading(page, `${address}/empty.html`);
      await page.goto(`${address}/index.html${only ? `?only=${encodeURIComponent(only)}` : ""}`);
      const found = await page.waitForFunction(() => globalThis.results, undefined, { timeout: 600_000 });
      return { ...(await found.jsonValue()), loading: loads };
    };
    return await Promise.race([measured(), failure]);
  } finally {
    await browser.close();
    server.close();
  }
}
