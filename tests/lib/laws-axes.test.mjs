// Laws of rotary embeddings over several axes, of xPos and of 2-D tables over random inputs, through the module.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { load } from "posenc";
import { layout, position, ropeOptions, rows, vector } from "./support/draw.mjs";
import { assertClose, dot, norm, ulp32, ulp64 } from "./support/numbers.mjs";

const pe = await load();
const check = (...drawn) => fc.assert(fc.property(...drawn), { numRuns: 200 });

const axialOptions = fc
  .record({
    axes: fc.integer({ min: 1, max: 3 }),
    own: fc.integer({ min: 1, max: 5 }),
    rest: fc.integer({ min: 0, max: 3 }),
    split: fc.constantFrom("blocks", "alternating"),
    base: fc.double({ min: 2, max: 1e5, noNaN: true }),
    layout,
  })
  .map(({ own, rest, ...o }) => ({ ...o, rotaryDim: 2 * o.axes * own, headDim: 2 * o.axes * own + rest }));

const withVectors = axialOptions.chain((options) =>
  fc.record({
    options: fc.constant(options),
    q: vector(options.headDim),
    k: vector(options.headDim),
    m: fc.array(position, { minLength: options.axes, maxLength: options.axes }),
    n: fc.array(position, { minLength: options.axes, maxLength: options.axes }),
  }),
);

const row = (x) => ({ data: x, shape: [1, x.length] });
const at = (p) => ({ data: p, shape: [p.length, 1] });
const reach = (...positions) => positions.flat().reduce((sum, p) => sum + Math.abs(p), 0);

test("axial: the score depends on the offsets alone, axis by axis", () => {
  check(withVectors, fc.array(position, { minLength: 3, maxLength: 3 }), ({ options, q, k, m, n }, slide) => {
    const rope = pe.axialRope(options);
    const moved = (p) => p.map((each, a) => each + slide[a]);
    const rounding = norm(q) * norm(k) * ulp64 * (2 * reach(m, n, slide, slide) + options.headDim + 16);
    assertClose([rope.score({ q, k, m: moved(m), n: moved(n) })], [rope.score({ q, k, m, n })], rounding);
  });
});

test("axial: apply turns as the score says, keeps the norm, and turns back", () => {
  check(withVectors, ({ options, q, k, m, n }) => {
    const rope = pe.axialRope(options);
    const [tq, tk] = [rope.apply(row(q), { positions: at(m) }), rope.apply(row(k), { positions: at(n) })];
    const scale = norm(q) * norm(k);
    assertClose([dot(Array.from(tq.data), tk.data)], [rope.score({ q, k, m, n })], 10 * ulp32 * scale + 1e-36);
    assertClose([norm(Array.from(tq.data))], [norm(q)], 4 * ulp32 * norm(q) + 1e-36);
    const back = rope.apply(tq, { positions: at(m), inverse: true });
    assertClose(back.data, q, 8 * ulp32 * norm(q) + 1e-36);
  });
});

test("axial: tables are those of the angles, and the angles those of the frequencies", () => {
  check(withVectors, ({ options, m }) => {
    const rope = pe.axialRope(options);
    const theta = rope.frequencies();
    const [, pairs] = theta.shape;
    const expected = Array.from({ length: pairs }, (_, i) => m.reduce((sum, p, a) => sum + p * theta.data[a * pairs + i], 0));
    const angles = rope.angles({ positions: at(m) });
    assertClose(angles.data, expected, 0);
    const { cos, sin } = rope.cosSin({ positions: at(m) });
    assertClose(cos.data, expected.map(Math.cos), ulp32);
    assertClose(sin.data, expected.map(Math.sin), ulp32);
    // Frequencies of one's own make the same embedding.
    const own = pe.axialRope({ headDim: options.headDim, layout: options.layout, inverseFrequencies: theta });
    assert.deepEqual(own.cosSin({ positions: at(m) }), { cos, sin });
    assert.equal(own.rotaryDim, options.rotaryDim);
  });
});

