// Linear layers and norms over random inputs, held against their definitions written out in double.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { load } from "posenc";
import { vector } from "./support/draw.mjs";
import { assertClose, dot, largest, ulp32 } from "./support/numbers.mjs";

const pe = await load();

const drawn = fc
  .record({ batch: fc.integer({ min: 1, max: 3 }), rows: fc.integer({ min: 0, max: 4 }), width: fc.integer({ min: 1, max: 9 }) })
  .chain(({ batch, rows, width }) =>
    fc.integer({ min: 1, max: 7 }).chain((out) =>
      fc.record({
        x: vector(batch * rows * width).map((data) => ({ data, shape: [batch, rows, width] })),
        weight: vector(out * width).map((data) => ({ data, shape: [out, width] })),
        bias: fc.option(vector(out), { nil: undefined }),
        gains: fc.option(vector(width), { nil: undefined }),
        shifts: fc.option(vector(width), { nil: undefined }),
        eps: fc.constantFrom(undefined, 1e-5, 0.5),
      }),
    ),
  );

const rowsOf = ({ data, shape }) =>
  Array.from({ length: data.length / shape.at(-1) }, (_, row) =>
    Array.from(data).slice(row * shape.at(-1), (row + 1) * shape.at(-1)),
  );

test("linear is x Wᵀ + b along the last axis", () => {
  fc.assert(
    fc.property(drawn, ({ x, weight, bias }) => {
      const y = pe.linear({ x, weight, bias });
      assert.deepEqual(y.shape, [...x.shape.slice(0, -1), weight.shape[0]]);
      const expected = rowsOf(x).flatMap((row) => rowsOf(weight).map((w, j) => dot(row, w) + (bias?.[j] ?? 0)));
      assertClose(y.data, expected, ulp32 * Math.max(1, largest(expected)));
      const out = pe.tensor(y.shape);
      assert.equal(pe.linear({ x, weight, bias, out }), out);
      assert.deepEqual(out.data, y.data);
      out.dispose();
    }),
    { numRuns: 300 },
  );
});

test("layerNorm and rmsNorm are their definitions, in place too", () => {
  fc.assert(
    fc.property(drawn, ({ x, gains, shifts, eps }) => {
      const mean = (row) => row.reduce((a, b) => a + b, 0) / row.length;
      const scaled = (row, by, add) => row.map((value, i) => (value / by) * (gains?.[i] ?? 1) + (add?.[i] ?? 0));
      const centred = rowsOf(x).flatMap((row) => {
        const moved = row.map((value) => value - mean(row));
        return scaled(moved, Math.sqrt(mean(moved.map((value) => value ** 2)) + (eps ?? 1e-5)), shifts);
      });
      const plain = rowsOf(x).flatMap((row) => scaled(row, Math.sqrt(mean(row.map((value) => value ** 2)) + (eps ?? 1e-6))));
      const layer = { weight: gains, bias: shifts, eps };
      const rms = { weight: gains, eps };
      assertClose(pe.layerNorm({ x, ...layer }).data, centred, ulp32 * Math.max(1, largest(centred)));
      assertClose(pe.rmsNorm({ x, ...rms }).data, plain, ulp32 * Math.max(1, largest(plain)));
      for (const [norm, options] of [
        ["layerNorm", layer],
        ["rmsNorm", rms],
      ]) {
        const own = pe.tensor(x.shape, x.data);
        assert.equal(pe[norm]({ x: own, ...options, out: own }), own);
        assert.deepEqual(own.data, pe[norm]({ x, ...options }).data);
        own.dispose();
      }
    }),
    { numRuns: 300 },
  );
});
