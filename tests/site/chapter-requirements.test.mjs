// Chapter 1: its measurements by the formulas alone; the example by hand on the page; the reader's formula is in the address.
import assert from "node:assert/strict";
import { test } from "node:test";
import { measured, stepsHold } from "./support/chapter.mjs";
import { open } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";

const near = (value, wanted, within, what) => assert.ok(Math.abs(value - wanted) <= within, `${what}: ${value}, not ${wanted}`);

const bits = (m, count) => Array.from({ length: count }, (_, j) => Math.floor(m / 2 ** j) % 2);
const product = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);
const cosines = (distance, dim) =>
  Array.from({ length: dim / 2 }, (_, i) => Math.cos(distance * 10000 ** ((-2 * i) / dim))).reduce((a, b) => a + b);

test("the example by hand, and the bits that change", async () => {
  const found = await measured("wheels");
  for (const m of [6, 7, 8]) {
    bits(m, 4).forEach((bit, j) => assert.equal(found[`b${m}${j}`], bit));
    [Math.sin(m), Math.cos(m), Math.sin(m / 100), Math.cos(m / 100)].forEach((value, j) =>
      near(found[`s${m}${j}`], value, 1e-6, `${m}, ${j}`),
    );
  }
  for (const [name, a, b] of [
    ["First", 6, 7],
    ["Second", 7, 8],
    ["Apart", 6, 8],
  ]) {
    assert.equal(found[`bits${name}`], product(bits(a, 4), bits(b, 4)));
    near(found[`sines${name}`], cosines(b - a, 4), 1e-6, name);
  }
  const changes = Array.from({ length: 63 }, (_, m) => bits(m, 6).filter((bit, j) => bit !== bits(m + 1, 6)[j]).length);
  assert.equal(found.most, Math.max(...changes));
  near(found.mean, changes.reduce((a, b) => a + b) / 63, 1e-12, "mean");
});

test("simple codes: the best matrix in closed form, and steps that rise", async () => {
  const found = await measured("wishes");
  // One number: M = Σ m(m+1) / Σ m², and what it leaves of m + 1.
  const places = Array.from({ length: 63 }, (_, m) => m);
  const factor = places.reduce((sum, m) => sum + m * (m + 1), 0) / places.reduce((sum, m) => sum + m * m, 0);
  const missed = Math.hypot(...places.map((m) => m + 1 - factor * m)) / Math.hypot(...places.map((m) => m + 1));
  near(found.integers, 100 * missed, 1e-10, "integers");
  near(found.scaled, 100 * missed, 1e-10, "scaled");
  assert.deepEqual([found.steps, found.integersRise, found.scaledRise, found.affineRise, found.powerRise], [63, 40, 40, 40, 23]);
  near(found.gap, 1 / 63, 1e-15, "gap");
  near(found.smallerGap, 1 / 127, 1e-15, "smaller gap");
  near(found.powerLast, 0.9 ** 63, 1e-15, "0.9^63");
  assert.ok(found.affine < 1e-14 && found.power < 1e-14);
  assert.ok(found.binary > 40 && found.binary < 60);
});

test("fading: where the sum of cosines rises", async () => {
  const found = await measured("fade");
  const curve = Array.from({ length: 4097 }, (_, distance) => cosines(distance, 128));
  const rises = curve.flatMap((value, at) => (at > 0 && value > curve[at - 1] ? [at] : []));
  assert.deepEqual(
    [found.steps, found.rise, found.rises, found.negative],
    [4096, rises[0], rises.length, curve.findIndex((value) => value < 0)],
  );
  const beyond = Array.from({ length: 10000 - 4096 }, (_, i) => cosines(4097 + i, 128));
  assert.equal(found.back, 4097 + beyond.indexOf(Math.max(...beyond)));
  near(found.far, cosines(found.back, 128) / 64, 1e-9, "far");
});

test("counters", async () => {
  const found = await measured("counters");
  assert.deepEqual([found.bits, found.flips], [20, 20]);
  assert.ok(found.idle < 1e-6 && found.repeat < 1e-5);
});

for (const language of ["en", "zh-CN"])
  test(`${language}: every step holds, every number comes, and what the reader sets is in the address`, async () => {
    const page = await open(browser, `${server.address}${language}/chapters/requirements/`, {
      viewport: { width: 1280, height: 900 },
    });
    await page.waitForFunction(() => {
      globalThis.dispatchEvent(new Event("beforeprint"));
      return [...document.querySelectorAll("pe-number")].every(({ textContent }) => textContent !== "…");
    });
    const row = await page.locator("#counter ~ .table tr").nth(2).locator("pe-number").allTextContents();
    assert.deepEqual(row, ["1", "1", "1", "0", "0.657", "0.754", "0.070", "0.998"]);
    await stepsHold(page, 3);
    await page.locator("pe-requirements").evaluate((figure) => figure.change({ code: "own", formula: "cos(m*j) + 1" }));
    await page.locator("pe-odometer").evaluate((figure) => figure.change({ position: 21.5 }));
    await page.waitForFunction(() => /position=21\.5/.test(location.href) && /formula=/.test(location.href));
    const opened = await open(browser, page.url());
    assert.deepEqual(await opened.locator("pe-requirements").evaluate(({ code, formula }) => ({ code, formula })), {
      code: "own",
      formula: "cos(m*j) + 1",
    });
    assert.equal(await opened.locator("pe-odometer").evaluate(({ position }) => position), 21.5);
    assert.deepEqual(await page.troubles(), []);
    for (const one of [page, opened]) await one.context().close();
  });
