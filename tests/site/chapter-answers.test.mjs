// Chapter 11: the numbers that it measures itself against another way to compute them; its step, its questions, its tally.
import assert from "node:assert/strict";
import { test } from "node:test";
import { measured, pe, stepsHold } from "./support/chapter.mjs";
import { open } from "./support/chromium.mjs";
import { browser, server } from "./support/hosted.mjs";

const near = (value, expected, what, within = 1e-6) =>
  assert.ok(Math.abs(value - expected) < within, `${what}: ${value}, not ${expected}`);
const row = ({ data }, at, width) => [...data.slice(at * width, (at + 1) * width)];
const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);

test("angles written twice in a row are no rotation of half-split pairs", async () => {
  const found = await measured("doubled");
  const vectors = pe.tokenVectors({ tokens: ["query", "key"], dim: 8 });
  const [q, k] = [row(vectors, 0, 8), row(vectors, 1, 8)];
  near(found.right, pe.rope({ headDim: 8 }).score({ q, k, m: 7, n: 3 }), "right", 1e-5);
  near(found.right, pe.rope({ headDim: 8 }).score({ q, k, m: 17, n: 13 }), "right, ten positions on", 1e-5);
  // Coordinate i with the angle of pair ⌊i/2⌋, and the partner that half-split code gives it.
  const angle = (i, position) => position * 10000 ** (-Math.floor(i / 2) / 4);
  const turned = (x, position) =>
    x.map((value, i) => value * Math.cos(angle(i, position)) + (i < 4 ? -x[i + 4] : x[i - 4]) * Math.sin(angle(i, position)));
  near(found.near, dot(turned(q, 7), turned(k, 3)), "near", 1e-5);
  near(found.far, dot(turned(q, 17), turned(k, 13)), "far", 1e-5);
  assert.ok(Math.abs(found.near - found.far) > 1);
  near(found.slowest, 2 * Math.PI * 10000 ** (62 / 64), "slowest", 1e-6);
  near(found.misread, 2 * Math.PI * 10000 ** (62 / 256), "misread", 1e-9);
});

test("ten encodings: what is relative, what knows the side, what a cache changes", async () => {
  const found = await measured("every");
  const names = ["sinusoidal", "learned", "shaw", "xl", "t5", "deberta", "alibi", "rope", "xpos", "none"];
  const those = (field, holds) => names.filter((name) => holds(found[`${name}${field}`]));
  assert.deepEqual(
    those("Moved", (change) => change > 1e-3),
    ["sinusoidal", "learned"],
  );
  assert.deepEqual(
    those("Order", (change) => change < 1e-3),
    ["alibi", "none"],
  );
  assert.deepEqual(
    those("Numbers", (count) => count === 0),
    ["sinusoidal", "alibi", "rope", "xpos", "none"],
  );
  assert.deepEqual([found.shawNumbers, found.t5Numbers, found.xlNumbers], [9 * 32, 32, 32 * 32 + 2 * 32]);
  assert.ok(found.alone < 1e-5);
  // The sinusoidal one, once more, by the four terms.
  const tokens = ["the", "cat", "sat", "on", "the", "mat"];
  const x = pe.tokenVectors({ tokens, dim: 32, seed: 1 });
  const [wq, wk] = ["query", "key"].map((name) => pe.projection({ name, rows: 32, columns: 32, seed: 1 }));
  const at = (start) => pe.scoreMatrices({ x, wq, wk, start }).additive.data;
  const [here, there] = [at(0), at(20)];
  // Their scores are divided by √d already.
  near(found.sinusoidalMoved, Math.max(...here.map((score, i) => Math.abs(score - there[i]))), "sinusoidalMoved", 1e-4);
});

test("an untrained layer passes any test but that of order", async () => {
  const found = await measured("untrained");
  assert.equal(found.refused, 0);
  for (const name of ["noneLong", "wrongLong"]) assert.ok(Math.abs(found[name] / found.ropeLong - 1) < 0.2, name);
  assert.ok(found.noneOrder < 1e-5 && found.ropeOrder > 0.1, `${found.noneOrder} ${found.ropeOrder}`);
  // Attention without positions, once more with the module's own parts.
  const [count, dim, heads] = [found.long, 128, 4];
  const words = pe.tokenVectors({ tokens: Array.from({ length: count }, (_, i) => `word ${i}`), dim });
  const part = (name) => {
    const { data } = pe.linear({ x: words, weight: pe.projection({ name, rows: dim, columns: dim }) });
    const split = Array.from({ length: heads * count * 32 }, (_, at) => {
      const [head, token, i] = [Math.floor(at / (count * 32)), Math.floor(at / 32) % count, at % 32];
      return data[token * dim + head * 32 + i];
    });
    return { data: split, shape: [heads, count, 32] };
  };
  const { output } = pe.attention({ q: part("query"), k: part("key"), v: part("value") });
  const joined = Array.from({ length: count * dim }, (_, at) => {
    const [token, head, i] = [Math.floor(at / dim), Math.floor((at % dim) / 32), at % 32];
    return output.data[head * count * 32 + token * 32 + i];
  });
  const outputs = pe.linear({
    x: { data: joined, shape: [count, dim] },
    weight: pe.projection({ name: "output", rows: dim, columns: dim }),
  }).data;
  const mean = outputs.reduce((sum, value) => sum + value, 0) / outputs.length;
  near(
    found.noneLong,
    Math.sqrt(outputs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / outputs.length),
    "noneLong",
    1e-5,
  );
});

test("cards that chapters 3, 4 and 6 got for it", async () => {
  const vectors = await measured("vectors");
  assert.ok(vectors.after < 1e-12 && vectors.before > 1, `${vectors.after} ${vectors.before}`);
  const senses = await measured("senses");
  const score = (angle) => {
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    return (1.2 * 0.8 + 0.9 * -0.75) * c + (1.2 * -0.75 - 0.9 * 0.8) * s;
  };
  near(senses.apart, score(3), "apart"); // the angle between them is m + n
  near(senses.apartMoved, score(5), "apartMoved");
  const models = await measured("models");
  assert.deepEqual([models.bertNumbers, models.palmPairs], [393216, 128]);
  const turns = Array.from({ length: 128 }, (_, i) => 2 * Math.PI * 10000 ** (i / 128));
  assert.equal(models.palmUnfinished, turns.filter((turn) => turn > 2048).length);
});

test("its step holds, every question has a number and a link, and the tally has every card", async () => {
  for (const language of ["en", "zh-CN"]) {
    const page = await open(browser, `${server.address}${language}/chapters/answers/`);
    await stepsHold(page, 1);
    const questions = await page.locator(".ask").evaluateAll((all) =>
      all.map((one) => ({
        asks: one.querySelector("summary").textContent,
        numbers: one.querySelectorAll("pe-number").length,
        links: one.querySelectorAll("a").length,
      })),
    );
    assert.ok(questions.length >= 14, `${questions.length} questions`);
    // Its number is in the step below it, and the formula's own letters are explained where they stand.
    const apart = new Set([4]);
    questions.forEach(({ asks, numbers }, at) => assert.ok(apart.has(at) || numbers > 0, `${asks} has no number`));
    const unlinked = questions.filter(({ links }) => links === 0);
    assert.ok(unlinked.length === 0, unlinked.map(({ asks }) => asks).join(" "));
    assert.deepEqual(await page.troubles(), []);
    await page.context().close();
  }
});
