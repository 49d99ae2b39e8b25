// Chapter 8: the numbers of its prose against formulas written out; every step holds; what the reader sets is in the address.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "posenc/formats";
import { preset } from "posenc/presets";
import { measured, stepsHold } from "./support/chapter.mjs";
import { open } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";

const near = (value, expected, what, within = 1e-6) =>
  assert.ok(Math.abs(value - expected) < within, `${what}: ${value}, not ${expected}`);
const frequencies = (pairs, base) => Array.from({ length: pairs }, (_, i) => base ** (-i / pairs));
const turns = (theta, length) => (length * theta) / (2 * Math.PI);
const share = (theta, distance) => theta.reduce((sum, one) => sum + Math.cos(distance * one), 0) / theta.length;

const PAIRS = 64;
const [TRAINED, FACTOR] = [4096, 16];
const plain = frequencies(PAIRS, 10000);
const unfinished = plain.filter((one) => turns(one, TRAINED) < 1).length;

/** How many pairs go beyond training within the length, and how many that had completed a turn are slowed. */
const costs = (before, after, trained, length) => ({
  fresh: before.filter((one, i) => turns(one, trained) < 1 && after[i] * length > one * trained * (1 + 1e-9)).length,
  slowed: before.filter((one, i) => turns(one, trained) >= 1 && after[i] < one * (1 - 1e-9)).length,
});

const between = (value, low, high) => Math.min(high, Math.max(low, value));
/** Evenly in the turns, from `slow` to `fast`. */
const byTurns = (theta, trained, factor, slow, fast) =>
  theta.map((one) => {
    const keep = between((turns(one, trained) - slow) / (fast - slow), 0, 1);
    return (one * (1 - keep)) / factor + one * keep;
  });
const pairAt = (count) => (PAIRS * Math.log(TRAINED / (2 * Math.PI * count))) / Math.log(10000);
const yarn = plain.map((one, i) => {
  const [low, high] = [Math.floor(pairAt(32)), Math.ceil(pairAt(1))];
  const divide = between((i - low) / (high - low), 0, 1);
  return (one * divide) / FACTOR + one * (1 - divide);
});

test("what the rules cost LLaMA 2, and what YaRN does to a short text", async () => {
  const found = await measured("rules");
  assert.deepEqual([found.pairs, found.unfinished], [PAIRS, 18]);
  assert.equal(unfinished, 18);
  assert.deepEqual([found.sinusoidal, found.raised], [unfinished, unfinished]);
  const after = {
    linear: plain.map((one) => one / FACTOR),
    ntk: plain.map((one, i) => one * FACTOR ** (-i / (PAIRS - 1))),
    yarn,
    llama: byTurns(plain, TRAINED, FACTOR, 1, 4),
  };
  for (const [name, theta] of Object.entries(after)) {
    const { fresh, slowed } = costs(plain, theta, TRAINED, FACTOR * TRAINED);
    assert.deepEqual([found[`${name}Fresh`], found[`${name}Slowed`]], [fresh, slowed], name);
  }
  assert.equal(found.changed, yarn.filter((one, i) => one < plain[i]).length);
  near(found.scores, (0.1 * Math.log(FACTOR) + 1) ** 2, "scores");
  near(found.step, 1 / FACTOR, "step");
  near(found.near, share(plain, 1), "near");
  near(found.nearLinear, share(plain, 1 / FACTOR), "nearLinear");
});

test("Llama 3.1 past its first training, without its rule and with it", async () => {
  const found = await measured("rules");
  const { base, rotaryDim, scaling } = (await load()).ropeFromConfig(preset("Llama-3.1-8B").config);
  const theta = frequencies(rotaryDim / 2, base);
  const trained = scaling.originalMaxPositions;
  const extended = byTurns(theta, trained, scaling.factor, scaling.lowFreqFactor, scaling.highFreqFactor);
  assert.equal(found.llamaPairs, rotaryDim / 2);
  assert.equal(found.llamaWithout, costs(theta, theta, trained, 48000).fresh);
  assert.equal(found.llamaWith, costs(theta, extended, trained, 48000).fresh);
  assert.ok(found.llamaWithout > 0 && found.llamaWith === 0);
});

test("the example by hand", async () => {
  const found = await measured("squeezed");
  const g = 0.1 * Math.log(4) + 1;
  for (const [name, fast, slow, length, times] of [
    ["training", 1, 1 / 100, 64, 1],
    ["none", 1, 1 / 100, 256, 1],
    ["linear", 1 / 4, 1 / 400, 256, 1],
    ["ntk", 1, 1 / 400, 256, 1],
    ["dynamic", 1, 1 / 1300, 256, 1],
    ["yarn", 1, 1 / 400, 256, g * g],
  ]) {
    near(found[`${name}Fast`], fast, `${name}Fast`);
    near(found[`${name}Slow`], slow, `${name}Slow`);
    near(found[`${name}Reach`], length * slow, `${name}Reach`);
    near(found[`${name}Apart`], times * (2 - Math.cos(fast) - Math.cos(slow)), `${name}Apart`);
  }
  near(found.raisedSlow, 1 / 200, "raisedSlow");
});

test("frequencies that change while a text grows", async () => {
  const found = await measured("switched");
  const dynamic = (length) => plain.map((one, i) => one * Math.max(1, (2 * length) / TRAINED - 1) ** (-i / (PAIRS - 1)));
  const now = dynamic(found.last + 1);
  const score = (n) => {
    const then = dynamic(n + 1);
    return now.reduce((sum, one, i) => sum + Math.cos(found.last * one - n * then[i]), 0) / PAIRS;
  };
  near(found.anew, share(now, found.last - found.at), "anew", 1e-5);
  near(found.stale, score(found.at), "stale", 1e-5);
  const apart = Array.from({ length: 128 }, (_, i) => Math.abs(score(64 * i) - share(now, found.last - 64 * i)));
  assert.equal(found.at, 64 * apart.indexOf(Math.max(...apart)));
  near(found.stretch, 3, "stretch");
  assert.equal(found.unstretched, 1);
  const { shortFactor, longFactor } = (await load()).ropeFromConfig(preset("Phi-3-mini-128k").config).scaling;
  near(found.short, shortFactor.at(-1), "short");
  near(found.long, longFactor.at(-1), "long");
});

for (const language of ["en", "zh-CN"])
  test(`${language}: every step holds at the factor of the figure, and what the reader sets is in the address`, async () => {
    const page = await open(browser, `${server.address}${language}/chapters/longer/`, { viewport: { width: 1280, height: 900 } });
    await stepsHold(page, 7);
    const figure = page.locator("pe-context-extension");
    await figure.evaluate((element) => element.change({ rule: "ntk", factor: 4, length: 16384 }));
    await page.waitForFunction(() => /rule=ntk/.test(location.href) && /factor=4/.test(location.href));
    assert.equal(await page.locator('pe-derivation[identity="ntk-base"]').evaluate(({ factor }) => factor), 4);
    const stretched = page.locator('pe-derivation[identity="dynamic-stretch"]');
    assert.equal(await stretched.evaluate(({ lengthRatio }) => lengthRatio), 4, "16384 of 4096");
    const opened = await open(browser, page.url());
    assert.deepEqual(
      await opened.locator("pe-context-extension").evaluate(({ rule, factor, length }) => [rule, factor, length]),
      ["ntk", 4, 16384],
    );
    assert.deepEqual(await page.troubles(), []);
    for (const one of [page, opened]) await one.context().close();
  });