test("mrope: at equal positions it is the rotary embedding, with its scaling and precision", () => {
  const drawn = fc.record({
    options: ropeOptions,
    precision: fc.constantFrom("float64", "float32", "bfloat16"),
    cut: fc.tuple(fc.nat(), fc.nat()),
    order: fc.constantFrom("chunked", "interleaved"),
    p: position,
  });
  check(drawn, ({ options, precision, cut, order, p }) => {
    const pairs = options.rotaryDim / 2;
    const h = cut[0] % (pairs + 1);
    const w = cut[1] % (pairs - h + 1);
    const rope = pe.rope({ ...options, precision });
    const mrope = pe.mrope({ ...options, precision, sections: [pairs - h - w, h, w], order });
    assert.deepEqual(mrope.cosSin({ positions: at([p, p, p]) }), rope.cosSin({ positions: [p] }));
    assert.equal(mrope.attentionFactor(), rope.attentionFactor());
    const theta = mrope.frequencies();
    const summed = Array.from({ length: pairs }, (_, i) => [0, 1, 2].reduce((sum, a) => sum + theta.data[a * pairs + i], 0));
    assert.deepEqual(summed, Array.from(rope.inverseFrequencies()));
  });
});

test("mrope: each member of a batch turns by its own positions, whatever their precision", () => {
  check(rows(12, 8), fc.array(position, { minLength: 18, maxLength: 18 }), ({ data }, flat) => {
    const mrope = pe.mrope({ headDim: 8, sections: [2, 1, 1] });
    const x = { data, shape: [2, 2, 3, 8] };
    const all = mrope.apply(x, { positions: { data: flat, shape: [3, 2, 3] } });
    for (const member of [0, 1]) {
      const own = [0, 1, 2].flatMap((axis) => flat.slice(axis * 6 + member * 3, axis * 6 + member * 3 + 3));
      const part = { data: data.slice(member * 48, member * 48 + 48), shape: [2, 3, 8] };
      const alone = mrope.apply(part, { positions: { data: own, shape: [3, 3] } });
      assert.deepEqual(all.data.subarray(member * 48, member * 48 + 48), alone.data);
    }
    assert.equal(mrope.apply({ data: [], shape: [0, 3, 8] }, { positions: { data: [], shape: [3, 0, 3] } }).data.length, 0);
  });
});

test("mrope: a dynamic length changes the frequencies", () => {
  const options = { headDim: 8, sections: [2, 1, 1], maxPositions: 64, scaling: { type: "dynamic", factor: 4 } };
  const mrope = pe.mrope(options);
  const rope = pe.rope({ headDim: 8, maxPositions: 64, scaling: options.scaling });
  const positions = { data: [500, 500, 500], shape: [3, 1] };
  for (const sequenceLength of [64, 512]) {
    assert.deepEqual(mrope.cosSin({ positions, sequenceLength }), rope.cosSin({ positions: [500], sequenceLength }));
  }
});

test("mropePositions: text counts on behind an image, a token for each merged cell", () => {
  const size = fc.integer({ min: 1, max: 4 });
  check(size, size, size, fc.nat(5), fc.nat(5), (rowsOf, columns, mergeSize, before, after) => {
    const [start, image] = [151652, 151655];
    const cells = rowsOf * columns;
    const ids = [...Array(before).fill(1), start, ...Array(cells).fill(image), ...Array(after).fill(2)];
    const imageGrids = [1, rowsOf * mergeSize, columns * mergeSize];
    const { positions, deltas } = pe.mropePositions({ ids, imageGrids, spatialMergeSize: mergeSize });
    assert.deepEqual(positions.shape, [3, 1, ids.length]);
    const first = before + 1;
    const next = first + Math.max(rowsOf, columns);
    for (const axis of [0, 1, 2]) {
      const own = Array.from(positions.data.subarray(axis * ids.length, (axis + 1) * ids.length));
      const inside = Array.from({ length: cells }, (_, i) => first + [0, Math.floor(i / columns), i % columns][axis]);
      assert.deepEqual(own, [
        ...Array.from({ length: first }, (_, i) => i),
        ...inside,
        ...Array.from({ length: after }, (_, i) => next + i),
      ]);
    }
    assert.deepEqual(Array.from(deltas), [next + after - ids.length]);
  });
});

