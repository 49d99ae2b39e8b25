// npm run stills, after a build: build/stills/<figure>.<language>.svg, each figure in its initial state as it is at 700 pixels, for feeds
// and pages without JavaScript. It needs Chromium, as the tests do: without a browser there is no layout.
import "./setup/node-version.mjs";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { figureNames } from "./build/figures.mjs";
import { UserError } from "./setup/command.mjs";
import { toTheEnd } from "./setup/end.mjs";
import { chromium as chromiumPath } from "./setup/packages.mjs";
import { root } from "./setup/paths.mjs";

/** A figure in a page that holds it alone, as SVG. */
async function drawn(page, name, lang) {
  return page.evaluate(
    async ([tag, lang]) => {
      document.documentElement.lang = lang;
      const figure = document.createElement(tag);
      document.body.replaceChildren(figure);
      return globalThis.still(figure);
    },
    [`pe-${name}`, lang],
  );
}

await toTheEnd(async () => {
  const executablePath = chromiumPath();
  if (!executablePath) throw new UserError("no Chromium: install it, or name it in CHROMIUM");
  const folder = join(root, "build/stills");
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const page = await browser.newPage({ viewport: { width: 716, height: 1200 } });
    await page.goto("about:blank");
    await page.addScriptTag({ path: join(root, "dist/standalone.iife.js") });
    await page.evaluate(() => (globalThis.still = globalThis.posenc.still));
    for (const name of figureNames())
      for (const lang of ["en", "zh-CN"]) writeFileSync(join(folder, `${name}.${lang}.svg`), await drawn(page, name, lang));
    console.log(`${folder}: ${2 * figureNames().length} pictures`);
  } finally {
    await browser.close();
  }
});
