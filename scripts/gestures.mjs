// npm run gestures: what a gesture costs in each figure, beside the same one in <pe-rotation>, in one run: moving its slider beside
// sliders, which cost the browser something of their own, dragging q beside all that is dragged. Times are told by no test, as
// machines are noisy. Of each thing: processor time of the page's main thread for a movement, which other programs disturb least, and
// the time from the page's handler to the painted frame, 95th percentile; both as shares of pe-rotation's, which is measured before and
// after each; medians of the rounds. Build first. `npm run gestures -- gram odometer` measures these alone.
import "./setup/node-version.mjs";
import { parseArgs } from "node:util";
import { chromium } from "./setup/packages.mjs";
import { figures } from "../web/figures/abouts.js";
import { launch } from "../tests/site/support/chromium.mjs";
import { draggable } from "../tests/site/support/drag.mjs";
import { place, stage } from "../tests/site/support/figure.mjs";
import { serveSite } from "../tests/site/support/site.mjs";
import { traced } from "../tests/site/support/trace.mjs";

const { values, positionals } = parseArgs({ options: { rounds: { type: "string", default: "3" } }, allowPositionals: true });
const MOVES = 60;
const PAUSE = 8;
const FULL = 1.5;

const percentile = (list, share) => list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(share * list.length))];
const median = (list) => percentile(list, 0.5);

/** To and fro between −1 and 1, from 0 on. */
const swing = (i) => 1 - Math.abs(((i / 10 + 3) % 4) - 2);

/** Where the pointer goes, from the middle of the thing: around a dial, along a slider, over a drawing or a plane. */
function way(thing, i) {
  if (thing.isDial) return [25 * Math.sin(i / 10), -25 * Math.cos(i / 10)];
  if (thing.way === "across") return [swing(i) * thing.reach, swing(1.3 * i) * thing.rise];
  return [-30 * swing(i), 20 * swing(1.3 * i)];
}

async function drag(page, thing, moves) {
  const { x, y, width, height } = await thing.locator.boundingBox();
  const at = (i) => way(thing, i).map((by, axis) => by + (axis === 0 ? x + width / 2 : y + height / 2));
  await page.mouse.move(...at(0));
  await page.mouse.down();
  for (let i = 1; i <= moves; i++) {
    await page.mouse.move(...at(i));
    await page.waitForTimeout(PAUSE);
  }
  await page.mouse.up();
  await page.waitForTimeout(100);
}

/** What can be dragged in a figure: of several that are alike (dials, words, both tips of a vector) the last one. */
async function thingsOf(page, element) {
  const ways = await draggable(element);
  const named = await element.evaluate((host) =>
    [...host.renderRoot.querySelectorAll("[data-drag]")].map((thing) => ({
      kind: [
        thing.localName,
        thing.getAttribute("class") ?? "",
        thing.matches("input") ? thing.getAttribute("aria-label") : "",
      ].join(" "),
      isDial: thing.matches(".face"),
      isSlider: thing.matches("input"),
      width: thing.getBoundingClientRect().width,
      rise: thing.matches("svg") ? 0.3 * thing.getBoundingClientRect().height : 0,
    })),
  );
  const things = named.map(({ kind, isDial, isSlider, width, rise }, i) => {
    const across = Math.abs(ways[i].across);
    return {
      kind,
      isDial,
      isSlider,
      rise,
      way: ways[i].way,
      reach: across > 40 ? across : 0.35 * width,
      locator: element.locator(`[data-drag="${i}"]`),
    };
  });
  return [...new Map(things.map((thing) => [thing.kind, thing])).values()];
}

async function measure(browser, page, thing) {
  await thing.locator.scrollIntoViewIfNeeded();
  await drag(page, thing, 10); // a page that has rested makes what it needs for frames
  const { painting, work, frames } = await traced(browser, page, () => drag(page, thing, MOVES));
  return { painting: percentile(painting, 0.95), work: (work * frames) / MOVES };
}

/** The gesture of pe-rotation that is like that of a thing. */
async function likeOne(browser, page, { isSlider }) {
  const element = await place(page, "rotation");
  if (!isSlider) return measure(browser, page, { way: "both", locator: element.locator("#q") });
  const sliders = (await thingsOf(page, element)).filter((thing) => thing.isSlider);
  return measure(browser, page, sliders[0]);
}

const said = (key, { painting, work, ms }) =>
  `${work.toFixed(2)} processor, ${painting.toFixed(2)} painted (${ms.toFixed(1)} ms)${work > FULL ? `  ← more than ${FULL}` : ""}  ${key}`;

const server = await serveSite();
const browser = await launch([], chromium());
const shares = new Map();
try {
  const page = await stage(browser, server, { viewport: { width: 1440, height: 900 } });
  const names = positionals.length > 0 ? positionals : Object.keys(figures);
  for (let i = 0; i < Number(values.rounds); i++)
    for (const name of names) {
      console.log(`${i + 1}, ${name}`);
      for (const like of await thingsOf(page, await place(page, name, figures[name].example))) {
        const { kind } = like;
        const before = await likeOne(browser, page, like);
        const fresh = await place(page, name, figures[name].example);
        const { painting, work } = await measure(
          browser,
          page,
          (await thingsOf(page, fresh)).find((one) => one.kind === kind),
        );
        // Before and after: how fast the machine is changes within seconds.
        const after = await likeOne(browser, page, like);
        const share = {
          painting: (2 * painting) / (before.painting + after.painting),
          work: (2 * work) / (before.work + after.work),
          ms: painting,
        };
        const key = `pe-${name}: ${kind.trim()}`;
        if (!shares.has(key)) shares.set(key, []);
        shares.get(key).push(share);
        console.log(
          `   ${said(key, share)}; pe-rotation: ${after.work.toFixed(1)} ms a movement, painted after ${after.painting.toFixed(1)} ms`,
        );
      }
    }
} finally {
  await browser.close();
  await server.close();
}
for (const [key, list] of shares) {
  const [painting, work, ms] = ["painting", "work", "ms"].map((part) => median(list.map((one) => one[part])));
  console.log(said(key, { painting, work, ms }));
}
