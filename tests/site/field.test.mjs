// How a field reads what stands in an attribute, a property, an address or an event, and how it is written.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { accept, allowed, parameter, parameters, read, same, write } from "posenc/parameters";
import { importScript } from "../../web/site/build/script.js";

const { formatNumber } = await importScript("chapter/format.ts");
const { createStore } = await importScript("chapter/store.ts");

const { theta, q, layout, text } = parameters;
const whole = parameter("position", { low: 0, high: 64 });
const dim = parameter("dim", { low: 2, high: 64 });

for (const [name, field, given, wanted] of [
  ["whole number", whole, "12", 12],
  ["whole number", whole, 12, 12],
  ["whole number", whole, " 12 ", 12],
  ["whole number", whole, "12.6", 13],
  ["whole number", whole, "65", 64],
  ["whole number", whole, "-1", 0],
  ["whole number", whole, "", undefined],
  ["whole number", whole, "1e1", 10],
  ["whole number", whole, "0x10", undefined],
  ["whole number", whole, "Infinity", undefined],
  ["whole number", whole, Number.NaN, undefined],
  ["whole number", whole, null, undefined],
  ["whole number", whole, true, undefined],
  ["whole number", whole, [3], undefined],
  ["even number", dim, "7", 6],
  ["even number", dim, 65, 64],
  ["even number", dim, "-3", 2],
  ["number", theta, "0.5", 0.5],
  ["number", theta, ".5", 0.5],
  ["number", theta, "4.01", 4],
  ["vector", q, "1,-2", [1, -2]],
  ["vector", q, [1, -2], [1, -2]],
  ["vector", q, ["1", "-2"], [1, -2]],
  ["vector", q, Float64Array.of(1, -2), [1, -2]],
  ["vector", q, "1", undefined],
  ["vector", q, "1,2,0", undefined],
  ["vector", q, "1,x", undefined],
  ["vector", q, "1,2.1", [1, 2]],
  ["vector", q, 1, undefined],
  ["choice", layout, "interleaved", "interleaved"],
  ["choice", layout, "constructor", undefined],
  ["text", text, "我爱北京", "我爱北京"],
  ["text", text, 12, "12"],
  ["text", text, {}, undefined],
  ["text", { ...text, maxLength: 5 }, "too long", "too l"],
])
  test(`a ${name} from ${JSON.stringify(given)} is ${JSON.stringify(wanted)}`, () => {
    assert.deepEqual(read(field, given), wanted);
  });

test("what is read stays when it is written and read again", () => {
  const fields = Object.entries(parameters);
  assert.ok(fields.length > 15);
  for (const [name, field] of fields) {
    const again = read(field, write(field.initial));
    assert.ok(again !== undefined && same(again, field.initial), name);
    for (const language of ["en", "zh-CN"]) assert.ok(field.label[language].length > 0, name);
  }
});

describe("nonsense", () => {
  const warnings = (run) => {
    const { warn } = console;
    const said = [];
    console.warn = (message) => said.push(message);
    try {
      run();
    } finally {
      console.warn = warn;
    }
    return said;
  };

  test("is the initial value, and is said once with what is allowed", () => {
    const said = warnings(() => {
      for (let i = 0; i < 3; i++) assert.equal(accept(theta, "many", "<pe-sample> theta"), theta.initial);
    });
    assert.deepEqual(said, ['<pe-sample> theta must be a number in 0 … 4, got "many"']);
  });

  test("nothing given is the initial value without a word", () => {
    const said = warnings(() => {
      for (const nothing of [undefined, null]) assert.deepEqual(accept(q, nothing, "q"), q.initial);
    });
    assert.deepEqual(said, []);
  });

  test("in an address falls back value by value", () => {
    const store = createStore({ theta, whole }, "en");
    const said = warnings(() => store.reset({ theta: "none", whole: "12", other: "1" }));
    assert.deepEqual({ ...store.values }, { theta: theta.initial, whole: 12 });
    assert.equal(said.length, 1);
  });

  test("each kind says what it takes", () => {
    assert.equal(allowed(whole), "a whole number in 0 … 64");
    assert.equal(allowed(dim), "an even number in 2 … 64");
    assert.equal(allowed(q), "2 numbers in -2 … 2");
    assert.equal(allowed(layout), "one of half, interleaved");
  });
});

test("as an attribute a value is exact, in the address it is short", () => {
  assert.equal(write([1 / 3, -2]), "0.3333333333333333,-2");
  assert.equal(write([1 / 3, -2], 6), "0.333333,-2");
  assert.equal(write("a b"), "a b");
});

test("numbers in prose", () => {
  assert.equal(formatNumber(-0.44632736, { digits: 4 }), "−0.4463");
  assert.equal(formatNumber(2.22e-16, { scientific: true }), "2.2 × 10⁻¹⁶");
  assert.equal(formatNumber(0, { scientific: true }), "0");
  assert.equal(formatNumber(1e6), "1000000");
  assert.equal(formatNumber(0.1 + 0.2), "0.3");
  assert.equal(formatNumber(-1e-16, { digits: 4 }), "0.0000");
});
