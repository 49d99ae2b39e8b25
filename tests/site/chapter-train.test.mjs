// Chapter 10: its example by hand against formulas written out; what it says of the recorded runs is what they hold, and the answers
// of its cards are what they show.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { measured, stepsHold } from "./support/chapter.mjs";
import { open } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";

const near = (value, expected, what, within = 1e-6) =>
  assert.ok(Math.abs(value - expected) < within, `${what}: ${value}, not ${expected}`);
const run = (name) => JSON.parse(readFileSync(new URL(`../../web/figures/lab/recorded/${name}.json`, import.meta.url), "utf8"));
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

test("a step of learning by hand", async () => {
  const found = await measured("learned");
  const keys = [
    [Math.cos(2), -Math.sin(2)],
    [Math.cos(1), -Math.sin(1)],
  ];
  const softmax = (query) => {
    const powers = keys.map((key) => Math.exp(query[0] * key[0] + query[1] * key[1]));
    return powers.map((one) => one / (powers[0] + powers[1]));
  };
  const loss = (query) => -Math.log(softmax(query)[0]);
  const [far, close] = softmax([1, 0]);
  near(found.far, far, "far");
  near(found.near, close, "near");
  near(found.farX, keys[0][0], "farX");
  near(found.nearY, keys[1][1], "nearY");
  const step = 1e-5;
  const slope = [0, 1].map((i) => {
    const moved = (by) => [1, 0].map((value, j) => value + (i === j ? by : 0));
    return (loss(moved(step)) - loss(moved(-step))) / (2 * step);
  });
  near(found.slopeX, slope[0], "slopeX");
  near(found.slopeY, slope[1], "slopeY");
  const query = [1 - slope[0], -slope[1]];
  const [farAfter, nearAfter] = softmax(query);
  near(found.farAfter, farAfter, "farAfter");
  near(found.nearAfter, nearAfter, "nearAfter");
  near(found.queryX, query[0], "queryX");
  near(found.queryY, query[1], "queryY");
  near(found.farScoreAfter, query[0] * keys[0][0] + query[1] * keys[0][1], "farScoreAfter");
  assert.ok(found.farAfter > found.far && found.nearScoreAfter < found.nearScore && found.nearSlope > 0);
  assert.ok(found.tried < 1e-5, `${found.tried}`);
});

test("what it says of the recorded runs", async () => {
  const found = await measured("recorded");
  const { plan, results } = run("copy");
  assert.deepEqual([found.seeds, found.steps, found.length, found.long], [plan.seeds, plan.steps, plan.length, 4 * plan.length]);
  const at = (encoding, place) =>
    results.filter((one) => one.encoding === encoding).map(({ lengths }) => lengths.accuracy[place]);
  for (const [name, encoding] of [
    ["rope", "rope"],
    ["alibi", "alibi"],
  ]) {
    near(found[name], mean(at(encoding, 0)), name);
    near(found[`${name}Long`], mean(at(encoding, 2)), `${name}Long`);
    near(found[`${name}Least`], Math.min(...at(encoding, 2)), `${name}Least`);
    near(found[`${name}Most`], Math.max(...at(encoding, 2)), `${name}Most`);
  }
  const under = (rule, further) => results.flatMap(({ rules }) => (rules ? [rules[rule][further].accuracy[2]] : []));
  for (const rule of ["linear", "ntk", "yarn", "dropped"]) near(found[rule], mean(under(rule, "without")), rule);
  for (const rule of ["linear", "yarn", "none", "dropped"])
    near(found[`${rule}Further`], mean(under(rule, "with")), `${rule}Further`);
  near(found.yarnLeast, Math.min(...under("yarn", "without")), "yarnLeast");
  near(found.linearMost, Math.max(...under("linear", "without")), "linearMost");
  const pointed = run("indirect");
  const right = (encoding) =>
    pointed.results.filter((one) => one.encoding === encoding).map(({ lengths }) => lengths.accuracy[0]);
  near(found.pointer, mean(right("rope")), "pointer");
  near(found.polar, mean(right("pope")), "polar");
  assert.equal(found.answers, pointed.plan.task.maxPeriod);
  assert.equal(found.polarAhead, Math.min(...right("pope")) > Math.max(...right("rope")));
});

test("the answers of its cards are what every seed of the recorded runs shows", () => {
  const { results } = run("copy");
  const of = (encoding) => results.filter((one) => one.encoding === encoding).map(({ lengths }) => lengths.accuracy);
  for (const [trained, , long] of of("rope")) assert.ok(long < trained - 0.2, "copies-on is false");
  for (const [trained, , long] of of("alibi")) assert.ok(Math.abs(long - trained) < 0.05, "short-long is true");
  const at = (rule) => results.flatMap(({ rules }) => (rules ? [rules[rule].without.accuracy[2]] : []));
  assert.ok(Math.min(...at("yarn")) > Math.max(...at("linear")), "not PI");
  assert.ok(Math.min(...at("yarn")) < Math.max(...at("ntk")), "YaRN and NTK overlap");
  for (const { rules } of results.filter((one) => one.rules)) {
    const own = (rule) => rules[rule].without.accuracy[2];
    assert.ok(own("linear") < own("none"), "squeeze-first is false");
    assert.ok(own("yarn") > own("none") && own("yarn") > own("linear"), "YaRN is better than nothing and than PI");
    assert.ok(own("dropped") < 0.5, "dropped at once, most is lost");
  }
});

test("counting fails past the training length whatever the encoding", () => {
  const { results } = run("counting");
  assert.ok(results.length >= 6);
  for (const { lengths } of results) assert.ok(lengths.accuracy[2] < 0.05 && lengths.accuracy[0] > 0.5);
});

test("its step holds, and the figure follows the address", async () => {
  const page = await open(browser, `${server.address}en/chapters/train/?view=rules`);
  await stepsHold(page, 1);
  assert.equal(await page.locator("pe-lab").getAttribute("view"), "rules");
  assert.deepEqual(await page.troubles(), []);
  await page.context().close();
});
