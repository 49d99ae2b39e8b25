// What functions write into `out`: nothing before an error, and nothing over what they still have to read.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "posenc";
import { refuses, untouched } from "./support/refuses.mjs";

const pe = await load();

const tensor = (...shape) => ({ data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i % 7), shape });
const rope = pe.rope({ headDim: 4 });
const range = (text, call) => refuses(RangeError, text, call);

describe("nothing is written before an error", () => {
  const wrong = {
    sinusoidal: [[3, 4], (out) => pe.sinusoidal({ positions: 3, dim: 4, base: -1, out })],
    "sinusoidal, shape": [[4, 3], (out) => pe.sinusoidal({ positions: 3, dim: 4, out })],
    shiftMatrix: [[4, 4], (out) => pe.shiftMatrix({ dim: 4, offset: Number.NaN, out })],
    "shiftMatrix, shape": [[4, 4], (out) => pe.shiftMatrix({ dim: 6, offset: 1, out })],
    "rope.apply": [[3, 4], (out) => rope.apply(tensor(3, 4), { sequenceLength: -1, out })],
    "rope.apply, shape": [[2, 4], (out) => rope.apply(tensor(3, 4), { out })],
    rotate: [[3, 4], (out) => pe.rotate(tensor(3, 4), { angles: tensor(2, 2), out })],
    permuteLayout: [[6, 1], (out) => pe.permuteLayout(tensor(6, 1), { heads: 2, from: "half", to: "half", out })],
    linear: [[3, 2], (out) => pe.linear({ x: tensor(3, 4), weight: tensor(2, 5), out })],
    layerNorm: [[3, 4], (out) => pe.layerNorm({ x: tensor(3, 4), eps: -1, out })],
    shawScores: [[1, 2, 2], (out) => pe.shawScores({ q: tensor(1, 2, 4), table: tensor(3, 5), out })],
    shawValues: [
      [1, 2, 4],
      (out) => pe.shawValues({ output: tensor(1, 2, 4), weights: tensor(1, 2, 2), table: tensor(4, 4), right: 9, out }),
    ],
    relativeSinusoidal: [[4, 4], (out) => pe.relativeSinusoidal({ dim: 4, from: 3, to: 0, base: 0, out })],
    relativeShift: [[3, 2], (out) => pe.relativeShift({ x: tensor(3, 2), out })],
    debertaScores: [
      [1, 2, 2],
      (out) => pe.debertaScores({ q: tensor(1, 2, 4), k: tensor(1, 2, 4), positionKeys: tensor(1, 3, 4), out }),
    ],
    windowBias: [[2, 6, 6], (out) => pe.windowBias({ height: 2, width: 3, table: tensor(14, 2), out })],
    relativeAttention: [
      [3, 4],
      (out) => pe.relativeAttention({ heads: 3, x: tensor(3, 4), wq: tensor(4, 4), wk: tensor(4, 4), wv: tensor(4, 4), out }),
    ],
    rmsNorm: [[3, 4], (out) => pe.rmsNorm({ x: tensor(3, 4), weight: [1], out })],
    attention: [
      [1, 2, 4],
      (out) => pe.attention({ q: tensor(1, 2, 4), k: tensor(1, 2, 4), v: tensor(1, 2, 4), scale: Infinity, out }),
    ],
  };
  for (const [name, [shape, call]] of Object.entries(wrong)) {
    test(name, () => {
      const { tensor: out, check } = untouched(pe, shape);
      assert.throws(() => call(out), RangeError);
      check();
    });
  }
});

