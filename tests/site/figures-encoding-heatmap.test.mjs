// The table of codes: every number is the formula's, in both ways to put the columns and with both kinds of exponents.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "posenc";
import { place, set, state, texts, told } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

const pe = await load();
const ROWS = 64;

const table = (element) =>
  element.evaluate((figure) => {
    const { header, rows } = figure.table();
    return { header, rows: [...rows].map((row) => [...row]) };
  });
const read = (element) => element.locator(".cell").textContent();

for (const columns of ["interleaved", "concatenated"])
  for (const spacing of ["dim", "half-minus-one"])
    test(`${columns}, ${spacing}: the table is the module's, the cell that is read out the formula's`, async () => {
      const given = { dim: 16, base: 1000, columns, spacing, start: 100, cell: "7,5" };
      const element = await place(page, "encoding-heatmap", given);
      const { header, rows } = await table(element);
      assert.equal(header.length, 17);
      const positions = Array.from({ length: ROWS }, (_, i) => 100 + i);
      const codes = pe.sinusoidal({ positions, dim: 16, base: 1000, layout: columns, spacing });
      assert.deepEqual(
        rows.map(([position]) => position),
        positions,
      );
      assert.deepEqual(
        rows.flatMap((row) => row.slice(1)),
        [...codes.data],
      );
      const [pair, f] = columns === "interleaved" ? [2, Math.cos] : [5, Math.sin];
      const theta = 1000 ** (-pair / (spacing === "dim" ? 8 : 7));
      const wanted = `Position 107, coordinate 5: the ${f.name === "cos" ? "cosine" : "sine"} of pair ${pair} is ${f(107 * theta).toFixed(4)}`;
      assert.ok((await read(element)).replaceAll("−", "-").startsWith(wanted), `${await read(element)}; ${wanted}`);
    });

test("the sentence counts the pairs that complete a turn in the rows, and names the slowest", async () => {
  const element = await place(page, "encoding-heatmap", { dim: 64 });
  const says = async () => (await texts(element, ".says"))[0];
  const turning = Array.from({ length: 32 }, (_, i) => 2 * Math.PI * 10000 ** (i / 32)).filter((one) => one <= ROWS).length;
  assert.match(await says(), new RegExp(`${turning} of the 32 pairs complete a turn; the slowest needs 47.117 positions`));
  await set(element, { spacing: "half-minus-one" });
  assert.match(await says(), /the slowest needs 62.832 positions/, "exactly 1/base");
  await set(element, { base: 10 });
  assert.match(await says(), /32 of the 32 pairs complete a turn/);
});

test("the base slides from 10 by way of 20, 50, 100; lists and keys change what is told", async () => {
  const element = await place(page, "encoding-heatmap");
  const slider = element.getByRole("slider", { name: "base" });
  assert.deepEqual(await slider.evaluate(({ min, max }) => [min, max]), ["0", "18"]);
  await slider.press("ArrowRight");
  assert.equal(await state(element, "base"), 20000);
  assert.equal((await told(page)).base, 20000);
  await set(element, { base: 12345 });
  await slider.press("ArrowLeft");
  assert.equal(await state(element, "base"), 5000, "from between two places");
  await slider.press("Home");
  assert.equal(await state(element, "base"), 10);
  await element.getByRole("combobox", { name: "columns" }).selectOption("concatenated");
  await element.getByRole("combobox", { name: "exponents" }).selectOption("half-minus-one");
  assert.deepEqual(await state(element, "columns", "spacing"), { columns: "concatenated", spacing: "half-minus-one" });
  await element.locator("svg.heat").press("ArrowDown");
  assert.deepEqual(await state(element, "cell"), [10, 8]);
  assert.match(await read(element), /^Position 10, coordinate 8: the sine of pair 8/);
  await set(element, { dim: 4 });
  assert.match(await read(element), /^Position 10, coordinate 3: the cosine of pair 1/, "no cell outside the table");
});
