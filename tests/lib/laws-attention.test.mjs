// Attention over random inputs, held against the definition written out in double.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { load } from "posenc";
import { position, vector } from "./support/draw.mjs";
import { assertClose, dot, largest, ulp32 } from "./support/numbers.mjs";

const pe = await load();

const size = fc.record({
  kvHeads: fc.integer({ min: 1, max: 3 }),
  group: fc.integer({ min: 1, max: 3 }),
  n: fc.integer({ min: 1, max: 5 }),
  m: fc.integer({ min: 1, max: 6 }),
  dim: fc.integer({ min: 1, max: 3 }).map((pairs) => 2 * pairs),
  valueDim: fc.integer({ min: 1, max: 5 }),
});

const drawn = size
  .chain((s) => {
    const heads = s.kvHeads * s.group;
    const tensor = (...shape) => vector(shape.reduce((a, b) => a * b)).map((data) => ({ data, shape }));
    return fc.record(
      {
        q: tensor(heads, s.n, s.dim),
        k: tensor(s.kvHeads, s.m, s.dim),
        v: tensor(s.kvHeads, s.m, s.valueDim),
        causal: fc.constant(s.m >= s.n).chain((can) => (can ? fc.boolean() : fc.constant(false))),
        bias: fc
          .constantFrom([heads, s.n, s.m], [1, s.n, s.m], [heads, 1, s.m], [s.n, s.m], [1, s.m], [s.m])
          .chain((shape) => tensor(...shape)),
        relativeBias: fc
          .constantFrom([heads, s.n + s.m - 1], [1, s.n + s.m - 1], [s.n + s.m - 1])
          .chain((shape) => tensor(...shape)),
        alibi: vector(heads),
        t5: fc.record({
          table: fc.constantFrom(4, 8, 32).chain((buckets) => tensor(buckets, heads)),
          bidirectional: fc.boolean(),
          maxDistance: fc.constantFrom(20, 128),
        }),
        segments: fc
          .array(fc.integer({ min: 0, max: s.m }), { maxLength: 3 })
          .map((ends) => (s.m >= s.n ? [0, ...ends.sort((a, b) => a - b), s.m] : [])),
        keyPadding: fc.array(fc.boolean(), { minLength: s.m, maxLength: s.m }),
        scale: fc.double({ min: -1, max: 1, noNaN: true }),
      },
      { requiredKeys: ["q", "k", "v"] },
    );
  })
  .map(({ bias, relativeBias, alibi, t5, segments, ...rest }) => ({
    ...rest,
    ...(bias ? { bias } : relativeBias ? { relativeBias } : alibi ? { alibi } : t5 && { t5 }),
    ...(segments?.length && { segments }),
  }));

