// Laws of KERPLE, Sandwich, FIRE and FoX, through the module.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { load } from "posenc";
import { vector } from "./support/draw.mjs";
import { assertClose } from "./support/numbers.mjs";

const pe = await load();
const lengths = fc
  .record({ keyLength: fc.integer({ min: 1, max: 9 }), missing: fc.integer({ min: 0, max: 8 }) })
  .map(({ keyLength, missing }) => ({ keyLength, queryLength: Math.max(1, keyLength - missing) }));
const positive = fc.double({ min: 0.01, max: 2, noNaN: true });

test("kerple: a power of 1 is ALiBi; the logarithmic one makes weights a power of the distance", () => {
  fc.assert(
    fc.property(positive, positive, lengths, (r1, r2, sizes) => {
      const slopes = pe.alibiSlopes(4);
      const power = pe.kerpleBias({ form: "power", r1: slopes, r2: [1, 1, 1, 1], ...sizes });
      assert.deepEqual(power, pe.alibiBias({ heads: 4, ...sizes }));
      const { keyLength, queryLength } = sizes;
      const { data, shape } = pe.kerpleBias({ r1: [r1], r2: [r2], ...sizes });
      assert.deepEqual(shape, [1, queryLength, keyLength]);
      data.forEach((value, at) => {
        const distance = Math.abs(Math.floor(at / keyLength) + keyLength - queryLength - (at % keyLength));
        assertClose(Math.exp(value), (1 + r2 * distance) ** -r1, 1e-6);
      });
    }),
    { numRuns: 40 },
  );
});

test("sandwich: the product of the tokens' sinusoidal codes, weaker head by head", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 20 }), lengths, (heads, half, sizes) => {
      const dim = 2 * half;
      const { keyLength, queryLength } = sizes;
      const codes = pe.sinusoidal({ positions: keyLength, dim }).data;
      const { data } = pe.sandwichBias({ heads, dim, ...sizes });
      data.forEach((value, at) => {
        const i = (Math.floor(at / keyLength) % queryLength) + keyLength - queryLength;
        const ratio = (8 * (1 + Math.floor(at / (keyLength * queryLength)))) / heads;
        let gram = 0;
        for (let c = 0; c < dim; c++) gram += codes[i * dim + c] * codes[(at % keyLength) * dim + c];
        assertClose(value, gram / ratio, (1e-6 * dim) / ratio);
      });
    }),
    { numRuns: 40 },
  );
  assert.deepEqual(
    pe.sandwichBias({ heads: 8, keyLength: 3 }),
    pe.sandwichBias({ heads: 8, dim: 128, base: 10000, keyLength: 3 }),
  );
});

test("fire: the network of a share, head by head", () => {
  fc.assert(
    fc.property(vector(3), vector(3), vector(6), vector(2), positive, lengths, (w1, b1, w2, b2, c, sizes) => {
      const { keyLength, queryLength } = sizes;
      const outputWeight = { data: w2, shape: [2, 3] };
      const network = { hiddenWeight: w1, hiddenBias: b1, outputWeight, outputBias: b2 };
      const { data } = pe.fireBias({ ...network, c, threshold: 4, ...sizes });
      data.forEach((value, at) => {
        const head = Math.floor(at / (keyLength * queryLength));
        const i = (Math.floor(at / keyLength) % queryLength) + keyLength - queryLength;
        const share = Math.log(1 + c * Math.abs(i - (at % keyLength))) / (Math.log(1 + c * Math.max(i, 4)) + 1e-6);
        const wanted = w1.reduce((sum, w, u) => sum + w2[3 * head + u] * Math.max(0, w * share + b1[u]), b2[head]);
        assertClose(value, wanted, 1e-5 * (1 + Math.abs(wanted)));
      });
    }),
    { numRuns: 40 },
  );
});

test("forget: attention with its bias multiplies each key's weight by the gates after it", () => {
  fc.assert(
    fc.property(vector(2 * 5), vector(2 * 5 * 4), (z, q) => {
      const given = { data: q, shape: [2, 5, 4] };
      const bias = pe.forgetBias({ gates: { data: z, shape: [2, 5] } });
      const { weights } = pe.attention({ q: given, k: given, v: given, causal: true, bias, weights: true });
      const { weights: plain } = pe.attention({ q: given, k: given, v: given, causal: true, weights: true });
      for (let row = 0; row < 10; row++) {
        const i = row % 5;
        const kept = Array.from({ length: i + 1 }, (_, j) =>
          z.slice(row - i + j + 1, row + 1).reduce((f, one) => f / (1 + Math.exp(-one)), plain.data[5 * row + j]),
        );
        const all = kept.reduce((sum, weight) => sum + weight, 0);
        kept.forEach((weight, j) => assertClose(weights.data[5 * row + j], weight / all, 1e-4));
      }
    }),
    { numRuns: 30 },
  );
});

test("forget: a row at a time, as a decoder asks, is the same as all rows", () => {
  const gates = { data: [2, -1, 0.5, 3, 1, 0, -2, 4], shape: [2, 4] };
  const all = pe.forgetBias({ gates }).data;
  const last = pe.forgetBias({ gates, queryLength: 1 });
  assert.deepEqual(last.shape, [2, 1, 4]);
  assert.deepEqual([...last.data], [...all.slice(12, 16), ...all.slice(28, 32)]);
});

test("bias window: the new biases leave windows too: a logarithm's is wide, one gate of 0 ends it", () => {
  const keyLength = 1000;
  const sizes = { keyLength, queryLength: 1 };
  const window = (bias) => pe.biasWindow({ bias }).data[0];
  assert.ok(window(pe.kerpleBias({ form: "power", r1: [1], r2: [1], ...sizes })) < 5);
  assert.ok(window(pe.kerpleBias({ r1: [1], r2: [1], ...sizes })) > 400);
  const data = new Float32Array(keyLength).fill(1);
  data[990] = 0;
  assert.equal(window(pe.forgetBias({ gates: { data, shape: [1, keyLength] }, form: "gate", queryLength: 1 })), 9);
});