test("xpos: whatever the centre, a score is one of the distance; turned vectors have it; the way back is exact", () => {
  const drawn = fc.record({
    pairs: fc.integer({ min: 1, max: 8 }),
    layout,
    m: fc.integer({ min: -200, max: 200 }),
    n: fc.integer({ min: -200, max: 200 }),
    centre: fc.integer({ min: -200, max: 200 }),
  });
  const withQk = drawn.chain((o) => fc.record({ o: fc.constant(o), q: vector(2 * o.pairs), k: vector(2 * o.pairs) }));
  check(withQk, ({ o: { pairs, layout: pairLayout, m, n, centre }, q, k }) => {
    const options = { headDim: 2 * pairs, layout: pairLayout };
    const [here, there] = [pe.xpos({ ...options, centre }), pe.xpos(options)];
    // Exponents stay below 2, so that no scale exceeds 3.5².
    const rounding = 16 * norm(q) * norm(k) * ulp64 * (2 * reach([m, n]) + 2 * pairs + 32);
    const score = here.score({ q, k, m, n });
    assertClose([score], [there.score({ q, k, m, n })], 16 * rounding);
    assertClose([score], [there.score({ q, k, m: m - n, n: 0 })], 16 * rounding);
    const tq = here.apply(row(q), { role: "query", positions: [m] });
    const tk = here.apply(row(k), { role: "key", positions: [n] });
    assertClose([dot(Array.from(tq.data), tk.data)], [score], 200 * ulp32 * norm(q) * norm(k) + 1e-36);
    const back = here.apply(tq, { role: "query", positions: [m], inverse: true });
    assertClose(back.data, q, 40 * ulp32 * norm(q) + 1e-36);
    // Without growth it is the rotary embedding.
    const plain = pe.rope({ ...options });
    assertClose([here.score({ q, k, m, n: m })], [plain.score({ q, k, m, n: m })], 16 * rounding);
    const { cos, sin } = here.cosSin({ positions: [m], role: "query" });
    const scales = here.scales({ positions: [m] });
    const table = plain.cosSin({ positions: [m] });
    assertClose(
      cos.data,
      Array.from(table.cos.data, (c, i) => c * scales.data[i]),
      16 * ulp32,
    );
    assertClose(
      sin.data,
      Array.from(table.sin.data, (s, i) => s * scales.data[i]),
      16 * ulp32,
    );
  });
});

test("rope: outputLayout permutes what layout turns, and inverse reads it", () => {
  check(rows(3, 12), layout, position, (x, read, p) => {
    const write = read === "half" ? "interleaved" : "half";
    const options = { headDim: 12, rotaryDim: 10 };
    const across = pe.rope({ ...options, layout: read, outputLayout: write });
    const positions = [p, 0, -p];
    const [moved, turned] = [across, pe.rope({ ...options, layout: read })].map((rope) => rope.apply(x, { positions }));
    for (const r of [0, 1, 2]) {
      const column = { data: turned.data.subarray(12 * r, 12 * r + 10), shape: [10, 1] };
      const permuted = pe.permuteLayout(column, { heads: 1, from: read, to: write }).data;
      assertClose(moved.data.subarray(12 * r, 12 * r + 10), permuted, 2 * ulp32 * norm(x.data) + 1e-36);
      assert.deepEqual(Array.from(moved.data.subarray(12 * r + 10, 12 * r + 12)), x.data.slice(12 * r + 10, 12 * r + 12));
    }
    assertClose(across.apply(moved, { positions, inverse: true }).data, x.data, 8 * ulp32 * norm(x.data) + 1e-36);
  });
});

