// Laws of whole layers and of the cache, through the module.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { load } from "posenc";
import { vector } from "./support/draw.mjs";
import { assertClose } from "./support/numbers.mjs";

const pe = await load();
const close = (a, b, allowed = 2e-5) => {
  assert.equal(a.length, b.length);
  a.forEach((value, i) => assertClose(value, b[i], allowed));
};

const DIM = 6;
const size = fc.record({
  n: fc.integer({ min: 1, max: 5 }),
  kvHeads: fc.integer({ min: 1, max: 2 }),
  group: fc.integer({ min: 1, max: 3 }),
  pairs: fc.integer({ min: 1, max: 3 }),
});
const unit = fc.double({ min: -1, max: 1, noNaN: true }).map(Math.fround);
const matrix = (rows, cols) =>
  fc.array(unit, { minLength: rows * cols, maxLength: rows * cols }).map((data) => ({ data, shape: [rows, cols] }));
const layer = size.chain(({ n, kvHeads, group, pairs }) => {
  const heads = kvHeads * group;
  const width = 2 * pairs;
  return fc.record({
    n: fc.constant(n),
    heads: fc.constant(heads),
    kvHeads: fc.constant(kvHeads),
    width: fc.constant(width),
    x: matrix(n, DIM),
    wq: matrix(heads * width, DIM),
    wk: matrix(kvHeads * width, DIM),
    wv: matrix(kvHeads * width, DIM),
    wo: matrix(DIM, heads * width),
  });
});
const weightsOf = ({ wq, wk, wv, wo, heads, kvHeads }) => ({ wq, wk, wv, wo, heads, kvHeads });

/** [n, heads · width] as [heads, n, width]. */
function split({ data, shape: [n, all] }, heads) {
  const width = all / heads;
  const out = Float32Array.from(data, (_, at) => {
    const [head, row, column] = [Math.floor(at / (n * width)), Math.floor(at / width) % n, at % width];
    return data[row * all + head * width + column];
  });
  return { data: out, shape: [heads, n, width] };
}

test("a rotary layer sees differences of positions alone", () => {
  fc.assert(
    fc.property(layer, fc.integer({ min: -500, max: 500 }), fc.boolean(), (l, by, causal) => {
      const encoding = pe.rope({ headDim: l.width });
      const at = Array.from({ length: l.n }, (_, i) => i + by);
      const moved = pe.multiHeadAttention({ x: l.x, ...weightsOf(l), encoding, causal, positions: at });
      close(moved.output.data, pe.multiHeadAttention({ x: l.x, ...weightsOf(l), encoding, causal }).output.data, 1e-4);
    }),
    { numRuns: 60 },
  );
});

test("a batch is its members one by one; a layer is its parts", () => {
  fc.assert(
    fc.property(layer, fc.boolean(), (l, causal) => {
      const encoding = pe.rope({ headDim: l.width, layout: "interleaved" });
      const x = { data: [...l.x.data, ...l.x.data.toReversed()], shape: [2, l.n, DIM] };
      const { output, weights } = pe.multiHeadAttention({ x, ...weightsOf(l), encoding, causal, weights: true });
      assert.deepEqual(output.shape, [2, l.n, DIM]);
      assert.deepEqual(weights.shape, [2, l.heads, l.n, l.n]);
      const one = pe.multiHeadAttention({ x: l.x, ...weightsOf(l), encoding, causal }).output.data;
      close(output.data.subarray(0, l.n * DIM), one);
      const q = encoding.apply(split(pe.linear({ x: l.x, weight: l.wq }), l.heads));
      const k = encoding.apply(split(pe.linear({ x: l.x, weight: l.wk }), l.kvHeads));
      const v = split(pe.linear({ x: l.x, weight: l.wv }), l.kvHeads);
      const parts = pe.attention({ q, k, v, causal, weights: true }).weights.data;
      close(weights.data.subarray(0, parts.length), parts);
    }),
    { numRuns: 60 },
  );
});

test("encodings that are added, and biases, go where they belong", () => {
  fc.assert(
    fc.property(layer, vector(9 * DIM), (l, data) => {
      const run = (encoding, x = l.x) => pe.multiHeadAttention({ x, ...weightsOf(l), ...(encoding && { encoding }) }).output.data;
      const plus = (e) => ({ data: l.x.data.map((value, i) => Math.fround(value + e.data[i])), shape: l.x.shape });
      close(run({ type: "sinusoidal" }), run(undefined, plus(pe.sinusoidal({ positions: l.n, dim: DIM }))), 1e-4);
      const table = { data, shape: [9, DIM] };
      close(run({ type: "learned", table }), run(undefined, plus(pe.learned({ table, positions: l.n }))), 1e-3);
      const bias = pe.alibiBias({ heads: l.heads, keyLength: l.n });
      close(run({ type: "alibi" }), run({ type: "bias", bias }));
      close(run({ type: "none" }), run(undefined));
    }),
    { numRuns: 40 },
  );
});

