// One added code against concatenated ones: the least misfit is what the normal equations leave, and there is none where p′ has as
// many numbers as are asked of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "posenc";
import { place, set, state, texts } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

const pe = await load();
const NAMES = ["query", "key", "value"];
const table = (element) => element.evaluate((figure) => [...figure.table().rows].map((row) => [...row]));

/** Solves a x = b, a square and regular, by elimination. */
function solve(a, b) {
  const rows = a.map((row, i) => [...row, b[i]]);
  const n = rows.length;
  for (let i = 0; i < n; i++) {
    const best = rows.findIndex(
      (row, r) => r >= i && Math.abs(row[i]) === Math.max(...rows.slice(i).map((one) => Math.abs(one[i]))),
    );
    [rows[i], rows[best]] = [rows[best], rows[i]];
    for (let r = i + 1; r < n; r++) {
      const factor = rows[r][i] / rows[i][i];
      for (let c = i; c <= n; c++) rows[r][c] -= factor * rows[i][c];
    }
  }
  const x = new Array(n).fill(0);
  for (let i = n - 1; i >= 0; i--)
    x[i] = (rows[i][n] - rows[i].slice(i + 1, n).reduce((sum, v, j) => sum + v * x[i + 1 + j], 0)) / rows[i][i];
  return x;
}

const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);

/** ‖W p′ − U p‖ / ‖U p‖ at the p′ of the normal equations WᵀW p′ = WᵀU p, for at least as many rows as p′ has numbers. */
function misfit(dim, seed, served, width) {
  const p = [...pe.sinusoidal({ positions: [7], dim }).data];
  const rows = (name) => {
    const { data } = pe.projection({ name, rows: dim, columns: dim, seed });
    return Array.from({ length: width }, (_, i) => [...data.subarray(i * dim, (i + 1) * dim)]);
  };
  const w = NAMES.slice(0, served).flatMap(rows);
  const wanted = NAMES.slice(0, served).flatMap((name) => rows(`code ${name}`).map((row) => dot(row, p)));
  const normal = Array.from({ length: dim }, (_, i) =>
    Array.from({ length: dim }, (_, j) => w.reduce((sum, row) => sum + row[i] * row[j], 0)),
  );
  const best = solve(
    normal,
    Array.from({ length: dim }, (_, i) => w.reduce((sum, row, r) => sum + row[i] * wanted[r], 0)),
  );
  const rest = w.map((row, r) => dot(row, best) - wanted[r]);
  return Math.hypot(...rest) / Math.hypot(...wanted);
}

test("the curves: nothing is missed while served · h ≤ d, then what the normal equations leave", async () => {
  const [dim, seed] = [12, 3];
  const element = await place(page, "add-concat", { dim, seed });
  const rows = await table(element);
  assert.equal(rows.length, dim);
  for (const [width, ...misses] of rows)
    misses.forEach((missed, i) => {
      const served = i + 1;
      if (served * width <= dim) assert.ok(missed < 1e-9, `${served} · ${width}: ${missed}`);
      else assert.ok(Math.abs(missed - misfit(dim, seed, served, width)) < 1e-6, `${served} · ${width}: ${missed}`);
    });
  assert.ok(Math.min(...rows.at(-1).slice(2)) > 0.3);
});

test("legend, sentence and words say what is read at the width; a head is no wider than the token", async () => {
  const element = await place(page, "add-concat", { dim: 24, "head-width": 24 });
  const legend = () => texts(element, ".legend b");
  const [, key, value] = (await table(element)).at(-1).slice(1);
  assert.deepEqual(await legend(), ["0.000", key.toFixed(3), value.toFixed(3)]);
  const says = async () => (await texts(element, ".says"))[0];
  assert.match(await says(), /3 × 24 = 72 numbers, and p′ has 24: the query alone can be served, query and key together cannot/);
  for (const [width, wanted] of [
    [12, /query and key can be served, all three cannot/],
    [8, /one p′ serves all three/],
  ]) {
    await set(element, { headWidth: width });
    assert.match(await says(), wanted);
  }
  assert.deepEqual(await legend(), ["0.000", "0.000", "0.000"]);
  await set(element, { dim: 4, headWidth: 30 });
  assert.match(await says(), /3 × 4 = 12 numbers, and p′ has 4/);
  await element.locator("svg.plot").press("ArrowLeft");
  assert.equal(await state(element, "headWidth"), 3);
  await element.getByRole("slider", { name: "width of the head", exact: true }).press("ArrowLeft");
  assert.equal(await state(element, "headWidth"), 2);
  await element.getByRole("button", { name: "Other random weights" }).click();
  assert.equal(await state(element, "seed"), 2);
});
