// Laws of rotary embeddings over random inputs, through the module.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { load } from "posenc";
import { layout, position, ropeOptions, rows, value, vector } from "./support/draw.mjs";
import { assertClose, dot, norm, smallest, ulp32, ulp64 } from "./support/numbers.mjs";

const pe = await load();
const check = (...drawn) => fc.assert(fc.property(...drawn), { numRuns: 300 });

const withVectors = (count) =>
  ropeOptions.chain((options) =>
    fc.record({
      options: fc.constant(options),
      vectors: fc.tuple(...Array.from({ length: count }, () => vector(options.headDim))),
    }),
  );

const at = (rope, x, position, options = {}) =>
  Array.from(rope.apply({ data: x, shape: [1, x.length] }, { ...options, positions: [position] }).data);

// A turned coordinate is a sum of two products of float32 numbers, with tables rounded once: a few units in the last
// place of the pair's length, which the vector's length bounds.
const turned = (x) => 4 * ulp32 * norm(x) + smallest;

test("rope keeps the norm, up to the attention factor, and what it does not turn", () => {
  check(withVectors(1), position, ({ options, vectors: [x] }, p) => {
    const rope = pe.rope(options);
    const y = at(rope, x, p);
    const factor = rope.attentionFactor();
    const [inside, outside] = [x.slice(0, options.rotaryDim), x.slice(options.rotaryDim)];
    assertClose([norm(y.slice(0, options.rotaryDim))], [factor * norm(inside)], factor * turned(x));
    assert.deepEqual(y.slice(options.rotaryDim), outside);
  });
});

test("rope: the score depends on m − n alone", () => {
  check(withVectors(2), position, position, position, ({ options, vectors: [q, k] }, m, n, s) => {
    const rope = pe.rope(options);
    const scale = norm(q) * norm(k) * rope.attentionFactor() ** 2;
    const rounding = ulp64 * (Math.abs(m) + Math.abs(n) + 2 * Math.abs(s) + options.headDim + 8);
    assertClose([rope.score({ q, k, m: m + s, n: n + s })], [rope.score({ q, k, m, n })], scale * rounding);
  });
});

test("rope: the score is the dot product of what apply turns, and the curve is the score", () => {
  check(withVectors(2), position, position, ({ options, vectors: [q, k] }, m, n) => {
    const rope = pe.rope(options);
    const factor = rope.attentionFactor();
    const scale = norm(q) * norm(k) * factor ** 2;
    const score = rope.score({ q, k, m, n });
    assertClose([dot(at(rope, q, m), at(rope, k, n))], [score], 10 * ulp32 * scale + 64 * smallest);
    const curve = rope.scoreCurve({ q, k, from: m - n, to: m - n + 3 });
    assert.equal(curve.length, 4);
    const expected = [0, 1, 2, 3].map((j) => rope.score({ q, k, m: m + j, n }));
    assertClose(curve, expected, scale * ulp64 * (2 * Math.abs(m) + 2 * Math.abs(n) + options.headDim + 16));
  });
});

test("rope: turning by m and then by n is turning by m + n", () => {
  const plain = withVectors(1).map(({ options: { scaling, ...options }, vectors }) => ({ options, vectors }));
  check(plain, position, position, ({ options, vectors: [x] }, m, n) => {
    const rope = pe.rope(options);
    const once = at(rope, x, m + n);
    assertClose(at(rope, at(rope, x, m), n), once, 2 * turned(x));
    assertClose(at(rope, x, m, { offset: n }), once, turned(x), "offset");
  });
});

test("rope: inverse turns back", () => {
  const plain = withVectors(1).map(({ options: { scaling, ...options }, vectors }) => ({ options, vectors }));
  check(plain, position, ({ options, vectors: [x] }, p) => {
    const rope = pe.rope(options);
    assertClose(at(rope, at(rope, x, p), p, { inverse: true }), x, 2 * turned(x));
    assertClose(at(rope, x, p, { inverse: true }), at(rope, x, -p), turned(x), "the other way");
  });
});

test("rope: rotate by angles is apply at their positions", () => {
  check(withVectors(1), position, ({ options: { scaling, ...options }, vectors: [x] }, p) => {
    const rope = pe.rope(options);
    const angles = rope.inverseFrequencies().map((theta) => theta * p);
    const by = { angles: { data: angles, shape: [1, angles.length] }, layout: options.layout };
    const y = pe.rotate({ data: x, shape: [1, x.length] }, by);
    assertClose(y.data, at(rope, x, p), 2 * turned(x));
    const back = pe.rotate(y, { ...by, inverse: true });
    assertClose(back.data, x, 2 * turned(x));
  });
});

test("layouts: the permutation of rows carries one into the other, and back", () => {
  const drawn = fc
    .record({ heads: fc.integer({ min: 1, max: 3 }), pairs: fc.integer({ min: 1, max: 8 }), dim: fc.integer({ min: 1, max: 6 }) })
    .chain((size) => fc.record({ size: fc.constant(size), w: rows(size.heads * 2 * size.pairs, size.dim), x: vector(size.dim) }));
  check(drawn, layout, position, ({ size: { heads, pairs, dim }, w, x }, from, p) => {
    const to = from === "half" ? "interleaved" : "half";
    const headDim = 2 * pairs;
    const moved = pe.permuteLayout(w, { heads, from, to });
    assert.deepEqual(Array.from(pe.permuteLayout(moved, { heads, from: to, to: from }).data), w.data);
    const project = ({ data }) =>
      Array.from({ length: heads * headDim }, (_, row) => dot(data.slice(row * dim, (row + 1) * dim), x));
    const rotate = (matrix, way) =>
      pe.rope({ headDim, layout: way }).apply({ data: project(matrix), shape: [heads, 1, headDim] }, { positions: [p] });
    const here = rotate(w, from);
    const there = rotate(moved, to);
    const carried = pe.permuteLayout({ data: here.data, shape: [heads * headDim, 1] }, { heads, from, to });
    assert.deepEqual(there.data, carried.data);
  });
});

