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

test("addCodes: every sequence gets the same codes, into a new tensor or into its own", () => {
  fc.assert(
    fc.property(vector(2 * 3 * 5), vector(3 * 5), (data, code) => {
      const codes = { data: code, shape: [3, 5] };
      const wanted = data.map((value, i) => Math.fround(Math.fround(value) + Math.fround(code[i % 15])));
      assert.deepEqual([...pe.addCodes({ x: { data, shape: [2, 3, 5] }, codes }).data], wanted);
      const own = pe.tensor([2, 3, 5], data);
      assert.equal(pe.addCodes({ x: own, codes, out: own }), own);
      assert.deepEqual([...own.data], wanted);
      own.dispose();
    }),
  );
  const x = { data: new Float32Array(12), shape: [2, 3, 2] };
  assert.throws(() => pe.addCodes({ x, codes: { data: new Float32Array(12), shape: [6, 2] } }), {
    name: "RangeError",
    message: "addCodes: codes must have 3 rows, as x, got 6",
  });
  const codes = pe.tensor([3, 2]);
  assert.throws(
    () => pe.addCodes({ x: { data: new Float32Array(6), shape: [3, 2] }, codes, out: codes }),
    /another tensor than codes/u,
  );
  codes.dispose();
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
