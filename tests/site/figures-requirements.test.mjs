// Codes against three requirements: every number is what a fresh call of the module gives; nonsense gets a sentence, and what was
// drawn before stays.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "posenc";
import { place, set, state, texts, told, widen } from "./support/figure.mjs";
import { page } from "./support/stage.mjs";

const pe = await load();
const NAMES = ["integers", "scaled", "binary", "sinusoidal", "learned", "own"];

/** The codes of `length` positions, as plain rows. */
function codes(code, { length, dim, seed, formula }) {
  const places = Array.from({ length }, (_, m) => m);
  const rows = ({ data, shape: [, width] }) => places.map((m) => [...data.slice(m * width, (m + 1) * width)]);
  switch (code) {
    case "integers":
      return places.map((m) => [m]);
    case "scaled":
      return places.map((m) => [m / (length - 1)]);
    case "binary":
      return rows(pe.binary({ positions: length, bits: Math.ceil(Math.log2(length)) }));
    case "sinusoidal":
      return rows(pe.sinusoidal({ positions: length, dim }));
    case "learned": {
      const tokens = Array.from({ length: 64 }, (_, m) => String(m));
      return rows(pe.learned({ table: pe.tokenVectors({ tokens, dim, seed }), positions: length }));
    }
    case "own":
      return places.map((m) => Array.from({ length: dim }, (_, j) => formula({ m, j, d: dim, L: length })));
  }
}
const tensor = (rows) => ({ data: rows.flat(), shape: [rows.length, rows[0].length] });
const product = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);

/** Steps away from m at which the product rises, to both sides, and the distance of the first; whether another product is as large. */
function seen(rows, m) {
  const products = rows.map((row) => Math.fround(product(rows[m], row)));
  const ways = [products.slice(0, m + 1).reverse(), products.slice(m)];
  const distances = ways.flatMap((way) => way.flatMap((value, at) => (at > 0 && value > way[at - 1] ? [at] : [])));
  const matched = products.some((value, n) => n !== m && value >= products[m]);
  return { rises: distances.length, first: Math.min(...distances), matched, products };
}

const number = (text) => Number(text.replace("−", "-").replaceAll("\u202f", ""));
const rowTexts = (element, at) => texts(element, `tbody tr:nth-child(${at + 1}) td`);
const says = async (element) => (await texts(element, ".says"))[0];
const wrong = async (element) => (await texts(element, ".wrong"))[0];
const tableOf = (element) => element.evaluate((figure) => [...figure.table().rows].map((row) => [...row]));

