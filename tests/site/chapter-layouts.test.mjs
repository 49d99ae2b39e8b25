// Chapter 6: its numbers by another way to compute them, its code run on what is right and on every mistake, its steps in the page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/setup/paths.mjs";
import { measured, pe, stepsHold } from "./support/chapter.mjs";
import { open } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";

const near = (value, expected, what, tolerance = 1e-5) =>
  assert.ok(Math.abs(value - expected) < tolerance, `${what}: ${value}, not ${expected}`);

/** Σ Re[q k̄ e^{iΔθ}] over pairs, with the frequencies of the base 10000. */
function score(q, k, offset, layout) {
  const d = q.length;
  return Array.from({ length: d / 2 }, (_, i) => {
    const [a, b] = layout === "half" ? [i, i + d / 2] : [2 * i, 2 * i + 1];
    const angle = offset * 10000 ** ((-2 * i) / d);
    return (q[a] * k[a] + q[b] * k[b]) * Math.cos(angle) + (q[a] * k[b] - q[b] * k[a]) * Math.sin(angle);
  }).reduce((sum, part) => sum + part);
}
const permuted = (x) => [...x.filter((_, i) => i % 2 === 0), ...x.filter((_, i) => i % 2 === 1)];

test("the example by hand", async () => {
  const found = await measured("pairs");
  const [q, k] = [
    [1, 0, 2, 0],
    [1, 1, 0, 1],
  ];
  near(found.slow, 0.01, "slow");
  for (const m of [0, 1, 2]) {
    near(found[`first${m}`], Math.cos(m) + Math.sin(m), "first pair");
    near(found[`second${m}`], 2 * Math.sin(0.01 * m), "second pair");
    near(found[`sum${m}`], found[`first${m}`] + found[`second${m}`], "sum");
    near(found[`half${m}`], Math.cos(m) - 2 * Math.sin(m), "half-split");
    near(found[`half${m}`], score(q, k, m, "half"), "half-split");
    near(found[`back${m}`], score(permuted(q), permuted(k), m, "half"), "permuted");
    near(found[`back${m}`], found[`sum${m}`], "permuted");
  }
});

test("the claims", async () => {
  const found = await measured("converted");
  const q = Array.from({ length: 16 }, (_, i) => ((7 * i + 3) % 11) / 5 - 1);
  const k = Array.from({ length: 16 }, (_, i) => ((5 * i + 1) % 13) / 6 - 1);
  const product = q.reduce((sum, value, i) => sum + value * k[i], 0);
  near(found.here, product, "here");
  near(found.hereHalf, product, "here, half-split");
  near(found.once, score(q, k, 4, "interleaved"), "once");
  near(found.once, (await measured("layouts")).interleaved, "the score that chapter 3 has");
  near(found.twice, score(permuted(permuted(q)), permuted(permuted(k)), 4, "half"), "twice");
  assert.ok(Math.abs(found.twice - found.once) > 0.1);
  // Row r goes where 2r mod (d − 1) says: P is back after as many times as 2 has powers there.
  assert.deepEqual([found.backOf4, found.backOf128], [2, 7]);
  assert.equal(2 ** 7 % 127, 1);

  const senses = await measured("senses");
  const [dot, cross] = [1.2 * 0.8 - 0.9 * 0.75, 1.2 * -0.75 - 0.9 * 0.8];
  near(senses.right, dot * Math.cos(1) + cross * Math.sin(1), "right");
  near(senses.opposite, dot * Math.cos(1) - cross * Math.sin(1), "opposite");
  near(senses.exchanged, senses.opposite, "exchanged");
  near(senses.mirrored, senses.right, "mirrored");
});

test("the answers", async () => {
  const found = await measured("checks");
  assert.ok(found.twoHeads < 1e-5 && found.fourHeads > 0.1, JSON.stringify(found));
  near(found.lone, (1.2 * 0.8 - 0.9 * 0.75) * Math.cos(10) + (1.2 * -0.75 - 0.9 * 0.8) * Math.sin(10), "lone");
  near(found.level, 1.2 * 0.8 - 0.9 * 0.75, "level");
  assert.ok(found.rotated < 1e-12 && found.added > 0.1, JSON.stringify(found));
});

