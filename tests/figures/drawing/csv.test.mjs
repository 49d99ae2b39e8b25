// Tables as CSV read back as they were, with every digit; names of files are names that every system takes.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { imported } from "../support/bundle.mjs";
import { parseCsv } from "../support/csv.mjs";

const { csv, fileName } = await imported("web/figures/drawing/csv.ts");

const number = fc.double().map((value) => (Object.is(value, -0) ? 0 : value));
const word = fc.string({ unit: "grapheme" }).filter((text) => !/^[=+\-@\t\r]./.test(text));

test("what is written reads back: words with commas, quotes and breaks, numbers to the last bit", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.tuple(word, number, number)), (count, rows) => {
      const header = ["a", 'b "quoted", with a comma', `c\n${count}`];
      const [read, ...lines] = parseCsv(csv({ header, rows }));
      assert.deepEqual(read, header);
      assert.deepEqual(
        lines.map(([text, ...numbers]) => [text, ...numbers.map(Number)]),
        rows,
      );
    }),
  );
});

test("begins with the mark of UTF-8, ends every line with CR LF, and runs no formula in a spreadsheet", () => {
  const text = csv({
    header: ["词", "x"],
    rows: [
      ["=1+1", 0.1 + 0.2],
      ["-", -1e-7],
    ],
  });
  assert.equal(text, "\ufeff词,x\r\n'=1+1,0.30000000000000004\r\n-,-1e-7\r\n");
});

test("a file is called after the figure and what of its state was changed", () => {
  assert.equal(fileName("pe-score-curve", {}), "score-curve");
  assert.equal(fileName("pe-score-curve", { mode: "decay", dim: 128 }), "score-curve mode=decay dim=128");
  assert.equal(fileName("pe-score-matrix", { text: '我爱/你: "a*b"?' }), "score-matrix text=我爱-你- -a-b-");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
      const name = fileName("pe-x", { text });
      assert.ok(Array.from(name).length <= 90 && !/[\p{Cc}/\\:*?"<>|]|[ .]$/u.test(name), name);
    }),
  );
});
