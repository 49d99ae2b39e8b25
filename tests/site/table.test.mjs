import assert from "node:assert/strict";
import { test } from "node:test";
import { importScript } from "../../web/site/build/script.js";

const { defaultOf, readValue, writeValue } = await importScript("chapter/table.ts");
const { formatNumber } = await importScript("chapter/format.ts");

const m = { kind: "number", default: 7, min: 0, max: 64, step: 1 };
const theta = { kind: "number", default: 0.22, min: 0, max: 1 };
const q = { kind: "vector", default: [1.2, 0.9], min: -2, max: 2 };
const layout = { kind: "choice", default: "half", options: ["half", "interleaved"] };
const text = { kind: "text", default: { en: "a cat", "zh-CN": "一只猫" }, maxLength: 5 };

for (const [field, given, wanted] of [
  [m, "12", 12],
  [m, 12, 12],
  [m, "12.5", undefined],
  [m, "65", undefined],
  [m, "-1", undefined],
  [m, "", undefined],
  [m, "1e1", 10],
  [m, "0x10", undefined],
  [m, "Infinity", undefined],
  [m, "NaN", undefined],
  [m, null, undefined],
  [{ ...m, min: 2, step: 2 }, "7", undefined],
  [theta, "0.5", 0.5],
  [theta, ".5", 0.5],
  [theta, "1.01", undefined],
  [q, "1,-2", [1, -2]],
  [q, [1, -2], [1, -2]],
  [q, Float64Array.of(1, -2), [1, -2]],
  [q, "1", undefined],
  [q, "1,2,0", undefined],
  [q, "1,x", undefined],
  [q, "1,2.1", undefined],
  [layout, "interleaved", "interleaved"],
  [layout, "constructor", undefined],
  [text, "我爱北京", "我爱北京"],
  [text, "   ", undefined],
  [text, "too long", undefined],
])
  test(`a ${field.kind} from ${JSON.stringify(given)} is ${JSON.stringify(wanted)}`, () => {
    assert.deepEqual(readValue(field, given), wanted);
  });

test("defaults: a text has one per language", () => {
  assert.equal(defaultOf(text, "zh-CN"), "一只猫");
  assert.equal(defaultOf(text, "fr"), "a cat");
  assert.deepEqual(defaultOf(q, "en"), [1.2, 0.9]);
});

test("as an attribute a value is exact, in the address it is short", () => {
  assert.equal(writeValue([1 / 3, -2]), "0.3333333333333333,-2");
  assert.equal(writeValue([1 / 3, -2], 6), "0.333333,-2");
  assert.equal(writeValue("a b"), "a b");
});

test("numbers in prose", () => {
  assert.equal(formatNumber(-0.44632736, { digits: 4 }), "−0.4463");
  assert.equal(formatNumber(2.22e-16, { scientific: true }), "2.2 × 10⁻¹⁶");
  assert.equal(formatNumber(0, { scientific: true }), "0");
  assert.equal(formatNumber(1e6), "1000000");
  assert.equal(formatNumber(0.1 + 0.2), "0.3");
  assert.equal(formatNumber(-1e-16, { digits: 4 }), "0.0000");
});
