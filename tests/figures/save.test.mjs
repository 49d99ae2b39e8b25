// The row below a figure that saves it: what is in the files is what the figure shows, under the policy of the site.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "posenc";
import { PNG } from "pngjs";
import { place, state } from "../site/support/figure.mjs";
import { page } from "../site/support/stage.mjs";
import { parseCsv } from "./support/csv.mjs";

const pe = await load();

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
  assert.equal(await element.locator(".tools output").textContent(), name);
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

test("CSV: the code of a position, also of the hands that are left out", async () => {
  const element = await place(page, "clock", { dim: 128, base: 500, position: 9 });
  const { name, bytes } = await save(element, "Save the numbers as CSV");
  assert.equal(name, "clock dim=128 base=500 position=9.csv");
  const [header, ...rows] = parseCsv(bytes.toString("utf8"));
  assert.deepEqual(header, ["hand", "positions for one turn", "position", "sine", "cosine"]);
  assert.equal(await element.locator(".face").count(), 32);
  const { data } = pe.sinusoidal({ positions: [9], dim: 128, base: 500 });
  const wavelengths = pe.rope({ headDim: 128, base: 500 }).wavelengths();
  assert.deepEqual(
    rows.map((row) => row.map(Number)),
    Array.from(wavelengths, (wavelength, i) => [i + 1, wavelength, 9, data[2 * i], data[2 * i + 1]]),
  );
});

test("CSV: both vectors and their score before rotation, rotated, and moved", async () => {
  const given = { q: [1.5, -0.5], k: [0.25, 1], m: 5, n: 2, theta: 0.5, shift: 4 };
  const element = await place(page, "rotation", given);
  const [header, ...rows] = parseCsv((await save(element, "Save the numbers as CSV")).bytes.toString("utf8"));
  assert.deepEqual(header, ["m", "n", "θ", "query x", "query y", "key x", "key y", "score"]);
  const { q, k } = given;
  const rope = pe.rope({ headDim: 2, inverseFrequencies: [0.5] });
  const row = (m, n) => {
    const { data } = rope.apply({ data: [...q, ...k], shape: [2, 2] }, { positions: [m, n] });
    return [m, n, 0.5, ...data, rope.score({ q, k, m, n })];
  };
  assert.deepEqual(
    rows.map((one) => one.map(Number)),
    [row(0, 0), row(5, 2), row(9, 6)],
  );
  await element.evaluate((host) => Object.assign(host, { shift: 0, m: 0, n: 0 }));
  const [, ...still] = parseCsv((await save(element, "Save the numbers as CSV")).bytes.toString("utf8"));
  assert.deepEqual(
    still.map((one) => one.map(Number)),
    [row(0, 0)],
  );
});

test("CSV: both sides of an identity, where they are drawn and not written out", async () => {
  const element = await place(page, "derivation", { identity: "rotate-half", lang: "zh-CN" });
  const [header, ...rows] = parseCsv((await save(element, "把数据保存为 CSV")).bytes.toString("utf8"));
  assert.deepEqual(header, ["i", "左边", "右边"]);
  const example = (id) => pe.identity(id, pe.identityExample(id, { dim: 8 }));
  const { left, right } = example("rotate-half");
  assert.deepEqual(
    rows.map((row) => row.map(Number)),
    Array.from(left, (value, i) => [i, value, right[i]]),
  );
  await element.evaluate((host) => Object.assign(host, { identity: "permutation" }));
  await state(element, "identity");
  const [names, ...cells] = parseCsv((await save(element, "把数据保存为 CSV")).bytes.toString("utf8"));
  assert.deepEqual(names, ["i", "j", "左边", "右边"]);
  const matrix = example("permutation");
  assert.deepEqual(cells[13].map(Number), [1, 5, matrix.left[13], matrix.right[13]]);
  assert.equal(cells.length, 64);
  await element.evaluate((host) => Object.assign(host, { identity: "wish" }));
  await state(element, "identity");
  assert.equal(await element.locator(".save").count(), 0);
});

test("SVG and PNG: of one size, the PNG twice as fine and of the figure's colours, without what hands take hold of", async () => {
  const [query, freq, offset] = [
    [0, 104, 173],
    [0, 117, 86],
    [139, 63, 148],
  ];
  for (const [name, words, hue, attributes] of [
    ["score-curve", "旋转位置编码", offset],
    ["score-matrix", "旋转位置编码", query],
    ["clock", "转一圈要走的位置数", freq],
    ["rotation", "常数", query],
    ["derivation", "左边", query, { identity: "rotate-half" }],
  ]) {
    const element = await place(page, name, { lang: "zh-CN", ...attributes });
    const svg = (await save(element, "把图保存为 SVG")).bytes.toString("utf8");
    const { name: file, bytes } = await save(element, "把图保存为 PNG");
    assert.ok(file.startsWith(name) && file.endsWith(".png"), file);
    assert.ok(svg.includes(words), `${name}: the words are there`);
    assert.doesNotMatch(svg, /r="22"/, `${name}: no handles`);
    const [, width, height] = /<svg[^>]* width="(\d+)" height="(\d+)"/.exec(svg);
    const png = PNG.sync.read(bytes);
    assert.deepEqual([png.width, png.height], [2 * width, 2 * height]);
    const colours = new Set(new Uint32Array(png.data.buffer, png.data.byteOffset, png.data.length / 4));
    const has = ([red, green, blue]) => colours.has((255 * 2 ** 24 + blue * 2 ** 16 + green * 2 ** 8 + red) >>> 0);
    assert.ok(has(hue), `${name}: its hue`);
    assert.ok(has([255, 255, 255]), `${name}: the paper of a frame`);
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
  await element.locator(".tools output", { hasText: "This page does not let the file be made: not here" }).waitFor();
  await page.evaluate(() => (globalThis.HTMLImageElement.prototype.decode = globalThis.kept));
  assert.equal((await save(element, "Save the numbers as CSV")).name, "score-curve.csv");
});