test("rope: turned last, direction backward: the same rotation of other coordinates, and the other way", () => {
  check(rows(2, 12), layout, position, (x, layout, p) => {
    const options = { headDim: 12, rotaryDim: 8, layout };
    const positions = [p, 1];
    const rope = pe.rope(options);
    const moved = (data) => [0, 12].flatMap((row) => [...data.slice(row + 4, row + 12), ...data.slice(row, row + 4)]);
    const last = pe.rope({ ...options, turned: "last" });
    const expected = rope.apply({ data: moved(x.data), shape: [2, 12] }, { positions });
    assertClose(moved(last.apply(x, { positions }).data), expected.data, 0); // and −0 is 0
    const [q, k] = [x.data.slice(0, 12), x.data.slice(12)];
    const at = { m: p, n: 1 };
    const first = { q: moved([...q, ...q]).slice(0, 12), k: moved([...k, ...k]).slice(0, 12), ...at };
    assertClose(last.score({ q, k, ...at }), rope.score(first), 0);
    const backward = pe.rope({ ...options, direction: "backward" });
    assert.deepEqual(backward.inverseFrequencies(), rope.inverseFrequencies());
    assertClose(backward.apply(x, { positions }).data, rope.apply(x, { positions, inverse: true }).data, 0);
    assertClose(backward.score({ q, k, ...at }), rope.score({ q, k, m: -p, n: -1 }), 0);
  });
});

test("sinusoidal2d: an axis has the columns of its own table; rows and columns that are no positions are zero", () => {
  const size = fc.integer({ min: 1, max: 4 });
  const drawn = fc.record({
    grid: fc.array(size, { minLength: 1, maxLength: 3 }),
    own: size,
    spacing: fc.constantFrom("dim", "half-minus-one"),
    columnFirst: fc.boolean(),
    prefix: fc.nat(2),
    rest: fc.nat(1),
  });
  check(drawn, ({ grid, own, spacing, columnFirst, prefix, rest }) => {
    const axes = grid.length;
    const dim = 2 * own * axes + rest;
    const options = { dim, spacing, prefix, oddDim: "zero" };
    const table = pe.sinusoidal2d({ grid, columnFirst, layout: "interleaved", ...options });
    const positions = pe.gridPositions({ grid, columnFirst });
    assert.deepEqual(pe.sinusoidal2d({ positions, layout: "interleaved", ...options }), table);
    const [, n] = positions.shape;
    assert.deepEqual(table.shape, [prefix + n, dim]);
    assert.ok(table.data.subarray(0, prefix * dim).every((value) => value === 0));
    for (let a = 0; a < axes; a++) {
      const alone = pe.sinusoidal({ positions: positions.data.subarray(a * n, (a + 1) * n), dim: 2 * own, spacing });
      for (let r = 0; r < n; r++) {
        const start = (prefix + r) * dim + 2 * own * a;
        assertClose(table.data.subarray(start, start + 2 * own), alone.data.subarray(2 * own * r, 2 * own * (r + 1)), ulp32);
        if (rest > 0) assert.equal(table.data[(prefix + r + 1) * dim - 1], 0);
      }
    }
  });
});

test("several axes: results can be written to a tensor in WebAssembly memory", () => {
  const positions = pe.gridPositions({ grid: [2, 3], mergeSize: 1, prefix: 1 });
  const x = pe.tensor(
    [7, 8],
    Float32Array.from({ length: 56 }, (_, i) => Math.sin(i)),
  );
  const rope = pe.axialRope({ headDim: 8 });
  const expected = rope.apply(x, { positions });
  assert.equal(rope.apply(x, { positions, out: x }), x);
  assert.deepEqual(x.data, expected.data);
  const table = pe.tensor([6, 8]);
  assert.equal(pe.sinusoidal2d({ grid: [2, 3], dim: 8, out: table }), table);
  assert.deepEqual(Array.from(table.data), Array.from(pe.sinusoidal2d({ grid: [2, 3], dim: 8 }).data));
  for (const each of [x, table]) each.dispose();
});