test("a bias that was given serves every member of a batch, wherever its tokens stand", () => {
  fc.assert(
    fc.property(layer, (l) => {
      const x = { data: [...l.x.data, ...l.x.data.toReversed()], shape: [2, l.n, DIM] };
      const positions = Array.from({ length: 2 * l.n }, (_, i) => 3 * i);
      const bias = { data: Float32Array.from({ length: l.n * l.n }, (_, i) => (i % 5) - 2), shape: [l.n, l.n] };
      const encoding = { type: "bias", bias };
      const both = pe.multiHeadAttention({ x, ...weightsOf(l), encoding, positions }).output.data;
      const first = pe.multiHeadAttention({ x: l.x, ...weightsOf(l), encoding }).output.data;
      const second = { data: l.x.data.toReversed(), shape: l.x.shape };
      close(both, [...first, ...pe.multiHeadAttention({ x: second, ...weightsOf(l), encoding }).output.data]);
    }),
    { numRuns: 30 },
  );
});

test("left padding: what hidden tokens hold is not seen, and real tokens keep their positions", () => {
  fc.assert(
    fc.property(layer, fc.integer({ min: 1, max: 3 }), (l, pad) => {
      const encoding = pe.rope({ headDim: l.width });
      const x = { data: [...Array(pad * DIM).fill(7), ...l.x.data], shape: [1, pad + l.n, DIM] };
      const positions = Array.from({ length: pad + l.n }, (_, i) => Math.max(0, i - pad));
      const keyPadding = positions.map((_, i) => i < pad);
      const padded = pe.multiHeadAttention({ x, ...weightsOf(l), encoding, causal: true, positions, keyPadding }).output.data;
      const plain = pe.multiHeadAttention({ x: l.x, ...weightsOf(l), encoding, causal: true }).output.data;
      close(padded.subarray(pad * DIM), plain);
    }),
    { numRuns: 50 },
  );
});

test("cache: decoding in any chunks equals the causal pass, turned at append or at use; truncating goes back", () => {
  fc.assert(
    fc.property(layer, fc.constantFrom("append", "use"), fc.integer({ min: 1, max: 3 }), (l, rotate, chunk) => {
      const rope = pe.rope({ headDim: l.width });
      const project = (w, count) => split(pe.linear({ x: l.x, weight: w }), count);
      const [q, k, v] = [project(l.wq, l.heads), project(l.wk, l.kvHeads), project(l.wv, l.kvHeads)];
      const whole = pe.attention({ q: rope.apply(q), k: rope.apply(k), v, causal: true }).output;
      const part = ({ data, shape: [heads, n, width] }, from, to) => ({
        data: Array.from({ length: heads }, (_, h) => [...data.slice((h * n + from) * width, (h * n + to) * width)]).flat(),
        shape: [heads, to - from, width],
      });
      const cache = pe.kvCache({ kvHeads: l.kvHeads, headDim: l.width, rope, rotate });
      for (let from = 0; from < l.n; from += chunk) {
        const to = Math.min(l.n, from + chunk);
        cache.append(part(k, from, to), part(v, from, to));
        assert.equal(cache.length, to);
        close(cache.attend(part(q, from, to)).output.data, part(whole, from, to).data, 1e-4);
      }
      close(cache.keys().data, rotate === "append" ? rope.apply(k).data : k.data, 1e-5);
      cache.truncate(1);
      assert.deepEqual([cache.length, cache.positions], [1, [0]]);
      close(cache.attend(part(q, 0, 1)).output.data, part(whole, 0, 1).data, 1e-4);
      cache.dispose();
      assert.throws(() => cache.length || cache.keys(), /disposed/u);
    }),
    { numRuns: 60 },
  );
});

test("cache: an append that is refused changes nothing", () => {
  const cache = pe.kvCache({ kvHeads: 1, headDim: 2 });
  cache.append({ data: [1, 2], shape: [1, 1, 2] }, { data: [3, 4], shape: [1, 1, 2] });
  const before = cache.keys();
  assert.throws(() => cache.append({ data: [1, 2, 3], shape: [1, 1, 3] }, { data: [3, 4], shape: [1, 1, 2] }), RangeError);
  assert.throws(
    () => cache.append({ data: [1, 2], shape: [1, 1, 2] }, { data: [3, 4], shape: [1, 1, 2] }, { positions: [NaN] }),
    RangeError,
  );
  assert.deepEqual(cache.keys(), before);
  assert.equal(cache.length, 1);
});

test("a fused projection gives its parts back", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), (heads, width) => {
      const rows = 3 * heads * width;
      const fused = { data: Array.from({ length: rows }, (_, i) => i), shape: [rows, 1] };
      const blocks = pe.splitProjection(fused, { heads, layout: "blocks" });
      assert.deepEqual([...blocks.k.data], fused.data.slice(heads * width, 2 * heads * width));
      const perHead = pe.splitProjection(fused, { heads, layout: "per-head" });
      assert.deepEqual(
        [...perHead.v.data],
        Array.from({ length: heads * width }, (_, i) => 3 * width * Math.floor(i / width) + 2 * width + (i % width)),
      );
    }),
  );
});
