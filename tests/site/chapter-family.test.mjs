// Chapter 7: the numbers of its prose against another way to compute them; every step holds; figures are in the address.
import assert from "node:assert/strict";
import { test } from "node:test";
import { measured, pe, stepsHold } from "./support/chapter.mjs";
import { open } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";

const near = (value, expected, what, within = 1e-6) =>
  assert.ok(Math.abs(value - expected) < within, `${what}: ${value}, not ${expected}`);
const sum = (values) => values.reduce((a, b) => a + b, 0);

test("the example by hand", async () => {
  const found = await measured("beside");
  near(found.plain, 1, "plain");
  near(found.equal, 1 / 3, "equal");
  const added = {
    shaw: [-1, -1, 0],
    t5: [-0.4, 0.2, 0.5],
    alibi: [-1, -0.5, 0],
    rope: [2, 1, 0].map((distance) => (Math.cos(distance) + Math.cos(distance / 100)) / 2 - 1),
  };
  for (const [name, values] of Object.entries(added)) {
    values.forEach((value, i) => near(found[`${name}${2 - i}`], value, `${name}${2 - i}`));
    const weights = values.map(Math.exp);
    near(found[`${name}Far`], weights[0] / sum(weights), `${name}Far`);
  }
});

test("ALiBi's heads: slopes and windows, also with 12 heads", async () => {
  const found = await measured("slopes");
  near(found.first, 0.5, "first");
  near(found.last, 2 ** -8, "last");
  near(found.eighth, 2 ** -8, "eighth");
  near(found.ninth, Math.SQRT1_2, "ninth");
  // The smallest n with (1 − e^(−λn)) / (1 − e^(−λ·keys)) ≥ 0.9.
  const window = (slope, keys) => Math.ceil(-Math.log(1 - 0.9 * (1 - Math.exp(-slope * keys))) / slope);
  assert.deepEqual(
    [found.steep, found.flat, found.flatMore],
    [window(0.5, found.keys), window(2 ** -8, found.keys), window(2 ** -8, found.more)],
  );
  near(found.farSteep / Math.exp(-50), 1, "farSteep", 1e-5);
  near(found.farFlat, Math.exp(-100 / 256), "farFlat");
});

test("T5's buckets end where the formula says, and its bias works with a cache", async () => {
  const found = await measured("buckets");
  const last = (buckets) => {
    const exact = buckets / 2;
    const bucket = (n) => exact + Math.floor((Math.log(n / exact) / Math.log(128 / exact)) * (buckets - exact));
    return Array.from({ length: 128 }, (_, n) => n).find((n) => n >= exact && bucket(n) === buckets - 1);
  };
  assert.deepEqual([found.decoder, found.encoder], [last(32), last(16)]);
  assert.deepEqual([found.apart, found.row], [0, 0]);
  assert.ok(found.output < 1e-5 && found.lost > 0.5, `${found.output}, ${found.lost}`);
});

test("stripes: which encodings look at the words, and which at places", async () => {
  const found = await measured("stripes");
  assert.ok(found.learnedSame > 1 && found.ropeSame < 1e-5 && found.shawOwn > 1);
  assert.deepEqual([found.alibiOwn, found.alibiMoved, found.alibiNumbers], [0, 0, 0]);
  assert.ok(found.learnedMoved > 1);
  assert.deepEqual([found.learnedNumbers, found.shawNumbers, found.t5Numbers], [64 * 32, 9 * 32, 32]);
  // Shaw, once more: on the main diagonal the query of each word with the middle vector.
  const row = ({ data }, i, width) => [...data.subarray(i * width, (i + 1) * width)];
  const tokens = ["the", "cat", "sat", "on", "the", "mat"];
  const x = pe.tokenVectors({ tokens, dim: 32, seed: 1 });
  const wq = pe.projection({ name: "query", rows: 32, columns: 32, seed: 1 });
  const q = pe.linear({ x, weight: wq });
  const vectors = pe.tokenVectors({ tokens: Array.from({ length: 9 }, (_, i) => `distance ${i}`), dim: 32, seed: 1 });
  const at = (m, n) =>
    sum(row(q, m, 32).map((value, i) => value * row(vectors, Math.max(-4, Math.min(4, n - m)) + 4, 32)[i])) / Math.sqrt(32);
  const spreads = Array.from({ length: 11 }, (_, i) => {
    const all = tokens.flatMap((_, m) => (m + i - 5 >= 0 && m + i - 5 < 6 ? [at(m, m + i - 5)] : []));
    return Math.max(...all) - Math.min(...all);
  });
  near(found.shawOwn, Math.max(...spreads), "shawOwn", 1e-4);
});

test("an image: neighbours as text, in chunks, interleaved", async () => {
  const found = await measured("patches");
  const share = (turning) => sum(Array.from({ length: 64 }, (_, i) => Math.cos(turning(i) * 1e6 ** (-i / 64)))) / 64;
  near(
    found.textBeside,
    share(() => 1),
    "textBeside",
  );
  near(
    found.textBelow,
    share(() => 6),
    "textBelow",
  );
  near(
    found.chunkBeside,
    share((i) => (i >= 40 ? 1 : 0)),
    "chunkBeside",
  );
  near(
    found.chunkBelow,
    share((i) => (i >= 16 && i < 40 ? 1 : 0)),
    "chunkBelow",
  );
  near(
    found.mixedBeside,
    share((i) => (i < 60 && i % 3 === 2 ? 1 : 0)),
    "mixedBeside",
  );
  near(
    found.mixedBelow,
    share((i) => (i < 60 && i % 3 === 1 ? 1 : 0)),
    "mixedBelow",
  );
  near(found.chunkTurn, 2 * Math.PI * 1e6 ** (40 / 64), "chunkTurn", 1e-6);
  near(found.mixedTurn, 2 * Math.PI * 1e6 ** (2 / 64), "mixedTurn");
  assert.deepEqual([found.next, found.nextText, found.taken], [12, 30, 6]);
});

test("every step holds, and what the reader sets is in the address", async () => {
  const page = await open(browser, `${server.address}zh-CN/chapters/family/`, { viewport: { width: 1280, height: 900 } });
  await stepsHold(page, 10);
  await page.locator("pe-bias-matrix").evaluate((element) => element.change({ encoding: "shaw", shift: 7 }));
  await page.locator("pe-mrope").evaluate((element) => element.change({ scheme: "chunked" }));
  await page.waitForFunction(() => /encoding=shaw/.test(location.href) && /scheme=chunked/.test(location.href));
  const opened = await open(browser, page.url());
  assert.deepEqual(await opened.locator("pe-bias-matrix").evaluate(({ encoding, shift }) => [encoding, shift]), ["shaw", 7]);
  assert.equal(await opened.locator("pe-mrope").evaluate(({ scheme }) => scheme), "chunked");
  assert.deepEqual(await page.troubles(), []);
  for (const one of [page, opened]) await one.context().close();
});