describe("each number is what the module gives", () => {
  for (const [length, dim, seed, m, text, formula] of [
    [64, 16, 1, 23, "sin(m/2^j)", ({ m, j }) => Math.sin(m / 2 ** j)],
    [64, 8, 3, 0, "cos(m*j/8) + d/L", ({ m, j, d, L }) => Math.cos((m * j) / 8) + d / L],
    [64, 4, 2, 63, "0.9^m", ({ m }) => 0.9 ** m],
    [64, 4, 2, 30, "1", () => 1],
    [200, 12, 1, 100, "m^(1-min(j,1))", ({ m, j }) => (j === 0 ? m : 1)],
  ])
    test(`${length} positions, ${dim} wide, seen from ${m}, ${text}`, async () => {
      const element = await place(page, "requirements", { length, dim, seed, m, formula: text });
      for (const [at, code] of NAMES.entries()) {
        const shown = await rowTexts(element, at);
        if (code === "learned" && length > 64) {
          assert.deepEqual(shown, ["—", "—", "—"]);
          continue;
        }
        const rows = codes(code, { length, dim, seed, formula });
        const { largest, shiftResidual } = pe.requirements({ table: tensor(rows) });
        const [first, second, third] = shown.map((cell) => cell.trim().replace(/^[✓≈✗]\s*/u, ""));
        const [now, twice] = first.split(" → ");
        assert.ok(Math.abs(number(now) - largest) <= 0.006 * largest, `${code}: ${now} for ${largest}`);
        if (code === "learned") assert.equal(twice, "none");
        else {
          const doubled = pe.requirements({ table: tensor(codes(code, { length: 2 * length, dim, seed, formula })) }).largest;
          assert.ok(Math.abs(number(twice) - doubled) <= 0.006 * doubled, `${code}: ${twice} for ${doubled}`);
          assert.equal(shown[0].includes("✓"), doubled <= 1.01 * largest, code);
        }
        const isLinear = code === "sinusoidal" || ["0.9^m", "1", "m^(1-min(j,1))"].includes(code === "own" ? text : "");
        assert.equal(shown[1].includes("✓"), isLinear, code);
        if (!isLinear) assert.equal(second, `${(100 * shiftResidual).toFixed(1)}\u00a0%`, code);
        const { rises, first: rise, matched } = seen(rows, m);
        assert.equal(third, `${rises}/${length - 1}${matched && rises === 0 ? ", level at first" : ""}`, code);
        const mark = matched || rise <= 3 ? "✗" : rise === Infinity ? "✓" : "≈";
        assert.ok(shown[2].includes(mark), `${code}: ${shown[2]}, not ${mark}`);
        await set(element, { code });
        const drawn = await tableOf(element);
        assert.equal(drawn.length, length);
        const { products } = seen(rows, m);
        drawn.forEach(([n, ...values], row) => {
          assert.equal(n, row);
          [...rows[row], products[row]].forEach((value, i) =>
            assert.ok(Math.abs(values[i] - value) <= 1e-5 * Math.max(1, Math.abs(value)), `${code}, ${row}, ${i}`),
          );
        });
      }
    });
});

describe("what is said", () => {
  test("a percentage as each language writes it, and sentences without a gap between them in Chinese", async () => {
    const element = await place(page, "requirements", { code: "binary" });
    assert.equal((await rowTexts(element, 2))[1].trim(), "✗ 49.8\u00a0%");
    await element.evaluate((host) => host.setAttribute("lang", "zh-CN"));
    await element.getByRole("radio", { name: "二进制" }).waitFor();
    assert.equal((await rowTexts(element, 2))[1].trim(), "✗ 49.8%");
    assert.match(await says(element), /最好的也还差 49\.8%。/);
    assert.match((await texts(element, ".cell"))[0], /= 4\.000。位置 23 的第 0 个分量/);
  });

  test("binary, as the figure begins; then sinusoidal", async () => {
    const element = await place(page, "requirements");
    assert.match(
      await says(element),
      /^No entry is larger than 1\. No matrix .* misses by 49\.8\u00a0%\. Another position has as large/,
    );
    await element.getByRole("radio", { name: "sinusoidal" }).check();
    assert.equal((await told(page)).code, "sinusoidal");
    assert.match(
      await says(element),
      /One matrix takes every code to the next\. The product with 23 is largest at 23 itself; .* at 30 of 63 steps, first at distance 4/,
    );
    assert.match(
      await element.evaluate((figure) => figure.describe()),
      /integers: bounded no, one matrix no, fades no\..*sinusoidal: bounded yes, one matrix yes, fades at first\./,
    );
  });

  test("the learned table ends: the module's own words, and the rows that there are", async () => {
    const element = await place(page, "requirements", { code: "learned", length: 128, m: 100 });
    assert.match(await says(element), /has 64 rows.*“learned: each position must be an integer in 0 … 63, got 64”/);
    assert.equal((await tableOf(element)).length, 64);
    await set(element, { length: 64 });
    assert.match(await says(element), /^No entry is larger than/);
  });

  test("scaled integers: neighbours come closer in a longer text", async () => {
    const element = await place(page, "requirements", { code: "scaled" });
    assert.match(await says(element), /Neighbours are 0\.0159 apart here and 0\.00787 in a text twice as long/);
  });
});