const [D, PAD] = [64, 3];
const ropes = {
  half: pe.rope({ headDim: D }),
  interleaved: pe.rope({ headDim: D, layout: "interleaved" }),
  coarse: pe.rope({ headDim: D, precision: "bfloat16" }),
};
const words = pe.tokenVectors({ tokens: ["my", "port"], dim: D });
const weights = { wq: pe.projection({ name: "q", rows: D, columns: D }), wk: pe.projection({ name: "k", rows: D, columns: D }) };
const rows = ({ data, shape: [n, d] }) => Array.from({ length: n }, (_, i) => [...data.slice(i * d, (i + 1) * d)]);
/** What a reader's code would be: right, and with one mistake each. */
const right = {
  score: (q, k, m, n) => ropes.half.score({ q, k, m, n }),
  codes: (positions) => rows(pe.sinusoidal({ positions, dim: D })),
  scores: () => rows(pe.scoreMatrices({ x: words, ...weights }).additive),
};
const mistakes = {
  layout: [0, { score: (q, k, m, n) => ropes.interleaved.score({ q, k, m, n }) }],
  "the query backwards": [0, { score: (q, k, m, n) => ropes.half.score({ q, k, m: -m, n }) }],
  "the key backwards": [0, { score: (q, k, m, n) => ropes.half.score({ q, k, m, n: -n }) }],
  "both backwards": [0, { score: (q, k, m, n) => ropes.half.score({ q, k, m: -m, n: -n }) }],
  offset: [0, { score: (q, k, m, n) => ropes.half.score({ q, k, m: m + PAD, n }) }],
  double: [0, { score: (q, k, m, n) => ropes.half.score({ q, k, m: 2 * m, n: 2 * n }) }],
  precision: [1, { score: (q, k, m, n) => ropes.coarse.score({ q, k, m, n }) }],
  padding: [2, { scores: (x, padding) => rows(pe.scoreMatrices({ x, ...weights, start: padding }).additive) }],
  cosines: [
    3,
    {
      codes: (positions) =>
        rows(pe.sinusoidal({ positions, dim: 2 * D, layout: "concatenated" })).map((code) => code.slice(0, D)),
    },
  ],
};

for (const language of ["en", "zh-CN"]) {
  const text = readFileSync(join(root, `web/site/chapters/layouts/${language}.md`), "utf8");
  const [, code] = /```js\n([\s\S]*?)```/.exec(text);
  const lines = code.split("\n").filter((line) => line.startsWith("near("));
  const run = (line, given) => {
    const setting = { d: D, words, ...right, ...given };
    return new Function(...Object.keys(setting), code.replace(/^near\([\s\S]*/m, "") + lines[line])(...Object.values(setting));
  };

  test(`${language}: the four lines pass what is right, and each mistake fails the line that should catch it`, () => {
    assert.equal(lines.length, 4);
    for (const line of lines.keys()) run(line, {});
    for (const [name, [at, given]] of Object.entries(mistakes)) assert.throws(() => run(at, given), /, not /, name);
  });

  test(`${language}: they are the lines that the figure shows`, async () => {
    const figure = readFileSync(join(root, "web/figures/find-the-bug/unit-tests.ts"), "utf8");
    for (const line of lines) assert.ok(figure.includes(line.replace(/ \/\/.*/, "")), line);
  });
}

test("what the lines get is what the prose says", async () => {
  const found = await measured("probes");
  const wanted = { right: 1, layout: 0, bothBack: -1, keyBack: 5, moved: 4, double: 2, farRight: 1 };
  for (const [name, angle] of Object.entries(wanted)) near(found[name], Math.sin(angle), name, 1e-6);
  assert.ok(Math.abs(found.coarse - found.farRight) > 0.1);
  near(found.length, D / 2, "length");
  assert.equal(found.cut, 0);
});

for (const language of ["en", "zh-CN"])
  test(`${language}: every step holds, and what the reader sets and finds is in the address`, async () => {
    const page = await open(browser, `${server.address}${language}/chapters/layouts/`, {
      viewport: { width: 1280, height: 900 },
    });
    await stepsHold(page, 4);
    await page.locator("pe-layouts").evaluate((element) => element.change({ code: "clockwise", converted: "yes", m: 9 }));
    await page.locator("pe-find-the-bug").evaluate((element) => element.change({ round: 3, found: "1,2", guess: "double" }));
    await page.waitForFunction(() => /found=1%2C2|found=1,2/.test(location.href));
    const opened = await open(browser, page.url());
    assert.deepEqual(await opened.locator("pe-layouts").evaluate(({ code, converted, m }) => ({ code, converted, m })), {
      code: "clockwise",
      converted: "yes",
      m: 9,
    });
    assert.deepEqual(await opened.locator("pe-find-the-bug").evaluate(({ round, found, guess }) => ({ round, found, guess })), {
      round: 3,
      found: "1,2",
      guess: "double",
    });
    assert.deepEqual(await page.troubles(), []);
    for (const one of [page, opened]) await one.context().close();
  });
