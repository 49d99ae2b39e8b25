// Laws of the biases, through the module: ALiBi, T5.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { load } from "posenc";
import { position, vector } from "./support/draw.mjs";
import { assertClose } from "./support/numbers.mjs";

const pe = await load();
const heads = fc.integer({ min: 1, max: 80 });
const lengths = fc
  .record({ keyLength: fc.integer({ min: 1, max: 9 }), missing: fc.integer({ min: 0, max: 8 }) })
  .map(({ keyLength, missing }) => ({ keyLength, queryLength: Math.max(1, keyLength - missing) }));

test("alibi: slopes of a power of two end at 2^−biasMax; other counts repeat the lower power's", () => {
  fc.assert(
    fc.property(heads, fc.double({ min: 0.5, max: 16, noNaN: true }), (count, biasMax) => {
      const slopes = pe.alibiSlopes(count, { biasMax });
      const whole = 2 ** Math.floor(Math.log2(count));
      assert.equal(slopes.length, count);
      assertClose(slopes[whole - 1], 2 ** -biasMax, 1e-6);
      assert.deepEqual(slopes.slice(0, whole), pe.alibiSlopes(whole, { biasMax }));
    }),
  );
});

test("alibi: the queries are the last keys; entry by entry −slope·|i − j|", () => {
  fc.assert(
    fc.property(heads, lengths, (count, { keyLength, queryLength }) => {
      const { data, shape } = pe.alibiBias({ heads: count, keyLength, queryLength });
      const past = pe.alibiBias({ heads: count, keyLength, queryLength, symmetric: false }).data;
      const slopes = pe.alibiSlopes(count);
      assert.deepEqual(shape, [count, queryLength, keyLength]);
      data.forEach((value, at) => {
        const j = at % keyLength;
        const i = (Math.floor(at / keyLength) % queryLength) + keyLength - queryLength;
        const slope = slopes[Math.floor(at / (keyLength * queryLength))];
        assertClose(value, -slope * Math.abs(i - j), 1e-6 * keyLength);
        assert.equal(past[at], j > i ? 0 : value);
      });
    }),
    { numRuns: 50 },
  );
});

test("alibi: positions shifted together give the same bias; positions given equal lengths given", () => {
  fc.assert(
    fc.property(heads, lengths, fc.integer({ min: -1000, max: 1000 }), (count, { keyLength, queryLength }, by) => {
      const at = Array.from({ length: keyLength }, (_, j) => j + by);
      const shifted = pe.alibiBias({ heads: count, keyPositions: at, queryPositions: at.slice(keyLength - queryLength) });
      assert.deepEqual(shifted, pe.alibiBias({ heads: count, keyLength, queryLength }));
      assert.deepEqual(pe.alibiBias({ heads: count, keyPositions: at, queryLength }), shifted);
    }),
  );
});

test("alibi: through causal attention the form does not matter", () => {
  fc.assert(
    fc.property(vector(2 * 5 * 4), vector(2 * 5 * 4), (q, k) => {
      const shape = [2, 5, 4];
      const attended = (form) =>
        pe.attention({
          q: { data: q, shape },
          k: { data: k, shape },
          v: { data: k, shape },
          causal: true,
          bias: pe.alibiBias({ heads: 2, keyLength: 5, form }),
        }).output.data;
      attended("distance").forEach((value, at) => assertClose(value, attended("key-position")[at], 1e-4));
    }),
    { numRuns: 30 },
  );
});

test("alibi: causal writes −Infinity for keys after the query, and nothing else", () => {
  const { data } = pe.alibiBias({ heads: 1, keyLength: 3, causal: true });
  assert.deepEqual([...data], [-0, -Infinity, -Infinity, -1 / 256, -0, -Infinity, -2 / 256, -1 / 256, -0]);
});

test("proximal: minus the logarithm of one more than the distance", () => {
  fc.assert(
    fc.property(fc.array(position, { maxLength: 5 }), fc.array(position, { maxLength: 5 }), (queryPositions, keyPositions) => {
      const { data, shape } = pe.proximalBias({ queryPositions, keyPositions });
      assert.deepEqual(shape, [queryPositions.length, keyPositions.length]);
      queryPositions.forEach((i, row) =>
        keyPositions.forEach((j, column) =>
          assertClose(data[row * keyPositions.length + column], -Math.log(1 + Math.abs(i - j)), 2e-6),
        ),
      );
    }),
  );
});

test("t5: buckets never go back, and both directions hold the same steps", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 1, max: 300 }), (half, more) => {
      const relativePositions = Array.from({ length: 601 }, (_, i) => -i);
      const options = { relativePositions, maxDistance: Math.floor(half / 2) + more };
      const past = pe.t5Buckets({ ...options, numBuckets: half, bidirectional: false });
      const both = pe.t5Buckets({ ...options, numBuckets: 2 * half });
      assert.deepEqual(past, both);
      past.forEach((bucket, n) => assert.ok(n === 0 || bucket >= past[n - 1]));
      const after = pe.t5Buckets({ ...options, relativePositions: relativePositions.map((r) => -r), numBuckets: 2 * half });
      after.forEach((bucket, n) => assert.equal(bucket, n === 0 ? 0 : past[n] + half));
    }),
    { numRuns: 40 },
  );
});

test("t5: the bias looks the bucket up, head by head, times the scale", () => {
  fc.assert(
    fc.property(vector(32 * 3), lengths, fc.boolean(), (data, { keyLength, queryLength }, bidirectional) => {
      const table = { data, shape: [32, 3] };
      const bias = pe.t5Bias({ table, keyLength, queryLength, bidirectional, scale: 2 });
      assert.deepEqual(bias.shape, [3, queryLength, keyLength]);
      bias.data.forEach((value, at) => {
        const i = (Math.floor(at / keyLength) % queryLength) + keyLength - queryLength;
        const [bucket] = pe.t5Buckets({ relativePositions: [(at % keyLength) - i], bidirectional });
        assert.equal(value, 2 * data[3 * bucket + Math.floor(at / (keyLength * queryLength))]);
      });
    }),
    { numRuns: 30 },
  );
});