describe("the reader's formula", () => {
  const line = (element) => element.getByRole("textbox");

  test("typed, it is the state, and it is what is drawn", async () => {
    const element = await place(page, "requirements");
    await line(element).fill("m/L + j");
    assert.deepEqual(await state(element, "formula", "code"), { formula: "m/L + j", code: "own" });
    assert.equal((await told(page)).formula, "m/L + j");
    const rows = await tableOf(element);
    assert.deepEqual(rows[32].slice(1, 4), [0.5, 1.5, 2.5]);
    await element.getByRole("button", { name: "0.9^m" }).click();
    assert.equal(await state(element, "formula"), "0.9^m");
    assert.equal(await line(element).inputValue(), "0.9^m");
  });

  for (const [text, en, zh] of [
    ["sin(m", /ends too soon: at character 6/, /没有写完：第 6 个字符处/],
    ["2m", /from character 2 on: “m”/, /从第 2 个字符起看不懂：“m”/],
    ["p + 1", /“p”, at character 1, is none of the names/, /第 1 个字符处的“p”不在/],
    ["1/m", /At position 0, coordinate 0, .* no finite number/, /在位置 0、第 0 个分量上，公式得不到有限的数/],
    ["sqrt(5 - m)", /At position 6, coordinate 0, .* no real number/, /在位置 6、第 0 个分量上，公式得不到实数/],
    ["exp(m)", /At position 21, .* 1\u202f318\u202f815\u202f734; codes are compared up to 10⁹/, /在位置 21.*等于 1/],
    ["alert(1)", /“alert”, at character 1/, /“alert”/],
  ])
    test(`${text}: a sentence, a row of dashes, and the last good drawing`, async () => {
      for (const [lang, words] of [
        ["en", en],
        ["zh-CN", zh],
      ]) {
        const element = await place(page, "requirements", { lang, code: "own", formula: "m*0 + 7" });
        await line(element).fill(text);
        assert.match(await wrong(element), words);
        assert.deepEqual(await rowTexts(element, 5), ["—", "—", "—"]);
        assert.ok((await says(element)).includes("m*0 + 7"), await says(element));
        assert.equal((await tableOf(element))[9][1], 7);
        assert.match(await element.evaluate((figure) => figure.describe()), words);
        assert.doesNotMatch(await element.evaluate((figure) => figure.renderRoot.textContent), /NaN|Infinity|undefined/);
        await line(element).fill("m");
        assert.deepEqual(await texts(element, ".wrong"), []);
      }
    });

  test("nonsense from the beginning: the sample is drawn", async () => {
    const element = await place(page, "requirements", { code: "own", formula: "][" });
    assert.match(await says(element), /sin\(m\/2\^j\)/);
    assert.equal((await tableOf(element))[3][1], Math.sin(3));
  });

  test("a formula that ends only in a text twice as long", async () => {
    const element = await place(page, "requirements", { code: "own", formula: "sqrt(100 - m)" });
    assert.match((await rowTexts(element, 5))[0], /✗\s*10 → no number/);
  });
});

test("cells, curve and slider set the same positions", async () => {
  const element = await place(page, "requirements", { m: 10, n: 20, code: "sinusoidal" });
  await element.locator("svg.heat").press("ArrowDown");
  assert.equal(await state(element, "m"), 11);
  await element.locator("svg.plot").press("ArrowRight");
  assert.equal(await state(element, "n"), 19);
  assert.match((await texts(element, ".cell"))[0], /^p₁₁·p₁₉ = /);
  await element.getByRole("slider", { name: /^seen from position/ }).press("End");
  assert.equal(await state(element, "m"), 63);
});

test("from a narrow frame to a wide page nothing is wider than its place", async () => {
  const element = await place(page, "requirements");
  for (const width of [240, 350, 1000]) {
    await widen(element, width);
    const over = await element.evaluate((figure) =>
      [...figure.renderRoot.querySelectorAll("table, svg, input, button, .fields")]
        .filter((part) => part.getBoundingClientRect().right > figure.getBoundingClientRect().right + 1)
        .map((part) => part.outerHTML.slice(0, 80)),
    );
    assert.deepEqual(over, [], String(width));
  }
});
