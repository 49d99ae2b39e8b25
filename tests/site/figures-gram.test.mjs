// Inner products of codes: each is Σ cos (m − n)θᵢ, the window moves none of them, and the curve is the matrix by its offsets.
import assert from "node:assert/strict";
import { test } from "node:test";
import { place, set, state } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

const COUNT = 32;
const product = (offset, dim, base) =>
  Array.from({ length: dim / 2 }, (_, i) => Math.cos(offset * base ** ((-2 * i) / dim))).reduce((a, b) => a + b);
const table = (element) => element.evaluate((figure) => [...figure.table().rows].map((row) => [...row]));
const texts = async (element) => [await element.locator(".cell").textContent(), await element.locator(".says").textContent()];

for (const shift of [0, 5000])
  test(`from position ${shift}: every product is a sum of cosines`, async () => {
    const element = await place(page, "gram", { dim: 16, base: 100, shift });
    const rows = await table(element);
    assert.equal(rows.length, COUNT ** 2);
    for (const [m, n, value] of rows) {
      assert.ok(m >= shift && m < shift + COUNT && n >= shift && n < shift + COUNT);
      assert.ok(Math.abs(value - product(m - n, 16, 100)) < 1e-5, `${m}, ${n}: ${value}`);
    }
    const [cell, says] = await texts(element);
    const both = product(8, 16, 100).toFixed(3).replace("-", "−");
    const [m, n] = shift === 0 ? ["12", "4"] : ["5012", "5004"];
    assert.equal(cell, `PE(${m})·PE(${n}) = ${both}, and PE(${n})·PE(${m}) = ${both}.`);
    const spread = /no more than ([\d.]+)\s×\s10⁻(.)/.exec(says);
    assert.ok("⁵⁶⁷".includes(spread[2]), says);
    assert.match(says, /each is 8, half of d/);
  });

test("keys go from cell to cell and from offset to offset; both read the same", async () => {
  const element = await place(page, "gram");
  await element.locator("svg.heat").press("ArrowRight");
  assert.deepEqual(await state(element, "cell"), [12, 5]);
  const curve = element.locator("svg.plot");
  assert.equal(await curve.getAttribute("aria-valuenow"), String(COUNT - 1 + 7));
  await curve.press("Home");
  assert.deepEqual(await state(element, "cell"), [0, 31]);
  assert.match((await texts(element))[0], new RegExp(`^PE\\(0\\)·PE\\(31\\) = ${product(31, 64, 10000).toFixed(3)}`));
  await set(element, { cell: [3, 3] });
  assert.equal((await texts(element))[0], "PE(3)·PE(3) = 32.000, the square of a code’s length.");
});
