// Relative position by vectors over random inputs: definitions written out in double.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { load } from "posenc";
import { assertClose, dot, largest, ulp32 } from "./support/numbers.mjs";
import { clip, row, scores, sizes, tensor, whole } from "./support/relative.mjs";

const pe = await load();

test("shaw: index, scores and values are their definitions", () => {
  const drawn = sizes.chain(({ heads, n, extra, d, left, right }) =>
    fc.record({
      q: tensor(heads, n, d),
      k: tensor(heads, n + extra, d),
      table: tensor(left + right + 1, d),
      weights: tensor(heads, n, n + extra),
      left: fc.constant(left),
      right: fc.constant(right),
      keyTerm: fc.boolean(),
      order: fc.constantFrom("key-query", "query-key"),
      positions: fc.option(fc.array(whole, { minLength: n, maxLength: n }), { nil: undefined }),
    }),
  );
  fc.assert(
    fc.property(drawn, ({ q, k, table, weights, left, right, keyTerm, order, positions }) => {
      const [heads, n] = q.shape;
      const m = k.shape[1];
      const place = positions === undefined ? {} : { queryPositions: positions };
      const rows = { left, right, order };
      const at = (i, j) => {
        const distance = j - (positions?.[i] ?? m - n + i);
        return clip(order === "key-query" ? distance : -distance, -left, right) + left;
      };
      const length = positions === undefined ? { queryLength: n } : place;
      assert.deepEqual(
        Array.from(pe.shawIndex({ ...rows, ...length, keyLength: m })),
        scores(1, n, m, (_, i, j) => at(i, j)),
      );
      const expected = scores(heads, n, m, (h, i, j) => {
        const a = row(table, at(i, j));
        return (dot(row(q, h * n + i), a) + (keyTerm ? dot(row(k, h * m + j), a) : 0)) / Math.sqrt(q.shape[2]);
      });
      const term = pe.shawScores({ q, ...(keyTerm ? { k } : { keyLength: m }), table, ...rows, ...place });
      assert.deepEqual(term.shape, [heads, n, m]);
      assertClose(term.data, expected, ulp32 * Math.max(1, largest(expected)));
      const sum = pe.shawValues({ output: q, weights, table, ...rows, ...place });
      const values = Array.from(q.data, (value, flat) => {
        const [line, c] = [Math.floor(flat / q.shape[2]), flat % q.shape[2]];
        return row(weights, line).reduce((total, w, j) => total + w * row(table, at(line % n, j))[c], value);
      });
      assertClose(sum.data, values, 4 * ulp32 * Math.max(1, largest(values)));
    }),
  );
});

test("shaw: the middle of a table is distance 0 when left and right are left out", () => {
  fc.assert(
    fc.property(tensor(1, 3, 4), tensor(7, 4), (q, table) => {
      assert.deepEqual(pe.shawScores({ q, table }), pe.shawScores({ q, table, left: 3, right: 3 }));
    }),
  );
});

test("transformer-xl: four terms where the table has a row, against a table of any of the three forms", () => {
  const drawn = sizes.chain(({ heads, n, extra, d }) =>
    fc.record({
      q: tensor(heads, n, d),
      k: tensor(heads, n + extra, d),
      r: tensor(heads, 2 * n + extra, d),
      u: tensor(heads, d),
      v: tensor(heads, d),
      first: fc.constantFrom(n + extra, n + extra - 1),
    }),
  );
  fc.assert(
    fc.property(drawn, ({ q, k, r, u, v, first }) => {
      const [heads, n, d] = q.shape;
      const m = k.shape[1];
      const rows = r.shape[1];
      const got = pe.transformerXlScores({ q, k, r, u, v, firstDistance: first, scale: 1 });
      const expected = scores(heads, n, m, (h, i, j) => {
        const line = row(r, h * rows + first - (m - n + i - j));
        const sum = row(q, h * n + i).map((value, c) => value + row(v, h)[c]);
        return dot(row(u, h), row(k, h * m + j)) + dot(sum, line);
      });
      assertClose(got.data, expected, 4 * ulp32 * d * Math.max(1, largest(expected)));
    }),
  );
});

