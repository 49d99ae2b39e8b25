// The matrix of an offset: rotations along the diagonal, the same for every position; its product is the code further on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { place, set, state } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

const theta = (pair, dim, base) => base ** ((-2 * pair) / dim);
const table = (element) => element.evaluate((figure) => [...figure.table().rows].map((row) => [...row]));
const near = (a, b, what) => assert.ok(Math.abs(a - b) < 1e-6, `${what}: ${a}, ${b}`);

for (const [shift, position] of [
  [3, 5],
  [-7, 2],
  [1000, 90000],
])
  test(`from ${position} by ${shift}: blocks, product and code`, async () => {
    const element = await place(page, "shift-matrix", { dim: 6, base: 500, shift, m: position });
    const rows = await table(element);
    rows.forEach((row, r) => {
      const [matrix, [before, moved, after]] = [row.slice(0, 6), row.slice(6)];
      const pair = Math.floor(r / 2);
      matrix.forEach((value, c) => {
        const angle = shift * theta(pair, 6, 500);
        const wanted = Math.floor(c / 2) !== pair ? 0 : r === c ? Math.cos(angle) : (r < c ? 1 : -1) * Math.sin(angle);
        near(value, wanted, `row ${r}, column ${c}`);
      });
      const code = r % 2 === 0 ? Math.sin : Math.cos;
      near(before, code(position * theta(pair, 6, 500)), `PE(m), ${r}`);
      near(after, code((position + shift) * theta(pair, 6, 500)), `PE(m + s), ${r}`);
      near(moved, after, `the product, ${r}`);
    });
    assert.match(await element.locator(".says").textContent(), /with an error of (0|[\d.]+\s×\s10⁻[⁷⁸⁹])\. It knows the offset/);
  });

test("the position moves the codes and leaves the matrix; the offset moves the matrix", async () => {
  const element = await place(page, "shift-matrix");
  const cells = () =>
    element.evaluate(({ renderRoot }) =>
      [...renderRoot.querySelectorAll("svg.heat")].map((svg) =>
        [...svg.querySelectorAll("rect.pos, rect.neg")].map((rect) => `${rect.classList} ${rect.getAttribute("fill-opacity")}`),
      ),
    );
  const [matrix, codes] = await cells();
  await element.getByRole("slider", { name: "position", exact: true }).press("ArrowRight");
  assert.equal(await state(element, "m"), 6);
  const [same, others] = await cells();
  assert.deepEqual(same, matrix);
  assert.notDeepEqual(others, codes);
  await element.getByRole("slider", { name: "Offset", exact: true }).press("ArrowLeft");
  assert.equal(await state(element, "shift"), 2);
  assert.notDeepEqual((await cells())[0], matrix);
});

test("a cell says what stands in it, as the formula writes it", async () => {
  const element = await place(page, "shift-matrix");
  const read = () => element.locator(".cell").textContent();
  assert.match(
    await read(),
    /^Row 0, column 1: sin 3θ₀ = 0\.1411\. Coordinate 0: −0\.9589 becomes 0\.9894; the formula gives 0\.9894\./,
  );
  for (const [cell, wanted] of [
    [[3, 2], /^Row 3, column 2: −sin 3θ₁ = −0\.2955/],
    [[5, 5], /^Row 5, column 5: cos 3θ₂ = 0\.9996/],
    [[5, 0], /^Row 5, column 0: 0, as everywhere outside the blocks/],
  ]) {
    await set(element, { cell });
    assert.match(await read(), wanted);
  }
  await element.locator("svg.heat").nth(1).press("ArrowDown");
  assert.deepEqual(await state(element, "cell"), [6, 0], "rows of the codes are rows of the matrix");
});
