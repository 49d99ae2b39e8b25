// Laws of sinusoidal encodings and of the two kinds of score matrices over random inputs, through the module.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { load } from "posenc";
import { layout, position, rows, value, vector } from "./support/draw.mjs";
import { assertClose, dot, largest, norm, ulp32, ulp64 } from "./support/numbers.mjs";

const pe = await load();
const check = (...drawn) => fc.assert(fc.property(...drawn), { numRuns: 200 });

const even = (most) => fc.integer({ min: 1, max: most / 2 }).map((pairs) => 2 * pairs);
const base = fc.double({ min: 2, max: 1e6, noNaN: true });
const rowOf = ({ data, shape: [, width] }, row) => Array.from(data.subarray(row * width, (row + 1) * width));

test("sinusoidal: PE(p + k) = M_k PE(p), for every p", () => {
  check(even(64), base, fc.array(position, { minLength: 1, maxLength: 5 }), position, (dim, b, positions, offset) => {
    const here = pe.sinusoidal({ positions, dim, base: b });
    const there = pe.sinusoidal({ positions: positions.map((p) => p + offset), dim, base: b });
    const m = pe.shiftMatrix({ dim, offset, base: b });
    positions.forEach((_, row) => {
      const from = rowOf(here, row);
      const moved = Array.from({ length: dim }, (_, i) => dot(rowOf(m, i), from));
      assertClose(moved, rowOf(there, row), 3 * ulp32);
    });
  });
});

test("sinusoidal: the Gram matrix of a window is Toeplitz, wherever the window is", () => {
  check(even(64), base, position, fc.integer({ min: 1, max: 12 }), (dim, b, start, n) => {
    const gram = (first) => {
      const table = pe.sinusoidal({ positions: Array.from({ length: n }, (_, i) => first + i), dim, base: b });
      const data = Array.from({ length: n * n }, (_, at) => dot(rowOf(table, Math.floor(at / n)), rowOf(table, at % n)));
      return { data, shape: [n, n] };
    };
    assert.ok(pe.toeplitzDefect(gram(start)) <= dim * 2 * ulp32);
    assertClose(gram(start).data, gram(0).data, dim * 2 * ulp32);
  });
});

test("sinusoidal: layouts hold the same columns in another order; odd widths end as asked", () => {
  check(even(32), base, fc.array(position, { minLength: 1, maxLength: 4 }), (dim, b, positions) => {
    const half = dim / 2;
    const table = (options) => pe.sinusoidal({ positions, base: b, dim, ...options });
    const interleaved = table({});
    const concatenated = table({ layout: "concatenated" });
    const cosinesFirst = table({ layout: "cosines-first" });
    const zero = table({ dim: dim + 1, oddDim: "zero", layout: "concatenated" });
    positions.forEach((p, row) => {
      const sines = rowOf(interleaved, row).filter((_, i) => i % 2 === 0);
      const cosines = rowOf(interleaved, row).filter((_, i) => i % 2 === 1);
      assert.deepEqual(rowOf(concatenated, row), [...sines, ...cosines]);
      assert.deepEqual(rowOf(cosinesFirst, row), [...cosines, ...sines]);
      assert.equal(rowOf(zero, row).at(-1), 0);
      const theta = pe.inverseFrequencies({ dim, base: b });
      assert.equal(theta.length, half);
      assertClose(
        sines,
        Array.from(theta, (t) => Math.sin(p * t)),
        ulp32 + 1e-11,
      );
    });
  });
});

test("a count of positions means 0 … n − 1, and an offset is added to it", () => {
  check(fc.nat(20), fc.integer({ min: -100, max: 100 }), (n, offset) => {
    const upTo = (first) => Array.from({ length: n }, (_, i) => first + i);
    assert.deepEqual(pe.sinusoidal({ positions: n, dim: 4 }), pe.sinusoidal({ positions: upTo(0), dim: 4 }));
    const rope = pe.rope({ headDim: 2 });
    assert.deepEqual(rope.cosSin({ positions: n }), rope.cosSin({ positions: upTo(0) }));
    const x = { data: new Float32Array(2 * n).fill(1), shape: [n, 2] };
    assert.deepEqual(rope.apply(x, { offset }), rope.apply(x, { positions: upTo(offset) }));
  });
});

test("toeplitzDefect is the widest range along a diagonal", () => {
  check(
    fc.integer({ min: 1, max: 8 }).chain((n) => rows(n, n)),
    (matrix) => {
      const [n] = matrix.shape;
      let widest = 0;
      for (let shift = 1 - n; shift < n; shift++) {
        const along = matrix.data.filter((_, at) => Math.floor(at / n) - (at % n) === shift);
        widest = Math.max(widest, Math.max(...along) - Math.min(...along));
      }
      assert.equal(pe.toeplitzDefect(matrix), widest);
    },
  );
});

const scored = fc
  .record({ n: fc.integer({ min: 1, max: 6 }), dim: even(12), headDim: even(12) })
  .chain(({ n, dim, headDim }) => fc.record({ x: rows(n, dim), wq: rows(headDim, dim), wk: rows(headDim, dim), layout, base }));

