// npm run heights: measures how high each figure is as the pages show it first, in both languages, in places of many widths, and writes
// web/figures/<name>/heights.json; `npm run heights -- clock gram` measures these alone. Build first.
import "./setup/node-version.mjs";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./setup/paths.mjs";
import { chromium } from "./setup/packages.mjs";
import { figures } from "../web/figures/abouts.js";
import { launch } from "../tests/site/support/chromium.mjs";
import { allDrawn, readToEnd } from "../tests/site/support/drawn.mjs";
import { pages, serveSite } from "../tests/site/support/site.mjs";
import { languages } from "../tests/site/support/visits.mjs";
import { heightsOf } from "./heights/rules.mjs";

/** Of windows: those of common devices, and those in which a place is as wide as figures' styles ask for. */
const WIDTHS = [
  ...[320, 344, 360, 375, 390, 412, 430, 453, 487, 490, 522, 560, 592, 626, 653, 661, 697, 720, 731],
  ...[761, 768, 800, 820, 900, 940, 960, 976, 1024, 1280],
];

/** Figures whose about.js says no heights itself. */
const known = Object.keys(figures).filter((name) => existsSync(join(root, "web/figures", name, "heights.json")));
const named = process.argv.slice(2);
const wanted = named.length > 0 ? named : known;
const missing = named.find((name) => !Object.hasOwn(figures, name));
if (missing !== undefined) throw new Error(`there is no figure ${missing}; there are ${Object.keys(figures).join(", ")}`);
const selector = wanted.map((name) => `pe-${name}`).join();

/** Runs in the page: the attributes of each figure; those of fields that it shares with others come from the state of the page. */
const figuresIn = (names) =>
  [...document.querySelectorAll(names)].map((element) => ({
    name: element.localName.slice("pe-".length),
    attributes: Object.fromEntries([...element.attributes].map((one) => [one.name, one.value])),
  }));

/** Runs in the page: the width of the place of the figure with that number, and how high it is drawn there. */
async function size([names, at]) {
  const figure = document.querySelectorAll(names)[at];
  figure.scrollIntoView({ behavior: "instant" });
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  await figure.updateComplete;
  const bounds = figure.renderRoot.querySelector(".bounds");
  return [figure.parentElement.clientWidth, Math.round(bounds.getBoundingClientRect().height)];
}

const server = await serveSite();
const browser = await launch([], chromium());
/** By the page, in no language, and the number of the figure on it. */
const uses = new Map();
try {
  const page = await browser.newPage();
  for (const path of pages.filter((one) => languages.some((language) => one.startsWith(`${language}/`)))) {
    const [language] = path.split("/");
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(server.address + path);
    if ((await page.locator(selector).count()) === 0) continue;
    console.log(`/${path}`);
    await page.evaluate(readToEnd);
    await page.waitForFunction(allDrawn);
    const found = await page.evaluate(figuresIn, selector);
    await page.evaluate(() => document.documentElement.removeAttribute("data-in-parts"));
    for (const [at, use] of found.entries()) {
      const sizes = [];
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        sizes.push(await page.evaluate(size, [selector, at]));
      }
      const key = `${path.replace(language, "")} ${at}`;
      uses.set(key, { ...use, sizes: { ...uses.get(key)?.sizes, [language]: sizes } });
    }
  }
} finally {
  await browser.close();
  await server.close();
}
for (const name of wanted) {
  const of = [...uses.values()].filter((use) => use.name === name);
  if (of.length === 0) throw new Error(`no page shows <pe-${name}>`);
  const lines = Object.entries(heightsOf(of)).map(([where, steps]) => `  ${JSON.stringify(where)}: ${JSON.stringify(steps)}`);
  writeFileSync(join(root, "web/figures", name, "heights.json"), `{\n${lines.join(",\n")}\n}\n`);
}
