// Chapter 9: the numbers of its prose against another way to compute them; every step holds; figures are in the address.
import assert from "node:assert/strict";
import { test } from "node:test";
import { measured, pe, stepsHold } from "./support/chapter.mjs";
import { open } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";

const near = (value, expected, what, within = 1e-6) =>
  assert.ok(Math.abs(value - expected) < within, `${what}: ${value}, not ${expected}`);
const sum = (values) => values.reduce((a, b) => a + b, 0);

test("the example by hand: stored keys, moved keys, keys that stayed", async () => {
  const found = await measured("cached");
  near(found.theta, 0.01, "theta");
  const turned = (n) => [Math.cos(n), Math.sin(n), Math.cos(n / 100), Math.sin(n / 100)];
  const score = (distance) => Math.cos(distance) + Math.cos(distance / 100);
  for (const n of [0, 1, 2]) {
    ["a", "b", "c", "d"].forEach((name, i) => near(found[`${name}${n}`], turned(n)[i], `${name}${n}`));
    near(found[`score${n}`], score(2 - n), `score${n}`);
  }
  for (const n of [1, 2]) {
    ["back", "side", "slow", "rest"].forEach((name, i) => near(found[`${name}${n}`], turned(n - 1)[i], `${name}${n}`));
    near(found[`moved${n}`], score(2 - n), `moved${n}`);
    near(found[`left${n}`], score(1 - n), `left${n}`);
  }
});

test("shared keys: as good as copies; turned by the head's number, order is not seen", async () => {
  const found = await measured("grouped");
  assert.deepEqual([found.shared, found.each, found.group, found.copies], [2048, 8192, 4, 0]);
  assert.ok(found.swap > 0.1 && found.swapWrong < 1e-6, `${found.swap}, ${found.swapWrong}`);
});

test("dynamic NTK: frequencies by the formula, scores as sums of cosines", async () => {
  const found = await measured("outgrown");
  const [pairs, { factor, trained, length, key }] = [64, found];
  const theta = (n) => {
    const stretched = 10000 * Math.max(1, (factor * n) / trained - (factor - 1)) ** (64 / 63);
    return Array.from({ length: pairs }, (_, i) => stretched ** (-i / pairs));
  };
  const now = theta(length);
  const share = (n, then) => sum(now.map((one, i) => Math.cos((length - 1) * one - n * then[i]))) / pairs;
  near(found.fresh, share(key, now), "fresh", 1e-4);
  near(found.cached, share(key, theta(key + 1)), "cached", 1e-4);
  const errors = Array.from({ length }, (_, n) => n).map((n) => Math.abs(share(n, theta(n + 1)) - share(n, now)));
  near(found.most, Math.max(...errors), "most", 1e-4);
  assert.ok(found.used < 1e-5 && found.most > 0.2);
  near(found.first / (2 * Math.PI * 10000 ** (63 / 64)), 1, "first");
  near((found.now * now.at(-1)) / (2 * Math.PI), 1, "now");
});

test("behind padding and other documents: which changes are rounding, and which are not", async () => {
  const found = await measured("behind");
  for (const same of ["rope", "packed"]) assert.ok(found[same] < 1e-5, `${same}: ${found[same]}`);
  for (const changed of ["mixed", "learned", "seen", "open", "dynamic"])
    assert.ok(found[changed] > 0.01, `${changed}: ${found[changed]}`);
});

test("latent attention: what DeepSeek-V2 keeps; relative; a query that absorbed no turn is wrong", async () => {
  const found = await measured("latent");
  assert.deepEqual([found.row, found.full], [512 + 64, 2 * 128 * 128]);
  assert.ok(found.moved < 1e-5, `${found.moved}`);
  const step = (m, n) => {
    const inputs = pe.identityExample("latent-turn", { dim: 8 });
    return pe.identity("latent-turn", { ...inputs, m, n }).right;
  };
  assert.notDeepEqual(step(7, 3), step(7, 4));
  step(7, 3).forEach((value, i) => near(value, step(107, 103)[i], "offset alone", 1e-9));
  assert.ok(Math.abs(found.score - found.absorbed) > 0.1);
});

test("formats: neighbours that are one in bfloat16, and the table of gpt-neox", async () => {
  const found = await measured("formats");
  near(found.right, 2 * sum(Array.from({ length: 32 }, (_, i) => Math.cos(5 * 10000 ** (-i / 32)))), "right", 1e-9);
  assert.ok(Math.abs(found.inside - 64) < 0.1 && Math.abs(found.after - found.right) < 0.2, `${found.inside}, ${found.after}`);
  // From 4096 on every 32nd, below every 16th position: half a step to each side, ends to even.
  assert.deepEqual([found.at, found.alike, found.first], [4096, 8 + 1 + 16, 256]);
  near(found.angle, 1857 * 10000 ** (-1 / 16), "angle", 1e-9);
  assert.deepEqual([found.row, found.half], [1857, 1045]);
  near(found.cosine, 0.7819, "cosine", 1e-4); // as the thread has it
});

test("every step holds, and what the reader sets is in the address", async () => {
  const page = await open(browser, `${server.address}zh-CN/chapters/layer/`, { viewport: { width: 1280, height: 900 } });
  await stepsHold(page, 5);
  await page.locator("pe-kv-cache").evaluate((element) => element.change({ rotate: "use", read: 40 }));
  await page.locator("pe-padding").evaluate((element) => element.change({ encoding: "learned" }));
  await page.locator("pe-precision").evaluate((element) => element.change({ rounding: "tables" }));
  await page.waitForFunction(
    () => /rotate=use/.test(location.href) && /learned/.test(location.href) && /tables/.test(location.href),
  );
  const opened = await open(browser, page.url());
  assert.deepEqual(await opened.locator("pe-kv-cache").evaluate(({ rotate, read }) => [rotate, read]), ["use", 40]);
  assert.equal(await opened.locator("pe-padding").evaluate(({ encoding }) => encoding), "learned");
  assert.equal(await opened.locator("pe-precision").evaluate(({ rounding }) => rounding), "tables");
  assert.deepEqual(await page.troubles(), []);
  for (const one of [page, opened]) await one.context().close();
});
