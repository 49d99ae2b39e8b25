// Chapter 5: the numbers of its prose against sums of cosines written out; every step holds; what the reader sets is in the address.
import assert from "node:assert/strict";
import { test } from "node:test";
import { measured, stepsHold } from "./support/chapter.mjs";
import { open } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";

const near = (value, expected, what, within = 1e-6) =>
  assert.ok(Math.abs(value - expected) < within, `${what}: ${value}, not ${expected}`);

const PAIRS = 64;
const theta = (base, pairs = PAIRS) => Array.from({ length: pairs }, (_, i) => base ** (-i / pairs));
const mean = (values) => values.reduce((a, b) => a + b) / values.length;
/** The share of 128 ones, with a key that is turned on by so many positions with a base of its own. */
const share = (base, distance, turned = 0, own = base) => {
  const at = theta(own);
  return mean(theta(base).map((one, i) => Math.cos(distance * one - turned * at[i])));
};
const shares = (to, ...of) => Array.from({ length: to + 1 }, (_, distance) => share(of[0], distance, ...of.slice(1)));
const highest = (values) => values.indexOf(values.reduce((a, b) => Math.max(a, b)));
/** Sizes of the partial sums of turns, all of a distance. */
const partialSums = (distance, speeds) => {
  let [re, im] = [0, 0];
  return speeds.map((one) => Math.hypot((re += Math.cos(distance * one)), (im += Math.sin(distance * one))));
};

test("the example by hand", async () => {
  const found = await measured("cosines");
  near(found.slow, 0.01, "slow");
  for (const distance of [0, 3, 6]) {
    const [fast, slow] = [Math.cos(distance), Math.cos(distance / 100)];
    near(found[`fast${distance}`], fast, "fast");
    near(found[`slow${distance}`], slow, "slow");
    near(found[`score${distance}`], fast + slow, "score");
    const [one, two] = partialSums(distance, [1, 0.01]);
    near(found[`bound${distance}`], one + two, "bound");
    near(found[`moved${distance}`], Math.cos(distance - 3) + Math.cos((distance - 3) / 100), "moved");
  }
});

test("how the score of equal vectors falls, rises, is negative and comes back", async () => {
  const found = await measured("fades");
  const all = shares(4096, 10000);
  const rises = all.flatMap((value, i) => (i > 0 && value > all[i - 1] ? [i] : []));
  const negative = all.findIndex((value) => value < 0);
  assert.deepEqual(
    [found.firstRise, found.before, found.rising, found.firstNegative],
    [rises[0], rises[0] - 1, rises.length, negative],
  );
  assert.deepEqual([found.firstRise, found.rising, found.firstNegative, found.steps], [12, 1992, 1707, 4096]);
  near(found.low, all[11], "low");
  near(found.high, all[12], "high");
  assert.equal(found.revivedAt, negative + highest(all.slice(negative)));
  near(found.revived, all[found.revivedAt], "revived");
  near(found.far, share(10000, 10000), "far");
});

test("the bound: it begins at 32.5, and rules out nothing", async () => {
  const found = await measured("abel");
  // All products h are alike, so the largest difference is the last, from h to 0.
  const bound = (distance) => mean(partialSums(distance, theta(10000)));
  const all = Array.from({ length: found.to + 1 }, (_, distance) => bound(distance));
  assert.equal(found.first, 32.5);
  near(found.least, Math.min(...all), "least");
  assert.equal(found.leastAt, all.indexOf(Math.min(...all)));
  assert.ok(found.least > 1);
  near(found.thousand, bound(1000), "thousand");
  near(found.hundredThousand, bound(100000), "hundredThousand");
  assert.ok(found.hundredThousand > found.thousand);
});

test("unrelated vectors: no mean, and the same deviation at every distance", async () => {
  const { pairs, near: beside, far, mean: largest } = await measured("unrelated");
  const expected = 1 / Math.sqrt(2 * PAIRS);
  // Within five standard errors.
  assert.ok(largest < (5 * expected) / Math.sqrt(pairs), `${largest}`);
  for (const deviation of [beside, far]) near(deviation, expected, "deviation", (5 * expected) / Math.sqrt(2 * pairs));
});

test("a key that is turned on, and the same with another base than it was made with", async () => {
  const found = await measured("sought");
  assert.equal(found.at, 50);
  near(found.most, 1, "most");
  near(found.none, share(10000, 0, 50), "none");
  near(found.before, share(10000, 5, 50), "before");
  near(found.behind, share(10000, -5, 50), "behind");
  near(found.even, share(10000, 5), "even");
  assert.ok(Math.abs(found.before - found.behind) > 0.01);
  const mistaken = await measured("mistaken");
  for (const sought of [1, 50, 500, 2000]) {
    const all = shares(4096, 10000, sought, 500000);
    assert.equal(mistaken[`found${sought}`], highest(all), `${sought}`);
    near(mistaken[`best${sought}`], Math.max(...all), "best");
    near(mistaken[`there${sought}`], all[sought], "there");
  }
  assert.equal(mistaken.found1, 1);
  assert.ok(mistaken.found2000 < 500);
});

test("what the base does, and the answers", async () => {
  const found = await measured("reaches");
  assert.equal(found.pairs, PAIRS);
  for (const [name, base, negative] of [
    ["small", 100, 59],
    ["usual", 10000, 1707],
    ["large", 1e6, 27115],
  ]) {
    near(found[`${name}10`], share(base, 10), "10");
    near(found[`${name}1000`], share(base, 1000), "1000");
    assert.equal(found[`${name}Negative`], negative);
    assert.ok(share(base, negative) < 0 && share(base, negative - 1) >= 0);
    assert.equal(found[`${name}Unfinished`], theta(base).filter((one) => (2 * Math.PI) / one > 4096).length);
  }
  const turning = await measured("turning");
  near(turning.fast, 2 * Math.PI, "fast");
  assert.equal(turning.nearer, 44);
  near(turning.there, Math.cos(44) + Math.cos(0.44), "there");
  const quarter = (from, distance) =>
    mean(
      theta(10000)
        .slice(from, from + 16)
        .map((one) => Math.cos(distance * one)),
    );
  for (const [name, from] of [
    ["fast", 0],
    ["slow", 48],
  ]) {
    near(turning[`${name}Lost`], 1 - quarter(from, 1), "lost", 1e-12);
    near(turning[`${name}Kept`], quarter(from, 1000), "kept");
  }
});

for (const language of ["en", "zh-CN"])
  test(`${language}: every step holds, figures share the base, and what the reader sets is in the address`, async () => {
    const page = await open(browser, `${server.address}${language}/chapters/distance/`, {
      viewport: { width: 1280, height: 900 },
    });
    await stepsHold(page, 4);
    await page.locator("pe-score-curve[mode]").evaluate((element) => element.change({ base: 500000, distance: 100000 }));
    await page.waitForFunction(() => /distance=100000/.test(location.href) && /base=500000/.test(location.href));
    assert.equal(await page.locator("pe-frequency-use").evaluate(({ base }) => base), 500000);
    const opened = await open(browser, page.url());
    assert.deepEqual(
      await opened
        .locator("pe-score-curve[mode]")
        .evaluate(({ mode, axis, length, base, distance }) => ({ mode, axis, length, base, distance })),
      { mode: "decay", axis: "log", length: 131072, base: 500000, distance: 100000 },
    );
    assert.deepEqual(await page.troubles(), []);
    for (const one of [page, opened]) await one.context().close();
  });