test("score matrices: rotary stays when the window moves; additive is the sum of its terms and of what stays", () => {
  check(scored, position, (given, start) => {
    const here = pe.scoreMatrices(given);
    const there = pe.scoreMatrices({ ...given, start });
    const [headDim, dim] = given.wq.shape;
    const bound = norm(given.wq.data) * norm(given.wk.data) * (largest(given.x.data) ** 2 + 1) * dim * 4;
    const rounding = ulp64 * (4 * Math.abs(start) + headDim * dim + 64) * bound;
    assertClose(there.rotary.data, here.rotary.data, rounding);
    assert.deepEqual(there.terms.contentContent.data, here.terms.contentContent.data);
    const terms = Object.values(there.terms);
    there.additive.data.forEach((score, i) => {
      assertClose([terms.reduce((sum, { data }) => sum + data[i], 0)], [score], rounding);
    });
    // The same token everywhere: then the distance alone decides.
    const [n] = given.x.shape;
    const same = { data: Array.from({ length: n }, () => given.x.data.slice(0, dim)).flat(), shape: given.x.shape };
    assert.ok(pe.toeplitzDefect(pe.scoreMatrices({ ...given, x: same, start }).rotary) <= rounding);
  });
});

test("distance curves: entries of the score matrices; rotary from any anchor is the same", () => {
  const drawn = even(8).chain((dim) =>
    fc.record({ x: vector(dim), y: vector(dim), wq: rows(4, dim), wk: rows(4, dim), layout, base }),
  );
  check(drawn, fc.array(position, { minLength: 1, maxLength: 3 }), (given, anchors) => {
    const curves = pe.distanceCurves({ ...given, anchors, count: 5 });
    const dim = given.x.length;
    const bound = norm(given.wq.data) * norm(given.wk.data) * (norm(given.x) + dim) * (norm(given.y) + dim);
    const rounding = ulp64 * (8 * largest(anchors) + 8 * dim + 64) * bound;
    assert.deepEqual(
      curves.map(({ anchor }) => anchor),
      anchors,
    );
    for (const { anchor, rotary, additive } of curves) {
      assertClose(rotary, curves[0].rotary, rounding);
      const { wq, wk } = given;
      // The query stands at the anchor, its key `distance` before: the last row of a window of distance + 1 tokens.
      for (let distance = 1; distance < 5; distance++) {
        const tokens = [given.y, ...Array.from({ length: distance - 1 }, () => given.y), given.x];
        const x = { data: tokens.flat(), shape: [tokens.length, dim] };
        const window = pe.scoreMatrices({ x, wq, wk, layout: given.layout, base: given.base, start: anchor - distance });
        const last = tokens.length * (tokens.length - 1);
        assertClose([rotary[distance]], [window.rotary.data[last]], rounding, "rotary");
        assertClose([additive[distance]], [window.additive.data[last]], rounding, "additive");
      }
    }
  });
});

test("seeded vectors: the same token has the same vector; projections keep the variance", () => {
  check(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), fc.nat(1000), even(32), (tokens, seed, dim) => {
    const once = pe.tokenVectors({ tokens: [...tokens, tokens[0]], dim, seed });
    assert.deepEqual(once.shape, [tokens.length + 1, dim]);
    assert.deepEqual(once.data.slice(tokens.length * dim), once.data.slice(0, dim));
    const alone = pe.tokenVectors({ tokens: [tokens.at(-1)], dim, seed });
    assert.deepEqual(alone.data, once.data.slice((tokens.length - 1) * dim, tokens.length * dim));
  });
  const mean = ({ data }) => data.reduce((sum, entry) => sum + entry * entry, 0) / data.length;
  const vectors = pe.tokenVectors({ tokens: Array.from({ length: 200 }, (_, i) => `word ${i}`), dim: 64 });
  const matrix = pe.projection({ name: "q", rows: 128, columns: 64 });
  // 12800 squares of standard normals have a mean of 1 ± 0.0125, 8192 of variance 1/64 one of (1 ± 0.0156)/64.
  assert.ok(Math.abs(mean(vectors) - 1) < 0.08, String(mean(vectors)));
  assert.ok(Math.abs(64 * mean(matrix) - 1) < 0.1, String(mean(matrix)));
  assert.notDeepEqual(pe.projection({ name: "k", rows: 128, columns: 64 }).data, matrix.data);
  assert.notDeepEqual(pe.projection({ name: "q", rows: 128, columns: 64, seed: 1 }).data, matrix.data);
});

test("token positions: padding stays, the others count on", () => {
  const drawn = fc.record({
    ids: fc.array(fc.nat(3), { minLength: 1, maxLength: 12 }),
    paddingIndex: fc.nat(3),
    past: fc.nat(9),
  });
  check(drawn, value, ({ ids, paddingIndex, past }) => {
    let count = 0;
    const expected = ids.map((id) => (id === paddingIndex ? paddingIndex : paddingIndex + past + ++count));
    assert.deepEqual(Array.from(pe.tokenPositions({ ids, paddingIndex, pastLength: past })), expected);
    const twice = pe.tokenPositions({ ids: [...ids, ...ids], shape: [2, ids.length], paddingIndex, pastLength: past });
    assert.deepEqual(Array.from(twice), [...expected, ...expected]);
  });
});
