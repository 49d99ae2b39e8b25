// Chapter 2: what its measurements say, by the formulas alone; the example by hand on the page; one offset and one position for the
// matrix and for the steps.
import assert from "node:assert/strict";
import { test } from "node:test";
import { measured } from "./support/chapter.mjs";
import { open } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";

const near = (value, wanted, within, what) => assert.ok(Math.abs(value - wanted) <= within, `${what}: ${value}, not ${wanted}`);
const near32 = (value, wanted, what) => near(value, wanted, 1e-6, what);

const code = (m, dim, base = 10000) =>
  Array.from({ length: dim }, (_, j) => (j % 2 === 0 ? Math.sin : Math.cos)(m * base ** ((-2 * Math.floor(j / 2)) / dim)));
const cosines = (offset, dim, base = 10000) =>
  Array.from({ length: dim / 2 }, (_, i) => Math.cos(offset * base ** ((-2 * i) / dim))).reduce((a, b) => a + b);

test("the example by hand", async () => {
  const found = await measured("code");
  for (const m of [0, 1, 2]) code(m, 4).forEach((value, i) => near32(found[`p${m}${i}`], value, `PE(${m}), ${i}`));
  near32(found.nextFirst, cosines(1, 4), "0 and 1");
  near32(found.nextSecond, cosines(1, 4), "1 and 2");
  near32(found.apart, cosines(2, 4), "0 and 2");
  near32(found.moved, Math.sin(2), "M₁ PE(1)");
  assert.deepEqual([found.cosine, found.sine], [Math.cos(1), Math.sin(1)].map(Math.fround));
});

test("the bases: slowest hands, full turns, idle hands, neighbours", async () => {
  const found = await measured("bases");
  for (const [name, base, turned, idle] of [
    ["small", 100, 256, 0],
    ["paper", 10000, 161, 0],
    ["large", 1e6, 108, 72],
  ]) {
    near(found[`${name}Slowest`] / (2 * Math.PI * base ** (510 / 512)), 1, 1e-12, `${base}: slowest`);
    assert.deepEqual([found[`${name}Turned`], found[`${name}Idle`]], [turned, idle]);
    near32(found[`${name}Next`], cosines(1, 512, base) / 256, `${base}: neighbours`);
  }
});

test("the last hand, and how nearly codes repeat", async () => {
  const found = await measured("hands");
  near(found.slowest, 60611, 0.5, "d = 512");
  near(found.slowestOfTwo, 628.3, 0.05, "d = 4");
  near(found.fromOne, 10000 ** (-2 / 512), 1e-15, "counted from 1");
  near(found.near, Math.sqrt(2 - 2 * Math.cos(710)), 1e-7, "710");
  near(found.wide, Math.sqrt(512 - 2 * cosines(710, 512)), 1e-4, "710, 256 hands");
  assert.equal(found.period, 62832);
  near32(found.far, cosines(62832, 512) / 256, "2π·10000");
});

test("one added code serves a head of a third, not one as wide as the word", async () => {
  const { two, three, narrow, width, third } = await measured("concatenate");
  assert.equal(3 * third, width);
  assert.ok(narrow < 1e-12 && two > 0.3 && three > 0.3);
});

test("the answers, run", async () => {
  const found = await measured("answers");
  assert.ok(found.back < 1e-6);
  near(found.forth, cosines(5, 64), 1e-5, "5 apart");
  assert.equal(found.mirrored, found.forth);
  near(found.slow, 0.1, 1e-15, "100^(−1/2)");
  near(found.round, 20 * Math.PI, 1e-12, "its wavelength");
});

for (const language of ["en", "zh-CN"])
  test(`${language}: every number comes, every step holds, and the slider of the matrix moves its step`, async () => {
    const page = await open(browser, `${server.address}${language}/chapters/sinusoidal/`, {
      viewport: { width: 1280, height: 900 },
    });
    // As for a printed page: numbers that nobody has looked at are made ready, then written.
    await page.waitForFunction(() => {
      globalThis.dispatchEvent(new Event("beforeprint"));
      return [...document.querySelectorAll("pe-number")].every(({ textContent }) => textContent !== "…");
    });
    const row = await page.locator("#the-code ~ .table tr").nth(2).locator("pe-number").allTextContents();
    assert.deepEqual(row, ["0.841", "0.540", "0.010", "0.99995"]);
    const shift = page.locator("#step-shift-matrix pe-derivation");
    const numbers = () =>
      shift.evaluate(async (step) => {
        step.scrollIntoView();
        await step.updateComplete;
        return {
          m: step.m,
          shift: step.shift,
          sides: [...step.renderRoot.querySelectorAll(".side")].map((side) => side.innerHTML.replace(/<!--.*?-->/g, "")),
        };
      });
    const before = await numbers();
    assert.deepEqual([before.m, before.shift], [5, 3]);
    await page.locator("pe-shift-matrix").evaluate((figure) => figure.change({ m: 6, shift: -2 }));
    const after = await numbers();
    assert.deepEqual([after.m, after.shift], [6, -2]);
    assert.notDeepEqual(after.sides, before.sides);
    const verdicts = await page.locator("pe-derivation").evaluateAll(async (steps) => {
      const found = [];
      for (const step of steps) {
        step.scrollIntoView();
        await step.updateComplete;
        found.push(step.renderRoot.querySelector(".verdict").classList.contains("ok"));
      }
      return found;
    });
    assert.deepEqual(verdicts, [true, true, true, true, true]);
    assert.match(page.url(), /[?&]m=6/);
    assert.deepEqual(await page.troubles(), []);
    await page.context().close();
  });
