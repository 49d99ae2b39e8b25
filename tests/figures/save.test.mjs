// The row below a figure that saves it: what is in the files is what the figure shows, under the policy of the site.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { PNG } from "pngjs";
import { place, state } from "../site/support/figure.mjs";
import { page } from "../site/support/stage.mjs";
import { parseCsv } from "./support/csv.mjs";

/** The file that a press of the button makes: its name and bytes. */
async function save(element, name) {
  const [file] = await Promise.all([page.waitForEvent("download"), element.getByRole("button", { name }).click()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test("CSV: the curve of the core, to the last bit", async () => {
  const element = await place(page, "score-curve", { mode: "decay", dim: 128 });
  const { name, bytes } = await save(element, "Save the numbers as CSV");
  assert.equal(name, "score-curve mode=decay dim=128.csv");
  const [header, ...rows] = parseCsv(bytes.toString("utf8"));
  assert.deepEqual(header, ["m − n", "share of the score at distance 0"]);
  const curve = await page.evaluate(async () => {
    const pe = await (await import("/module/posenc.js")).load();
    const ones = new Float64Array(128).fill(1);
    return [...pe.rope({ headDim: 128 }).scoreCurve({ q: ones, k: ones, from: 0, to: 256 })];
  });
  assert.deepEqual(
    rows.map((row) => row.map(Number)),
    curve.map((score, i) => [i, score / curve[0]]),
  );
  assert.equal(await element.locator(".save output").textContent(), name);
});

test("CSV: a row for each cell of both matrices, as the figure reads them out", async () => {
  const element = await place(page, "score-matrix", { text: 'a, b "c"', shift: 7 });
  const { bytes } = await save(element, "Save the numbers as CSV");
  const [header, ...rows] = parseCsv(bytes.toString("utf8"));
  assert.deepEqual(header, ["query", "m", "key", "n", "RoPE, score", "Sinusoidal, score"]);
  const tokens = ["a", ",", "b", '"', "c", '"'];
  assert.equal(rows.length, tokens.length ** 2);
  const fixed = (value) => Number(value).toFixed(2).replace("-", "−");
  for (const [row, column] of [
    [0, 0],
    [2, 5],
    [5, 1],
  ]) {
    const [query, m, key, n, rotary, additive] = rows[row * tokens.length + column];
    assert.deepEqual([query, m, key, n], [tokens[row], String(7 + row), tokens[column], String(7 + column)]);
    await element.evaluate((host, cell) => Object.assign(host, { cell }), [row, column]);
    await state(element, "cell");
    const words = await element.locator(".cell").textContent();
    assert.ok(
      words.includes(`RoPE ${fixed(rotary)} (`) && words.includes(`sinusoidal ${fixed(additive)} (`),
      `${words}: ${rotary}, ${additive}`,
    );
  }
  await element.evaluate((host) => Object.assign(host, { show: "change" }));
  const [changed] = parseCsv((await save(element, "Save the numbers as CSV")).bytes.toString("utf8"));
  assert.deepEqual(changed.slice(-2), ["RoPE, change", "Sinusoidal, change"]);
});

test("SVG and PNG: of one size, the PNG twice as fine and of the figure's colours", async () => {
  for (const name of ["score-curve", "score-matrix"]) {
    const element = await place(page, name, { lang: "zh-CN" });
    const svg = (await save(element, "把图保存为 SVG")).bytes.toString("utf8");
    const { name: file, bytes } = await save(element, "把图保存为 PNG");
    assert.equal(file, `${name}.png`);
    assert.ok(svg.includes("旋转位置编码"), "the words of the titles are there");
    const [, width, height] = /<svg[^>]* width="(\d+)" height="(\d+)"/.exec(svg);
    const png = PNG.sync.read(bytes);
    assert.deepEqual([png.width, png.height], [2 * width, 2 * height]);
    const colours = new Set(new Uint32Array(png.data.buffer, png.data.byteOffset, png.data.length / 4));
    const has = (red, green, blue) => colours.has((255 * 2 ** 24 + blue * 2 ** 16 + green * 2 ** 8 + red) >>> 0);
    assert.ok(name === "score-curve" ? has(139, 63, 148) : has(0, 104, 173), "a hue of the figure");
    assert.ok(has(253, 252, 250), "the paper of the page");
  }
  assert.deepEqual(await page.troubles(), []);
});

test("a page that forbids pictures is told so, and the numbers are saved all the same", async () => {
  const element = await place(page, "score-curve");
  await page.evaluate(() => {
    globalThis.kept = globalThis.HTMLImageElement.prototype.decode;
    globalThis.HTMLImageElement.prototype.decode = () => Promise.reject(new Error("not here"));
  });
  await element.getByRole("button", { name: "Save the picture as PNG" }).click();
  await element.locator(".save output", { hasText: "This page does not let the file be made: not here" }).waitFor();
  await page.evaluate(() => (globalThis.HTMLImageElement.prototype.decode = globalThis.kept));
  assert.equal((await save(element, "Save the numbers as CSV")).name, "score-curve.csv");
});
