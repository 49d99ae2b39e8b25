// Laws of the tables that are looked up or counted, and of the window of a bias, through the module.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { load } from "posenc";
import { vector } from "./support/draw.mjs";

const pe = await load();

test("learned: the table's rows, and a clear end", () => {
  fc.assert(
    fc.property(vector(5 * 3), fc.array(fc.integer({ min: 0, max: 4 })), (data, positions) => {
      const { data: rows, shape } = pe.learned({ table: { data, shape: [5, 3] }, positions, scale: 2 });
      assert.deepEqual(shape, [positions.length, 3]);
      positions.forEach((p, row) =>
        assert.deepEqual(
          [...rows.slice(3 * row, 3 * row + 3)],
          data.slice(3 * p, 3 * p + 3).map((x) => 2 * x),
        ),
      );
      assert.throws(() => pe.learned({ table: { data, shape: [5, 3] }, positions: [...positions, 5] }), /0 … 4, got 5/u);
    }),
  );
});

test("binary: the bits add up to the position", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 31 }), fc.nat(), (bits, number) => {
      const position = number % 2 ** bits;
      const { data } = pe.binary({ positions: [position], bits });
      assert.equal(
        data.reduce((sum, bit, k) => sum + bit * 2 ** k, 0),
        position,
      );
    }),
  );
});

test("bias window: a larger share needs no fewer keys; a steeper slope sees no further", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 300 }), (heads, keyLength) => {
      const bias = pe.alibiBias({ heads, keyLength, queryLength: 1 });
      const half = pe.biasWindow({ bias, share: 0.5 });
      const most = pe.biasWindow({ bias });
      assert.deepEqual(most.shape, [heads, 1]);
      most.data.forEach((keys, head) => assert.ok(half.data[head] <= keys && keys <= keyLength && half.data[head] >= 1));
      const slopes = pe.alibiSlopes(heads);
      for (let a = 0; a < heads; a++)
        for (let b = 0; b < heads; b++) if (slopes[a] >= slopes[b]) assert.ok(most.data[a] <= most.data[b]);
    }),
    { numRuns: 40 },
  );
});
