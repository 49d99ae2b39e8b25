// Layers with relative position by vectors, over random inputs, against their parts.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { load } from "posenc";
import { vector } from "./support/draw.mjs";
import { assertClose, largest } from "./support/numbers.mjs";
import { scores, sizes, tensor } from "./support/relative.mjs";

const pe = await load();

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