describe("out that also is an input", () => {
  test("rope.apply and rotate turn in place", () => {
    const plain = rope.apply(tensor(3, 4), { offset: 5 });
    const x = pe.tensor([3, 4], tensor(3, 4).data);
    assert.equal(rope.apply(x, { offset: 5, out: x }), x);
    assert.deepEqual(x.data, plain.data);
    const angles = pe.tensor([2, 2], [0.1, 0.2, 0.3, 0.4]);
    const expected = pe.rotate(
      { data: Array.from(angles.data), shape: [2, 2] },
      { angles: { data: Array.from(angles.data).slice(0, 2), shape: [2, 1] } },
    );
    const y = pe.tensor([2, 2], angles.data);
    pe.rotate(y, { angles: { data: [angles.data[0], angles.data[1]], shape: [2, 1] }, out: y });
    assert.deepEqual(y.data, expected.data);
    const both = pe.rotate(tensor(2, 2), { angles: { data: tensor(2, 2).data.slice(0, 2), shape: [2, 1] } });
    assert.equal(both.data.length, 4);
    for (const t of [x, y, angles]) t.dispose();
  });

  test("linear refuses what it still has to read", () => {
    const square = pe.tensor([3, 3], tensor(3, 3).data);
    range("linear: out must be another tensor than x, got the same", () =>
      pe.linear({ x: square, weight: tensor(3, 3), out: square }),
    );
    range("linear: out must be another tensor than weight, got the same", () =>
      pe.linear({ x: tensor(3, 3), weight: square, out: square }),
    );
    assert.deepEqual(Array.from(square.data), Array.from(tensor(3, 3).data));
    square.dispose();
  });

  test("permuteLayout and attention refuse what they still have to read", () => {
    const w = pe.tensor([8, 1], tensor(8, 1).data);
    range("permuteLayout: out must be another tensor than w, got the same", () =>
      pe.permuteLayout(w, { heads: 1, from: "half", to: "interleaved", out: w }),
    );
    assert.deepEqual(Array.from(w.data), Array.from(tensor(8, 1).data));
    const given = { q: tensor(1, 3, 3), k: tensor(1, 3, 3), v: tensor(1, 3, 3), bias: tensor(1, 3, 3) };
    const plain = pe.attention(given).output.data;
    for (const name of ["q", "k", "v", "bias"]) {
      const same = pe.tensor([1, 3, 3], given[name].data);
      range(`attention: out must be another tensor than ${name}, got the same`, () =>
        pe.attention({ ...given, [name]: same, out: same }),
      );
      assert.deepEqual(same.data, given[name].data);
      // A copy of its values may be read: it was taken before.
      const copy = { data: same.data, shape: same.shape };
      assert.deepEqual(pe.attention({ ...given, [name]: copy, out: same }).output.data, plain);
      same.dispose();
    }
    w.dispose();
  });

  test("an output that is also the input, where pairs move", () => {
    const x = pe.tensor([2, 4], [1, 2, 3, 4, 5, 6, 7, 8]);
    const across = pe.rope({ headDim: 4, layout: "interleaved", outputLayout: "half" });
    range("rope.apply: out must be another tensor than x, got the same", () => across.apply(x, { out: x }));
    assert.deepEqual(Array.from(x.data), [1, 2, 3, 4, 5, 6, 7, 8]);
    x.dispose();
  });

  test("relative attention refuses what it still has to read; Shaw's values are added in place", () => {
    const square = tensor(4, 4);
    const layer = { heads: 2, x: tensor(3, 4), wq: square, wk: square, wv: square };
    const out = pe.tensor([4, 4], tensor(4, 4).data);
    const before = Array.from(out.data);
    for (const name of ["x", "wq", "wk", "wv", "wo"]) {
      range(`relativeAttention: out must be another tensor than ${name}, got the same`, () =>
        pe.relativeAttention({ heads: 2, x: square, wq: square, wk: square, wv: square, [name]: out, out }),
      );
    }
    range("relativeAttention: out must be another tensor than wr, got the same", () =>
      pe.relativeAttention({ ...layer, encoding: { type: "transformer-xl", wr: out, table: square, u: square, v: square }, out }),
    );
    range("relativeShift: out must be another tensor than x, got the same", () => pe.relativeShift({ x: out, out }));
    assert.deepEqual(Array.from(out.data), before);
    out.dispose();
    // Shaw's values may be added in place.
    const given = { weights: tensor(1, 2, 2), table: tensor(3, 4) };
    const plain = pe.shawValues({ ...given, output: tensor(1, 2, 4) }).data;
    const own = pe.tensor([1, 2, 4], tensor(1, 2, 4).data);
    assert.deepEqual(pe.shawValues({ ...given, output: own, out: own }).data, plain);
    own.dispose();
  });
});