test("rope: rows, batches and heads are turned each as alone; positions and offset say where", () => {
  const drawn = fc
    .record({ heads: fc.integer({ min: 1, max: 3 }), n: fc.integer({ min: 1, max: 5 }), pairs: fc.integer({ min: 1, max: 6 }) })
    .chain((size) =>
      fc.record({
        size: fc.constant(size),
        x: vector(2 * size.heads * size.n * 2 * size.pairs),
        positions: fc.array(position, { minLength: size.n, maxLength: size.n }),
      }),
    );
  check(drawn, fc.integer({ min: -50, max: 50 }), layout, ({ size: { heads, n, pairs }, x, positions }, offset, way) => {
    const headDim = 2 * pairs;
    const rope = pe.rope({ headDim, layout: way });
    const all = rope.apply({ data: x, shape: [2, heads, n, headDim] }, { positions, offset });
    assert.deepEqual(all.shape, [2, heads, n, headDim]);
    for (let row = 0; row < 2 * heads * n; row++) {
      const own = x.slice(row * headDim, (row + 1) * headDim);
      const alone = at(rope, own, positions[row % n] + offset);
      assert.deepEqual(Array.from(all.data.subarray(row * headDim, (row + 1) * headDim)), alone);
    }
    const { data } = rope.apply({ data: x, shape: [2, heads, n, headDim] });
    const counted = rope.apply({ data: x, shape: [2, heads, n, headDim] }, { positions: n });
    assert.deepEqual(data, counted.data);
  });
});

test("rope: cosSin is a point of the circle at position · θ, and apply multiplies by it", () => {
  check(withVectors(1), position, ({ options, vectors: [x] }, p) => {
    const rope = pe.rope(options);
    const { cos, sin } = rope.cosSin({ positions: [p] });
    const factor = rope.attentionFactor();
    const theta = rope.inverseFrequencies();
    assert.deepEqual(cos.shape, [1, options.rotaryDim / 2]);
    theta.forEach((t, i) => {
      assertClose([Math.hypot(cos.data[i], sin.data[i])], [factor], factor * ulp32);
      assertClose([cos.data[i], sin.data[i]], [factor * Math.cos(p * t), factor * Math.sin(p * t)], factor * ulp32);
      assertClose([rope.wavelengths()[i]], [(2 * Math.PI) / t], (8 * ulp64 * 2 * Math.PI) / t);
      const [a, b] = options.layout === "half" ? [i, i + theta.length] : [2 * i, 2 * i + 1];
      const y = at(rope, x, p);
      assertClose([y[a]], [x[a] * cos.data[i] - x[b] * sin.data[i]], factor * turned(x));
      assertClose([y[b]], [x[a] * sin.data[i] + x[b] * cos.data[i]], factor * turned(x));
    });
  });
});

test("rope: reduced precision is the table of rounded angles", () => {
  check(ropeOptions, value, fc.constantFrom("float32", "float16", "bfloat16"), (options, p, precision) => {
    const { cos } = pe.rope({ ...options, precision }).cosSin({ positions: [p] });
    const full = pe.rope(options).cosSin({ positions: [p] });
    const unit = { float32: 2 ** -24, float16: 2 ** -11, bfloat16: 2 ** -8 }[precision];
    const factor = pe.rope(options).attentionFactor();
    // Position, frequency and angle are each rounded, then cos and sin, then the product with the factor.
    const smallest = precision === "float16" ? 8 * 2 ** -25 : 0;
    assertClose(cos.data, full.cos.data, factor * ((3.1 * Math.abs(p) + 2.5) * unit + smallest + ulp32));
  });
});

test("rope: angles of any size, against JavaScript's own sine and cosine", () => {
  const rope = pe.rope({ headDim: 2 }); // θ = 1: the angle is the position
  check(
    fc.array(fc.tuple(fc.double({ min: 1, max: 10, noNaN: true }), fc.integer({ min: -3, max: 306 }), fc.constantFrom(1, -1)), {
      minLength: 1,
      maxLength: 20,
    }),
    (drawn) => {
      const positions = drawn.map(([digits, exponent, sign]) => sign * digits * 10 ** exponent);
      const { cos, sin } = rope.cosSin({ positions });
      assertClose(cos.data, positions.map(Math.cos), ulp32, "cos");
      assertClose(sin.data, positions.map(Math.sin), ulp32, "sin");
    },
  );
});

test("rope: tables that were kept serve their own rope, offset, count and length alone", () => {
  const dynamic = (base) =>
    pe.rope({ headDim: 4, base, maxPositions: 8, scaling: { type: "dynamic", factor: 4 }, precision: "float32" });
  const ropes = [dynamic(100), dynamic(10000), pe.rope({ headDim: 4, base: 100 })];
  const call = fc.record({
    which: fc.nat(ropes.length - 1),
    rows: fc.integer({ min: 1, max: 3 }),
    offset: fc.integer({ min: -2, max: 2 }),
    sequenceLength: fc.constantFrom(8, 32),
  });
  check(fc.array(call, { minLength: 2, maxLength: 12 }), (calls) => {
    for (const { which, rows, offset, sequenceLength } of calls) {
      const x = { data: Array.from({ length: 4 * rows }, (_, i) => i + 1), shape: [rows, 4] };
      const positions = Array.from({ length: rows }, (_, i) => offset + i);
      const kept = ropes[which].apply(x, { offset, sequenceLength });
      assert.deepEqual(kept.data, ropes[which].apply(x, { positions, sequenceLength }).data);
    }
  });
});