/** softmax(scale · q kᵀ + bias) v, as it stands in the paper; `size` is the largest score with all its terms taken positive. */
function reference({ q, k, v, causal = false, bias, relativeBias, alibi, t5, segments = [], keyPadding, scale }) {
  const [heads, n, dim] = q.shape;
  const [kvHeads, m, valueDim] = v.shape;
  const vectorOf = ({ data, shape: [, rows, width] }, head, row) =>
    data.slice((head * rows + row) * width, (head * rows + row + 1) * width);
  const t5Matrix = t5 && pe.t5Bias({ ...t5, queryPositions: q.data.slice(0, n).map((_, i) => i + m - n), keyLength: m }).data;
  const added = (head, i, j) => {
    if (t5) return t5Matrix[(head * n + i) * m + j];
    if (alibi) return -alibi[head] * Math.abs(i + m - n - j);
    if (relativeBias) {
      const row = (relativeBias.shape.at(-2) ?? 1) === 1 ? 0 : head;
      return relativeBias.data[row * (n + m - 1) + j - i + n - 1];
    }
    if (bias === undefined) return 0;
    const [biasHeads, biasRows] = [bias.shape.at(-3) ?? 1, bias.shape.at(-2) ?? 1];
    return bias.data[((biasHeads === 1 ? 0 : head) * biasRows + (biasRows === 1 ? 0 : i)) * m + j];
  };
  const output = [];
  const weights = [];
  let size = 0;
  for (let head = 0; head < heads; head++) {
    const own = Math.floor(head / (heads / kvHeads));
    for (let i = 0; i < n; i++) {
      const scores = Array.from({ length: m }, (_, j) => {
        if (segments.some((end) => j < end !== i + m - n < end)) return -Infinity;
        if (keyPadding?.[j] || (causal && j > i + m - n)) return -Infinity;
        const [factor, terms] = [scale ?? 1 / Math.sqrt(dim), [vectorOf(q, head, i), vectorOf(k, own, j)]];
        size = Math.max(size, Math.abs(factor) * dot(...terms.map((one) => one.map(Math.abs))) + Math.abs(added(head, i, j)));
        return factor * dot(...terms) + added(head, i, j);
      });
      const top = Math.max(...scores);
      const grown = scores.map((score) => (top === -Infinity ? 0 : Math.exp(score - top)));
      const sum = grown.reduce((a, b) => a + b, 0);
      const row = grown.map((weight) => (sum === 0 ? 0 : weight / sum));
      weights.push(...row);
      for (let c = 0; c < valueDim; c++) {
        output.push(row.reduce((total, weight, j) => total + weight * vectorOf(v, own, j)[c], 0));
      }
    }
  }
  return { output, weights, size };
}

test("attention is softmax(scale · q kᵀ + bias) v", () => {
  fc.assert(
    fc.property(drawn, (given) => {
      const mine = pe.attention({ ...given, weights: true });
      const { output, weights, size } = reference(given);
      // A score is rounded in proportion to its size, and a weight moves as much as the score does.
      const allowed = (4 + size) * ulp32;
      assertClose(mine.weights.data, weights, allowed, "weights");
      assertClose(mine.output.data, output, allowed * Math.max(1, largest(given.v.data)), "output");
      const [heads, n] = given.q.shape;
      assert.deepEqual(mine.output.shape, [heads, n, given.v.shape[2]]);
      assert.deepEqual(mine.weights.shape, [heads, n, given.k.shape[1]]);
      assert.equal(pe.attention(given).weights, undefined);
    }),
    { numRuns: 400 },
  );
});

test("attention of turned q and k does not move with the window", () => {
  fc.assert(
    fc.property(drawn, position, ({ q, k, v }, offset) => {
      const rope = pe.rope({ headDim: q.shape[2] });
      const from = (start) => pe.attention({ q: rope.apply(q, { offset: start }), k: rope.apply(k, { offset: start }), v });
      const scale = largest(q.data) * largest(k.data) * q.shape[2];
      assertClose(from(offset).output.data, from(0).output.data, 32 * ulp32 * (1 + scale) * Math.max(1, largest(v.data)));
    }),
    { numRuns: 200 },
  );
});

test("attention without keys, or with all of them hidden, gives zeros", () => {
  const q = { data: [1, 2, 3, 4], shape: [1, 2, 2] };
  const none = pe.attention({ q, k: { data: [], shape: [1, 0, 2] }, v: { data: [], shape: [1, 0, 3] }, weights: true });
  assert.deepEqual(Array.from(none.output.data), [0, 0, 0, 0, 0, 0]);
  assert.deepEqual(none.weights.shape, [1, 2, 0]);
  const hidden = pe.attention({ q, k: q, v: q, keyPadding: [true, 1] });
  assert.deepEqual(Array.from(hidden.output.data), [0, 0, 0, 0]);
  const flags = pe.attention({ q, k: q, v: q, keyPadding: new Uint8Array([0, 1]) });
  assert.deepEqual(flags.output.data, pe.attention({ q, k: q, v: q, keyPadding: [false, true] }).output.data);
});
