// Relative position by vectors over random inputs: definitions written out in double, and layers against their parts.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { load } from "posenc";
import { vector } from "./support/draw.mjs";
import { assertClose, dot, largest, ulp32 } from "./support/numbers.mjs";

const pe = await load();

const tensor = (...shape) => vector(shape.reduce((a, b) => a * b, 1)).map((data) => ({ data, shape }));
const row = ({ data, shape }, at) => Array.from(data).slice(at * shape.at(-1), (at + 1) * shape.at(-1));
const clip = (value, low, high) => Math.min(Math.max(value, low), high);
const whole = fc.integer({ min: -9, max: 9 });

const sizes = fc.record({
  heads: fc.integer({ min: 1, max: 3 }),
  n: fc.integer({ min: 1, max: 4 }),
  extra: fc.integer({ min: 0, max: 3 }),
  d: fc.integer({ min: 1, max: 5 }),
  left: fc.integer({ min: 0, max: 4 }),
  right: fc.integer({ min: 0, max: 4 }),
});

/** scores(head, query, key) as a flat [heads, n, m]. */
const scores = (heads, n, m, of) =>
  Array.from({ length: heads * n * m }, (_, at) => of(Math.floor(at / (n * m)), Math.floor(at / m) % n, at % m));

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

/** [n, heads · d] as [heads, n, d], and back. */
const split = ({ data, shape: [n, width] }, heads) => {
  const d = width / heads;
  return {
    shape: [heads, n, d],
    data: scores(heads, n, d, (h, i, c) => data[i * width + h * d + c]),
  };
};
const join = ({ data, shape: [heads, n, d] }) => ({
  shape: [n, heads * d],
  data: Array.from({ length: n * heads * d }, (_, at) => {
    const [i, h, c] = [Math.floor(at / (heads * d)), Math.floor(at / d) % heads, at % d];
    return data[(h * n + i) * d + c];
  }),
});

test("a layer is its parts: projections, term, attention, values, output, residual and norm", () => {
  const drawn = sizes.chain(({ heads, n, extra, d, left, right }) => {
    const dim = heads * d;
    const m = n + extra;
    return fc.record({
      heads: fc.constant(heads),
      d: fc.constant(d),
      x: tensor(n, dim),
      memory: tensor(extra, dim),
      wq: tensor(dim, dim),
      wk: tensor(dim, dim),
      wv: tensor(dim, dim),
      wo: tensor(dim, dim),
      bq: vector(dim),
      bo: vector(dim),
      mask: tensor(n, m),
      causal: fc.boolean(),
      place: fc.constantFrom(undefined, "before", "after"),
      encoding: fc.oneof(
        fc.constant({ type: "none" }),
        fc.record({
          type: fc.constant("shaw"),
          keyTable: tensor(left + right + 1, d),
          valueTable: tensor(left + right + 1, d),
          keyTerm: fc.boolean(),
          left: fc.constant(left),
          right: fc.constant(right),
        }),
        fc.record({
          type: fc.constant("transformer-xl"),
          table: tensor(m + n, 4),
          wr: tensor(dim, 4),
          u: tensor(heads, d),
          v: tensor(heads, d),
          firstDistance: fc.constant(m),
        }),
        fc.record({
          type: fc.constant("deberta"),
          table: tensor(8, dim),
          bucketSize: fc.constant(4),
          maxPosition: fc.constant(9),
          positionKey: fc.record({ weight: tensor(dim, dim), bias: vector(dim) }),
          positionQuery: fc.record({ weight: tensor(dim, dim) }),
        }),
      ),
    });
  });
  const terms = {
    none: ({ q, k }) => ({
      data: new Float32Array(q.shape[0] * q.shape[1] * k.shape[1]),
      shape: [q.shape[0], q.shape[1], k.shape[1]],
    }),
    shaw: ({ q, k }, { keyTable, keyTerm, left, right }) =>
      pe.shawScores({ q, ...(keyTerm ? { k } : { keyLength: k.shape[1] }), table: keyTable, left, right }),
    "transformer-xl": ({ q, k, heads }, { table, wr, u, v, firstDistance }) =>
      pe.transformerXlScores({ q, k, r: split(pe.linear({ x: table, weight: wr }), heads), u, v, firstDistance }),
    deberta: ({ q, k, heads }, { table, bucketSize, maxPosition, positionKey, positionQuery }) =>
      pe.debertaScores({
        q,
        k,
        bucketSize,
        maxPosition,
        positionKeys: split(pe.linear({ x: table, ...positionKey }), heads),
        positionQueries: split(pe.linear({ x: table, ...positionQuery }), heads),
      }),
  };
  fc.assert(
    fc.property(drawn, ({ heads, d, x, memory, wq, wk, wv, wo, bq, bo, mask, causal, place, encoding }) => {
      const norm = place === undefined ? {} : { norm: { place, weight: bo, bias: bq, eps: 0.1 } };
      const normed = (tensorOf) =>
        place === "before" ? pe.layerNorm({ x: tensorOf, weight: bo, bias: bq, eps: 0.1 }) : tensorOf;
      const [own, earlier] = [normed(x), normed(memory)];
      const all = { data: [...earlier.data, ...own.data], shape: [memory.shape[0] + x.shape[0], x.shape[1]] };
      const q = split(pe.linear({ x: own, weight: wq, bias: bq }), heads);
      const k = split(pe.linear({ x: all, weight: wk }), heads);
      const v = split(pe.linear({ x: all, weight: wv }), heads);
      const term = terms[encoding.type]({ q, k, heads }, encoding);
      const bias = { ...term, data: Array.from(term.data, (value, i) => value + mask.data[i % mask.data.length]) };
      const scale = 1 / Math.sqrt(d * (encoding.type === "deberta" ? 3 : 1));
      const attended = pe.attention({ q, k, v, bias, scale, causal, weights: true });
      let { output } = attended;
      if (encoding.type === "shaw") {
        const { valueTable: table, left, right } = encoding;
        output = pe.shawValues({ output, weights: attended.weights, table, left, right });
      }
      let expected = pe.linear({ x: join(output), weight: wo, bias: bo });
      if (place !== undefined) expected = { ...expected, data: expected.data.map((value, i) => value + x.data[i]) };
      if (place === "after") expected = pe.layerNorm({ x: expected, weight: bo, bias: bq, eps: 0.1 });
      const given = { x, memory, heads, wq, wk, wv, wo, bq, bo, bias: mask, causal, encoding, ...norm };
      const got = pe.relativeAttention({ ...given, weights: true });
      assert.deepEqual(got.weights.shape, [heads, x.shape[0], all.shape[0]]);
      assertClose(got.weights.data, attended.weights.data, 1e-5);
      assertClose(got.output.data, expected.data, 1e-5 * Math.max(1, largest(expected.data)));
      assert.deepEqual(pe.relativeAttention(given), { output: got.output });
    }),
    { numRuns: 200 },
  );
});

test("results go where they are told", () => {
  const x = { data: [1, 2, 3, 4], shape: [2, 2] };
  const given = { x, heads: 1, wq: x, wk: x, wv: x };
  const out = pe.tensor([2, 2]);
  const { output } = pe.relativeAttention({ ...given, out });
  assert.equal(output, out);
  assert.deepEqual(out.data, pe.relativeAttention(given).output.data);
  out.dispose();
});
