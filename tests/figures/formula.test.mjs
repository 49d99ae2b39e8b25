// Formulas of the reader: what is understood is computed as mathematics writes it; what is not is named, with its place; nothing else runs.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { imported } from "./support/bundle.mjs";

const { readFormula, Misread, LONGEST } = await imported("web/figures/requirements/formula.ts");
const place = { m: 3, j: 2, i: 1, d: 8, L: 64 };

/** Random formulas, each as it is written for the reader and for JavaScript, with every bracket. */
const { formula } = fc.letrec((tie) => {
  const pair = (text, script = text) => ({ text, script });
  const both = fc.tuple(tie("formula"), tie("formula"));
  return {
    formula: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom("m", "j", "i", "d", "L").map((name) => pair(name)),
      fc.constantFrom(["pi", "Math.PI"], ["π", "Math.PI"], ["e", "Math.E"]).map(([text, script]) => pair(text, script)),
      fc.constantFrom("0", "1", "2.5", ".5", "1e3", "10000").map((text) => pair(text)),
      fc
        .tuple(fc.constantFrom("+", "-", "*", "/"), both)
        .map(([sign, [a, b]]) => pair(`(${a.text}) ${sign} (${b.text})`, `((${a.script}) ${sign} (${b.script}))`)),
      both.map(([a, b]) => pair(`(${a.text})^(${b.text})`, `Math.pow(${a.script}, ${b.script})`)),
      tie("formula").map((a) => pair(`-(${a.text})`, `(-(${a.script}))`)),
      fc
        .tuple(
          fc.constantFrom("sin", "cos", "tan", "exp", "log", "sqrt", "abs", "sign", "floor", "ceil", "round"),
          tie("formula"),
        )
        .map(([name, a]) => pair(`${name}(${a.text})`, `Math.${name}(${a.script})`)),
      fc
        .tuple(fc.constantFrom("min", "max"), both)
        .map(([name, [a, b]]) => pair(`${name}(${a.text}, ${b.text})`, `Math.${name}(${a.script}, ${b.script})`)),
    ),
  };
});

test("a formula computes what JavaScript computes of the same", () => {
  const here = fc.record({ m: fc.nat(255), j: fc.nat(15), i: fc.nat(7), d: fc.constant(16), L: fc.constant(256) });
  fc.assert(
    fc.property(
      formula.filter(({ text }) => text.length <= LONGEST),
      here,
      ({ text, script }, { m, j, i, d, L }) => {
        const wanted = new Function("m", "j", "i", "d", "L", `return ${script}`)(m, j, i, d, L);
        assert.ok(Object.is(readFormula(text)({ m, j, i, d, L }), wanted), text);
      },
    ),
    { numRuns: 3000 },
  );
});

for (const [text, value] of [
  ["1 + 2*3", 7],
  ["7 - 3 - 2", 2],
  ["8/4/2", 1],
  ["-m^2", -9],
  ["(-m)^2", 9],
  ["2^3^2", 512],
  ["-2^2^0", -2],
  ["2^-2^2", 2 ** -4],
  ["2 * -3", -6],
  ["2 - -3^2", 11],
  ["- - m", 3],
  ["+m", 3],
  ["m**2", 9],
  ["-m ** 2", -9],
  ["-5 % 3", 1],
  ["1＋ｍ", 4],
  ["max（m，5）", 5],
  ["m×2÷4−1", 0.5],
  ["max(1, 2, m)", 3],
])
  test(`${text} is ${value}`, () => assert.equal(readFormula(text)(place), value));

describe("what is not understood", () => {
  for (const [text, reason, part, at] of [
    ["", "empty", "", 1],
    ["()", "empty", "", 1],
    ["2m", "unread", "m", 2],
    ["2 m + 1", "unread", "m + 1", 3],
    ["sin m", "unread", "m", 5],
    ["m)", "unread", ")", 2],
    ["* m", "unread", "* m", 1],
    ["m + * 2", "unread", "* 2", 5],
    ["m = 2", "unread", "=", 3],
    ["m ? 1 : 2", "unread", "?", 3],
    ["m[0]", "unread", "[", 2],
    ["'m'", "unread", "'", 1],
    ["`m`", "unread", "`", 1],
    ["m; m", "unread", ";", 2],
    ["m.constructor", "unread", "m.constructor", 1],
    ["this", "unread", "this", 1],
    ["1, 2", "unread", "2", 4],
    ["(1, 2)", "unread", "(1, 2)", 1],
    ["0x10", "unread", "x10", 2],
    ["sin(m", "open", "", 6],
    ["m +", "open", "", 4],
    ["-", "open", "", 2],
    ["m^", "open", "", 3],
    ["p + 1", "unknown", "p", 1],
    ["m + foo(2)", "unknown", "foo", 5],
    ["constructor", "unknown", "constructor", 1],
    ["__proto__", "unknown", "__proto__", 1],
    ["toString(m)", "unknown", "toString", 1],
    ["true", "unknown", "true", 1],
    ["位置", "unknown", "位置", 1],
    ["m(2)", "unknown", "m", 1],
    ["1 + sin", "bare", "sin", 5],
    ["sin(1, 2)", "arguments", "sin", 1],
    ["max()", "arguments", "max", 1],
    ["m".padEnd(LONGEST + 1), "long", "", LONGEST + 1],
  ])
    test(`${JSON.stringify(text.slice(0, 20))}: ${reason}`, () =>
      assert.throws(
        () => readFormula(text),
        (error) => {
          assert.ok(error instanceof Misread);
          assert.deepEqual([error.reason, error.part, error.at], [reason, part, at]);
          return true;
        },
      ));

  test("any line at all is a formula or is refused with a place in it", () => {
    const signs = fc.array(fc.constantFrom(..."mjidLe()+-*/%^.,0123 [sin".split(""), "sin(", "max(", "**"), { maxLength: 60 });
    const line = fc.oneof(
      fc.string({ maxLength: 40 }),
      signs.map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(line, (text) => {
        try {
          assert.equal(typeof readFormula(text)(place), "number");
        } catch (error) {
          assert.ok(error instanceof Misread, `${JSON.stringify(text)}: ${error.stack}`);
          assert.ok(error.at >= 1 && error.at <= text.length + 1, `${JSON.stringify(text)}: ${error.at}`);
        }
      }),
      { numRuns: 5000 },
    );
  });

  test("the deepest formula that there is room for is computed", () => {
    const half = (LONGEST - 2) / 2;
    assert.equal(readFormula(`${"(".repeat(half)}m${")".repeat(half)}`)(place), 3);
    assert.equal(readFormula(`${"-".repeat(LONGEST - 2)}m`)(place), 3);
  });
});
