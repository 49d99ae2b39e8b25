// Laws of RoPE++, PoPE, GRAPE, LieRE, Selective RoPE, CoPE and PaTH, through the module.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { load } from "posenc";
import { layout, vector } from "./support/draw.mjs";
import { assertClose } from "./support/numbers.mjs";

const pe = await load();
const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);
const position = fc.integer({ min: -200, max: 200 });

test("imaginary queries: the two scores are one complex number, of the length that the vectors allow", () => {
  fc.assert(
    fc.property(vector(2), vector(2), position, position, layout, (q, k, m, n, pairs) => {
      const rope = pe.rope({ headDim: 2, layout: pairs });
      const { data } = pe.imaginaryQuery({ data: q, shape: [2] }, { layout: pairs });
      const real = rope.score({ q, k, m, n });
      const imaginary = rope.score({ q: data, k, m, n });
      assertClose(
        Math.hypot(real, imaginary),
        Math.hypot(...q) * Math.hypot(...k),
        1e-6 * (1 + Math.hypot(...q) * Math.hypot(...k)),
      );
      assertClose(Math.cos(m - n) * imaginary - Math.sin(m - n) * real, q[1] * k[0] - q[0] * k[1], 1e-4);
    }),
  );
});

test("pope: scores see the difference of positions; phases move it; values of either sign are lengths", () => {
  fc.assert(
    fc.property(vector(3), vector(3), vector(3), position, position, (q, k, phases, m, n) => {
      const one = (data, options) => pe.pope({ data, shape: [1, 1, 3] }, options).data;
      const score = (a, b) =>
        dot(one(q, { positions: [a] }), one(k, { positions: [b], phases: { data: phases, shape: [1, 3] } }));
      const most = dot(one(q), one(k).map(Math.abs)) + 200;
      assertClose(score(m, n), score(m - n, 0), 1e-5 * most);
      const half = one(q, { positions: [m], layout: "half" });
      const pairs = one(q, { positions: [m] });
      assert.deepEqual(
        [...half],
        [0, 2, 4, 1, 3, 5].map((at) => pairs[at]),
      );
    }),
    { numRuns: 50 },
  );
});

test("grape and liere: a plane of coordinates is a pair of RoPE", () => {
  fc.assert(
    fc.property(vector(3 * 2), fc.double({ min: -3, max: 3, noNaN: true }), (data, frequency) => {
      const x = { data, shape: [3, 2] };
      const angles = { data: [0, frequency, 2 * frequency], shape: [3, 1] };
      const rope = pe.rotate(x, { angles }).data;
      const grape = pe.grape(x, { a: [0, 1], b: [1, 0], frequency }).data;
      const positions = { data: [0, 1, 2], shape: [3, 1] };
      const lie = pe.liere(x, { positions, generators: { data: [0, -frequency, 0, 0], shape: [1, 1, 2, 2] } }).data;
      rope.forEach((value, i) => {
        assertClose(grape[i], value, 1e-5);
        assertClose(lie[i], value, 1e-5);
      });
    }),
    { numRuns: 50 },
  );
});

test("selective: tokens that move nothing on stand where the one before stands", () => {
  const increments = { data: [1, 2, 0, 0, 3, -1], shape: [1, 3, 2] };
  const { data, shape } = pe.selectiveAngles({ increments, temperature: [1, 0.5] });
  assert.deepEqual([...data], [1, 1, 1, 1, 4, 0.5]);
  assert.deepEqual(shape, [1, 3, 2]);
  assert.deepEqual(
    [...pe.selectiveAngles({ increments: { ...increments, shape: [3, 1, 2] }, temperature: [1, 1] }).data],
    increments.data,
  );
});

test("cope: with closed gates every key has the first row of the table, with open ones its distance counts", () => {
  const q = { data: [1, 1, 1], shape: [1, 3, 1] };
  const table = { data: [5, 7, 11], shape: [3, 1] };
  const bias = (scale) => [...pe.copeBias({ q, positions: pe.copePositions({ q, k: q, scale }), table, scale: 1 }).data];
  assert.deepEqual(
    bias(-1000),
    Array.from({ length: 9 }, () => 5),
  );
  assert.deepEqual(bias(1000), [7, 5, 5, 11, 7, 5, 11, 11, 7]);
});

test("path: β = 0 is no encoding; a row at a time is the same as all rows", () => {
  fc.assert(
    fc.property(vector(2 * 4 * 3), vector(2 * 4 * 3), vector(2 * 4 * 3), vector(2 * 4), (qs, ks, ws, betas) => {
      const [q, k, w] = [qs, ks, ws].map((data) => ({ data, shape: [2, 4, 3] }));
      const given = { k, w, beta: { data: betas.map((beta) => beta / 8), shape: [2, 4] } };
      const none = { ...given, beta: { data: new Float32Array(8), shape: [2, 4] } };
      const options = { q, k, v: k, causal: true };
      const plain = pe.attention({ ...options, weights: true }).weights.data;
      const path = pe.attention({ ...options, bias: pe.pathScores({ q, ...none }), scale: 0, weights: true }).weights.data;
      path.forEach((weight, i) => assertClose(weight, plain[i], 1e-5));
      const all = pe.pathScores({ q, ...given }).data;
      const last = { data: [...qs.slice(9, 12), ...qs.slice(21, 24)], shape: [2, 1, 3] };
      assert.deepEqual([...pe.pathScores({ q: last, ...given }).data], [...all.slice(12, 16), ...all.slice(28, 32)]);
    }),
    { numRuns: 30 },
  );
});
