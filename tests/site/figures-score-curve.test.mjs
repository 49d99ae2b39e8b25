// pe-score-curve in mode "decay": each curve against the module's scores one by one, for every choice of vectors and both axes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "posenc";
import { place, set, state, texts } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

const pe = await load();
const DIM = 128;
const KEYS = 16;
const ones = new Float64Array(DIM).fill(1);
const far = { mode: "decay", dim: DIM, axis: "log", length: 131072 };
const table = (element) =>
  element.evaluate(async (figure) => {
    await figure.updateComplete;
    return [...figure.table().rows].map((row) => [...row]);
  });
const fixed = (value, digits) => value.toFixed(digits).replace("-", "−");
const says = async (element) => (await texts(element, ".says"))[0];
const described = (element) =>
  element.evaluate(async (figure) => {
    await figure.updateComplete;
    return figure.describe();
  });
const near = (value, expected, what) => assert.ok(Math.abs(value - expected) < 2e-6, `${what}: ${value}, not ${expected}`);

/** The score as a share of ‖q‖‖k‖. */
function share(q, k, distance, base = 10000) {
  const size = (vector) => Math.hypot(...vector);
  return pe.rope({ headDim: DIM, base }).score({ q, k, m: distance, n: 0 }) / (size(q) * size(k));
}
const random = (seed, ...tokens) => {
  const { data } = pe.tokenVectors({ tokens, dim: DIM, seed });
  return tokens.map((_, i) => data.slice(i * DIM, (i + 1) * DIM));
};

test("the distance that is read is drawn and said to the last digit, and what lies beyond the axis is not", async () => {
  const element = await place(page, "score-curve", { ...far, distance: 1707 });
  const value = fixed(share(ones, ones, 1707), 4);
  assert.ok((await described(element)).startsWith(`At distance 1707: ${value}.`), await described(element));
  const rows = await table(element);
  const least = Math.min(...rows.map(([, one]) => one));
  const [at] = rows.find(([, one]) => one === least);
  const grouped = at > 9999 ? `${Math.floor(at / 1000)}\u202f${String(at % 1000).padStart(3, "0")}` : String(at);
  const text = await says(element);
  assert.ok(text.includes(`Of the ${rows.length} distances drawn, the lowest is ${fixed(least, 3)}, at ${grouped}.`), text);
  assert.ok(text.includes(`${rows.filter(([, one]) => one < 0).length} of them lie below zero.`), text);
  await set(element, { axis: "linear", length: 256 });
  assert.match(await described(element), /^At distance 256: /);
  await set(element, { mode: "compare" });
  assert.match(await described(element), /At distance 256: RoPE/);
});

test("one random vector, and several random keys: mean and deviation are those of the keys", async () => {
  const element = await place(page, "score-curve", { ...far, vectors: "same", seed: 3 });
  const [q] = random(3, "query");
  for (const [distance, value] of await table(element)) near(value, share(q, q, distance), `${distance}`);
  assert.match(await described(element), /the same 128 random numbers/);

  await set(element, { vectors: "keys", distance: 9000 });
  const [query, ...keys] = random(3, "query", ...Array.from({ length: KEYS }, (_, i) => `key ${i + 1}`));
  const at = (distance) => {
    const scores = keys.map((key) => share(query, key, distance));
    const mean = scores.reduce((a, b) => a + b) / KEYS;
    return { first: scores[0], mean, deviation: Math.hypot(...scores.map((score) => score - mean)) / Math.sqrt(KEYS) };
  };
  const rows = await table(element);
  for (const [distance, first, above, under, mean] of rows.filter((_, i) => i % 10 === 0)) {
    const expected = at(distance);
    near(first, expected.first, `${distance}, first`);
    near(above, expected.mean + expected.deviation, `${distance}, above`);
    near(under, expected.mean - expected.deviation, `${distance}, under`);
    near(mean, expected.mean, `${distance}, mean`);
  }
  const { mean, deviation } = at(9000);
  const said = await described(element);
  assert.ok(
    said.startsWith(`At distance 9000: mean of 16 keys ${fixed(mean, 4)}, standard deviation ${fixed(deviation, 4)}.`),
    said,
  );
  const largest = Math.max(...rows.map((row) => Math.abs(row[4])));
  assert.ok(said.includes(`never further from 0 than ${fixed(largest, 3)}`) && said.includes("0 and 0.088 are expected"), said);
  await element.getByRole("button", { name: "Other random vectors" }).click();
  assert.equal(await state(element, "seed"), 4);
  assert.notEqual(await described(element), said);
});

test("a key that is turned on: the peak stands where it was turned to, and moves with the slider", async () => {
  const element = await place(page, "score-curve", { mode: "decay", dim: DIM, vectors: "turned" });
  const peak = async () => (await table(element)).reduce((best, row) => (row[1] > best[1] ? row : best));
  assert.equal((await peak())[0], 50);
  near((await peak())[1], 1, "the most");
  const none = fixed(share(ones, ones, 50), 4);
  assert.ok(
    (await says(element)).startsWith(`The highest value is at distance 50: 1.0000; at distance 0 it is ${none}.`),
    await says(element),
  );
  await element.getByRole("slider", { name: "positions that the key is turned on" }).press("ArrowRight");
  assert.equal((await peak())[0], 51);
  assert.equal(await element.locator(".plot .mark + text").textContent(), "highest, at 51");
  await set(element, { ...far, peak: 30001 });
  assert.equal((await peak())[0], 30001);
});

for (const axis of ["log", "linear"])
  test(`sizes and bounds, ${axis}: Abel's bound is the module's, and no score is above it`, async () => {
    const element = await place(page, "score-curve", { ...far, axis, distance: 1707 });
    await element.getByLabel("sizes and bounds").check();
    assert.equal(await state(element, "bound"), "abel");
    const rope = pe.rope({ headDim: DIM });
    const rows = await table(element);
    for (const [distance, abel, still, size] of rows) {
      assert.ok(size <= abel && size <= still + 1e-9, `${distance}: ${size}, ${abel}`);
      near(size, Math.abs(share(ones, ones, distance)), `${distance}, size`);
      near(abel, rope.envelope({ q: ones, k: ones, from: distance, to: distance }).bound[0] / DIM, `${distance}, Abel`);
      near(still, 1, "no angle");
    }
    const least = Math.min(...rows.map(([, abel]) => abel));
    const text = await says(element);
    assert.ok(text.includes(`: ${fixed(least, 2)}. It is nowhere below 1.00`), text);
    await set(element, { dim: 4, base: 10, layout: "interleaved", vectors: "same", seed: 2 });
    assert.match(await says(element), /At \d+ of them it is below 1\.00|It is nowhere below/);
  });

test("the base is a slider on a logarithmic axis, distances are a slider over what is drawn", async () => {
  const element = await place(page, "score-curve", far);
  const base = element.getByRole("slider", { name: "base", exact: true });
  await base.press("ArrowRight");
  assert.equal(await state(element, "base"), 20000);
  await base.press("End");
  assert.equal(await state(element, "base"), 1e7);
  const distance = element.getByRole("slider", { name: "distance between query and key" });
  await distance.press("End");
  assert.equal(await state(element, "distance"), 131072);
  await element.getByLabel("q and k").selectOption("keys");
  assert.equal(await state(element, "vectors"), "keys");
  assert.equal(await element.getByLabel("sizes and bounds").count(), 0);
});