test("transformer-xl: the shift reads the diagonal, and its table runs down", () => {
  fc.assert(
    fc.property(sizes, fc.boolean(), ({ heads, n, extra }, zero) => {
      const m = n + extra;
      const data = Float32Array.from({ length: heads * n * m }, (_, i) => i + 1);
      const y = pe.relativeShift({ x: { data, shape: [heads, n, m] }, zeroFuture: zero });
      for (let h = 0; h < heads; h++) {
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < m; j++) {
            const at = (h * n + i) * m;
            const seen = j <= extra + i;
            if (seen) assert.equal(y.data[at + j], data[at + j + n - 1 - i]);
            else if (zero) assert.equal(y.data[at + j], 0);
          }
        }
      }
    }),
  );
  fc.assert(
    fc.property(whole, whole, fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }), (from, to, clamp) => {
      const step = from > to ? -1 : 1;
      const positions = Array.from({ length: Math.abs(from - to) + 1 }, (_, i) => {
        const distance = from + step * i;
        return clamp === undefined ? distance : clip(distance, -clamp, clamp);
      });
      const table = pe.relativeSinusoidal({ dim: 6, from, to, base: 100, ...(clamp === undefined ? {} : { clamp }) });
      assert.deepEqual(table, pe.sinusoidal({ dim: 6, positions, base: 100, layout: "concatenated" }));
    }),
  );
});

test("deberta: scores by bucket; buckets are odd, monotone and exact near zero", () => {
  const drawn = sizes.chain(({ heads, n, extra, d, left }) =>
    fc.record({
      q: tensor(heads, n, d),
      k: tensor(heads, n + extra, d),
      positionKeys: fc.option(tensor(heads, 2 * (left + 1), d), { nil: undefined }),
      positionQueries: fc.option(tensor(heads, 2 * (left + 1), d), { nil: undefined }),
      span: fc.constant(left + 1),
      buckets: fc.constantFrom({}, { bucketSize: 4, maxPosition: 9 }),
    }),
  );
  fc.assert(
    fc.property(drawn, ({ q, k, positionKeys, positionQueries, span, buckets }) => {
      const [heads, n, d] = q.shape;
      const m = k.shape[1];
      const term = pe.debertaScores({ q, k, positionKeys, positionQueries, ...buckets });
      const scale = 1 / Math.sqrt(d * (1 + (positionKeys ? 1 : 0) + (positionQueries ? 1 : 0)));
      const expected = scores(heads, n, m, (h, i, j) => {
        const [bucket] = pe.debertaBuckets({ relativePositions: [m - n + i - j], ...buckets });
        const line = h * 2 * span + clip(bucket + span, 0, 2 * span - 1);
        const c2p = positionKeys ? dot(row(q, h * n + i), row(positionKeys, line)) : 0;
        return scale * (c2p + (positionQueries ? dot(row(k, h * m + j), row(positionQueries, line)) : 0));
      });
      assertClose(term.data, expected, ulp32 * Math.max(1, largest(expected)));
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 130 }), fc.integer({ min: 2, max: 500 }), (mid, more) => {
      const options = { bucketSize: 2 * mid, maxPosition: mid + more };
      const relativePositions = Array.from({ length: mid + more + 10 }, (_, i) => i);
      const up = pe.debertaBuckets({ ...options, relativePositions });
      const down = pe.debertaBuckets({ ...options, relativePositions: relativePositions.map((x) => -x) });
      up.forEach((bucket, i) => {
        assert.equal(bucket + down[i], 0);
        if (i <= mid) assert.equal(bucket, i);
        else assert.ok(bucket >= up[i - 1]);
      });
      assert.equal(up[mid + more - 1], 2 * mid - 1);
    }),
  );
});

test("window bias: cells with the same offset share a number", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), (height, width) => {
      const cells = height * width;
      const index = pe.windowIndex({ height, width });
      const offsets = (2 * height - 1) * (2 * width - 1);
      const table = { data: Float32Array.from({ length: 2 * offsets }, (_, i) => i), shape: [offsets, 2] };
      const bias = pe.windowBias({ height, width, table });
      const known = new Map();
      for (let q = 0; q < cells; q++) {
        for (let k = 0; k < cells; k++) {
          const offset = `${Math.floor(q / width) - Math.floor(k / width)} ${(q % width) - (k % width)}`;
          const at = index[q * cells + k];
          assert.equal(known.get(offset) ?? at, at);
          known.set(offset, at);
          for (const h of [0, 1]) assert.equal(bias.data[(h * cells + q) * cells + k], 2 * at + h);
        }
      }
      assert.equal(new Set(known.values()).size, offsets);
    }),
  );
});
