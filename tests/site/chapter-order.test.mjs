// Chapter 0: the numbers of its prose against attention written out by its definition, in double; the figure's state in the address.
import assert from "node:assert/strict";
import { test } from "node:test";
import { measured, pe, stepsHold } from "./support/chapter.mjs";
import { open } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";

const near = (value, expected, what) => assert.ok(Math.abs(value - expected) < 1e-5, `${what}: ${value}, not ${expected}`);

const DIM = 8;
const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);
const norm = (rows, others) => Math.hypot(...rows.flatMap((row, m) => row.map((value, i) => value - others[m][i])));
const mean = (rows) => [rows[0].map((_, i) => rows.reduce((sum, row) => sum + row[i], 0) / rows.length)];

/** softmax(QKᵀ/√d)V, row by row. */
const attention = (q, k, v, causal = false) =>
  q.map((query, m) => {
    const seen = causal ? m + 1 : k.length;
    const powers = k.slice(0, seen).map((key) => Math.exp(dot(query, key) / Math.sqrt(query.length)));
    const sum = powers.reduce((a, b) => a + b);
    return v[0].map((_, i) => powers.reduce((total, power, n) => total + (power / sum) * v[n][i], 0));
  });

const rows = ({ data, shape: [count, width] }) =>
  Array.from({ length: count }, (_, m) => [...data.slice(m * width, (m + 1) * width)]);
const weights = (name) => rows(pe.projection({ name, rows: DIM, columns: DIM, seed: 7 }));
const vectors = (words) => rows(pe.tokenVectors({ tokens: [...words], dim: DIM, seed: 7 }));
const times = (name, x) => x.map((row) => weights(name).map((weight) => dot(weight, row)));
const layer = (x, causal, keys = x) => attention(times("query", x), times("key", keys), times("value", x), causal);
const f = (words, causal = false) => layer(vectors(words), causal);

test("the example by hand", async () => {
  const found = await measured("bites");
  const x = [
    [2, 0, 1, 0],
    [0, 2, 1, 0],
    [1, 1, 0, 2],
  ];
  const four = (name) => [1, 2, 3, 4].map((i) => found[name + i]);
  const compare = (name, expected) => expected.forEach((value, i) => near(found[`${name}${i + 1}`], value, name));
  compare("score", [2.5, 0.5, 1]);
  compare("power", [2.5, 0.5, 1].map(Math.exp));
  near(found.sum, Math.exp(2.5) + Math.exp(0.5) + Math.exp(1), "sum");
  compare(
    "weight",
    [2.5, 0.5, 1].map((score) => Math.exp(score) / found.sum),
  );
  compare("out", attention(x, x, x)[0]);
  compare("back", four("out"));
  compare("masked", x[0]);
  compare("last", four("out"));
});

test("the claims", async () => {
  const shuffled = await measured("shuffled");
  const [there, moved] = [
    ["我", "爱", "北京"],
    ["爱", "北京", "我"],
  ];
  const order = [1, 2, 0];
  const follow = (causal) =>
    norm(
      f(moved, causal),
      order.map((word) => f(there, causal)[word]),
    );
  near(shuffled.moved, norm(f(moved), f(there)), "moved");
  near(shuffled.followed, 0, "followed");
  near(shuffled.masked, follow(true), "masked");
  assert.ok(follow(false) < 1e-14, "in double the law holds to the last digits");

  const lovers = await measured("lovers");
  const back = (causal) => [...f("你爱我", causal)].reverse();
  near(lovers.mean, 0, "mean");
  near(lovers.rows, 0, "rows");
  near(lovers.maskedMean, norm(mean(f("我爱你", true)), mean(f("你爱我", true))), "maskedMean");
  near(lovers.maskedRows, norm(f("我爱你", true), back(true)), "maskedRows");

  const past = await measured("past");
  const last = (words, layers) => [Array.from({ length: layers }).reduce((x) => layer(x, true), vectors(words))[2]];
  near(past.one, 0, "one layer");
  near(past.two, norm(last("我爱你", 2), last("爱我你", 2)), "two layers");
  near(past.first, 1, "first");
  near(past.second, 1 / 2, "second");
  near(past.fourth, 1 / 4, "fourth");
});

test("the answers", async () => {
  const asked = await measured("asked");
  const x = vectors("我爱你");
  near(asked.torn, norm(layer(x, false, [...x].reverse()), layer(x, false)), "torn");
  near(asked.largest, 0, "largest");
  near(asked.twins, 0, "twins");
  const twice = f("你爱我我爱你", true);
  near(asked.maskedTwins, norm([twice[0]], [twice[5]]), "maskedTwins");
});

for (const language of ["en", "zh-CN"])
  test(`${language}: every step holds, and what the reader sets is in the address`, async () => {
    const page = await open(browser, `${server.address}${language}/chapters/order/`, { viewport: { width: 1280, height: 900 } });
    await stepsHold(page, 4);
    const figure = page.locator("pe-permutation");
    await figure.evaluate((element) => element.change({ text: "a b c", order: "1,2,0", mask: "causal" }));
    await page.waitForFunction(() => /mask=causal/.test(location.href));
    const opened = await open(browser, page.url());
    assert.deepEqual(await opened.locator("pe-permutation").evaluate(({ text, order, mask }) => ({ text, order, mask })), {
      text: "a b c",
      order: "1,2,0",
      mask: "causal",
    });
    assert.deepEqual(await page.troubles(), []);
    for (const one of [page, opened]) await one.context().close();
  });
