// Wrong values and shapes that only the module can be given, outputs that also are inputs, tensors that are gone.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "posenc";
import { anotherCopy } from "./support/copy.mjs";
import { refuses, untouched } from "./support/refuses.mjs";

const pe = await load();
const other = await (await anotherCopy()).load();

const tensor = (...shape) => ({ data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i % 7), shape });
const rope = pe.rope({ headDim: 4 });
const range = (text, call) => refuses(RangeError, text, call);

const axial = pe.axialRope({ headDim: 8 });
const mixed = { data: new Float64Array(8), shape: [2, 4] };

describe("wrong values: several axes", () => {
  test("what would be ignored is refused", () => {
    for (const [name, value] of Object.entries({ rotaryDim: 8, axes: 2, axisDims: [4, 4], split: "blocks", base: 10000 })) {
      range(`axialRope: ${name} must be left out beside inverseFrequencies, got both`, () =>
        pe.axialRope({ headDim: 8, inverseFrequencies: mixed, [name]: value }),
      );
    }
    for (const name of ["rotaryDim", "axes"]) {
      range(`axialRope: ${name} must be left out beside axisDims, got both`, () =>
        pe.axialRope({ headDim: 8, axisDims: [4, 4], [name]: 8 }),
      );
    }
    range("sinusoidal2d: columnFirst must be left out beside positions, got both", () =>
      pe.sinusoidal2d({ positions: tensor(2, 3), dim: 8, columnFirst: true }),
    );
    for (const [given, shown] of [
      [{}, "neither"],
      [{ grid: [1, 2], positions: tensor(2, 2) }, "both"],
    ]) {
      range(`sinusoidal2d: one of grid and positions must be given, got ${shown}`, () => pe.sinusoidal2d({ dim: 8, ...given }));
    }
  });

  test("words", () => {
    range('axialRope: split must be one of "blocks", "alternating", got "block"', () =>
      pe.axialRope({ headDim: 8, split: "block" }),
    );
    range('axialRope: spectrum must be one of "geometric", "half-minus-one", "linear", "octaves", got "pixel"', () =>
      pe.axialRope({ headDim: 8, spectrum: "pixel" }),
    );
    range('mrope: order must be one of "chunked", "interleaved", got "thw"', () =>
      pe.mrope({ headDim: 8, sections: [2, 1, 1], order: "thw" }),
    );
    range('xpos.apply: role must be one of "query", "key", got "value"', () =>
      pe.xpos({ headDim: 8 }).apply(tensor(2, 8), { role: "value" }),
    );
    range('gridPositions: coordinates must be one of "index", "centres", "ends", got "centers"', () =>
      pe.gridPositions({ grid: [2], coordinates: "centers" }),
    );
    range('sinusoidal2d: layout must be one of "by-axis", "concatenated", "interleaved", got "half"', () =>
      pe.sinusoidal2d({ grid: [2, 2], dim: 8, layout: "half" }),
    );
    range('rope: outputLayout must be one of "half", "interleaved", got "both"', () =>
      pe.rope({ headDim: 8, outputLayout: "both" }),
    );
  });

  test("shapes", () => {
    range("axialRope: inverseFrequencies must be of shape [axes, pairs], got [1, 2, 4]", () =>
      pe.axialRope({ headDim: 8, inverseFrequencies: tensor(1, 2, 4) }),
    );
    range("axialRope: inverseFrequencies[1] must be a finite number, got NaN", () =>
      pe.axialRope({ headDim: 8, inverseFrequencies: { data: [1, Number.NaN], shape: [2, 1] } }),
    );
    for (const shape of [
      [3, 5],
      [2, 1, 1, 5],
    ]) {
      range(`axialRope.cosSin: positions must be of shape [2, n] or [2, batch, n], got [${shape.join(", ")}]`, () =>
        axial.cosSin({ positions: tensor(...shape) }),
      );
    }
    range("axialRope.apply: positions must have 3 elements an axis, one a row of x, got 2", () =>
      axial.apply(tensor(3, 8), { positions: tensor(2, 2) }),
    );
    range("axialRope.apply: x must have a first axis of 2, as positions, got [1, 3, 8]", () =>
      axial.apply(tensor(1, 3, 8), { positions: tensor(2, 2, 3) }),
    );
    range("axialRope.score: m must have 2 elements, one an axis, got 1", () =>
      axial.score({ q: new Float64Array(8), k: new Float64Array(8), m: [1], n: [1, 2] }),
    );
    range("mropePositions: shape must be [rows, length] of 3 ids, got [2, 2]", () =>
      pe.mropePositions({ ids: [1, 2, 3], shape: [2, 2] }),
    );
    range("mropePositions: attentionMask must have 3 elements, got 0", () =>
      pe.mropePositions({ ids: [1, 2, 3], attentionMask: [] }),
    );
    range("maskPositions: mask must have 2 axes, got [1, 2, 3]", () => pe.maskPositions({ mask: tensor(1, 2, 3) }));
    range("sinusoidal2d: prefix must be an integer in 0 … 2147483647, got -1", () =>
      pe.sinusoidal2d({ grid: [2, 2], dim: 8, prefix: -1 }),
    );
  });

  test("an output that is also the input, where pairs move", () => {
    const x = pe.tensor([2, 4], [1, 2, 3, 4, 5, 6, 7, 8]);
    const across = pe.rope({ headDim: 4, layout: "interleaved", outputLayout: "half" });
    range("rope.apply: out must be another tensor than x, got the same", () => across.apply(x, { out: x }));
    assert.deepEqual(Array.from(x.data), [1, 2, 3, 4, 5, 6, 7, 8]);
    x.dispose();
  });
});

describe("wrong values", () => {
  test("words that are none of those allowed", () => {
    range('rope: layout must be one of "half", "interleaved", got "Half"', () => pe.rope({ headDim: 4, layout: "Half" }));
    range('rope: precision must be one of "float64", "float32", "float16", "bfloat16", got "fp8"', () =>
      pe.rope({ headDim: 4, precision: "fp8" }),
    );
    range('sinusoidal: layout must be one of "interleaved", "concatenated", "cosines-first", got "half"', () =>
      pe.sinusoidal({ positions: 1, dim: 4, layout: "half" }),
    );
    range('sinusoidal: spacing must be one of "dim", "half-minus-one", got ""', () =>
      pe.sinusoidal({ positions: 1, dim: 4, spacing: "" }),
    );
    range('sinusoidal: oddDim must be one of "error", "zero", "extra-sine", got "toString"', () =>
      pe.sinusoidal({ positions: 1, dim: 5, oddDim: "toString" }),
    );
    for (const type of ["dynamc", "toString", "__proto__"]) {
      range(
        `rope: scaling: type must be one of "linear", "ntk", "dynamic", "yarn", "longrope", "llama3", "proportional", "ntk-by-parts", got "${type}"`,
        () => pe.rope({ headDim: 4, scaling: { type, factor: 2 } }),
      );
    }
  });

  test("positions", () => {
    for (const [wrong, shown] of [
      [-1, "-1"],
      [2.5, "2.5"],
      [Number.NaN, "NaN"],
      [2 ** 31, "2147483648"],
    ]) {
      const text = `positions must be a count in 0 … 2147483647 or an array of positions, got ${shown}`;
      range(`sinusoidal: ${text}`, () => pe.sinusoidal({ positions: wrong, dim: 4 }));
      range(`rope.cosSin: ${text}`, () => rope.cosSin({ positions: wrong }));
    }
    range("rope.apply: positions must have 3 elements, one a row of x, got 2", () =>
      rope.apply(tensor(3, 4), { positions: [0, 1] }),
    );
    range("tokenPositions: shape must be [rows, length] of 3 ids, got [2, 2]", () =>
      pe.tokenPositions({ ids: [1, 2, 3], shape: [2, 2], paddingIndex: 0 }),
    );
    range("tokenPositions: shape must be [rows, length] of 3 ids, got [3]", () =>
      pe.tokenPositions({ ids: [1, 2, 3], shape: [3], paddingIndex: 0 }),
    );
  });

  test("lengths and positions of biases", () => {
    for (const keyLength of [-1, 1.5, Number.NaN, 2 ** 31]) {
      range(`alibiBias: keyLength must be an integer in 0 … 2147483647, got ${keyLength}`, () =>
        pe.alibiBias({ heads: 1, keyLength }),
      );
    }
    for (const queryLength of [-1, 0.5, 4]) {
      range(`proximalBias: queryLength must be an integer in 0 … the number of keys (3), got ${queryLength}`, () =>
        pe.proximalBias({ keyLength: 3, queryLength }),
      );
    }
    range("t5Bias: keyLength must be left out beside keyPositions, got both", () =>
      pe.t5Bias({ table: tensor(32, 1), keyLength: 1, keyPositions: [0] }),
    );
    range("alibiBias: queryLength must be left out beside queryPositions, got both", () =>
      pe.alibiBias({ heads: 1, keyLength: 1, queryLength: 1, queryPositions: [0] }),
    );
    range('alibiBias: form must be one of "distance", "key-position", got "key"', () =>
      pe.alibiBias({ heads: 1, keyLength: 1, form: "key" }),
    );
    range("t5Bias: table must have 2 axes, got [1, 32, 1]", () => pe.t5Bias({ table: tensor(1, 32, 1), keyLength: 1 }));
  });

  test("shapes", () => {
    range("rope.apply: x must have at least 2 axes, got [4]", () => rope.apply(tensor(4)));
    range("rope.apply: x must have headDim (4) columns, got [2, 6]", () => rope.apply(tensor(2, 6)));
    range("rope.apply: x.data must have 8 elements for shape [2, 4], got 7", () =>
      rope.apply({ data: new Float32Array(7), shape: [2, 4] }),
    );
    range("rope.apply: x.shape must hold integers ≥ 0, got [2, 2.5]", () =>
      rope.apply({ data: [1, 2, 3, 4, 5], shape: [2, 2.5] }),
    );
    range("rope.apply: x.shape must hold integers ≥ 0, got [-1, -4]", () => rope.apply({ data: [1, 2, 3, 4], shape: [-1, -4] }));
    range("rope.apply: x.shape must describe at most 2147483647 elements, got [65536, 65536]", () =>
      rope.apply({ data: [], shape: [65536, 65536] }),
    );
    range("rope.score: q must have headDim (4) elements, got 3", () => rope.score({ q: [1, 2, 3], k: [1, 2, 3, 4], m: 0, n: 0 }));
    range("rope.scoreCurve: k must have headDim (4) elements, got 5", () =>
      rope.scoreCurve({ q: [1, 2, 3, 4], k: [1, 2, 3, 4, 5], from: 0, to: 1 }),
    );
    range("rope.scoreCurve: to must be a finite number ≥ from (3), got 2", () =>
      rope.scoreCurve({ q: [1, 2, 3, 4], k: [1, 2, 3, 4], from: 3, to: 2 }),
    );
    range("rope.scoreCurve: to must be a finite number ≥ from (0), got Infinity", () =>
      rope.scoreCurve({ q: [1, 2, 3, 4], k: [1, 2, 3, 4], from: 0, to: Infinity }),
    );
    range("rotate: angles must have 2 axes, got [1, 2, 2]", () => pe.rotate(tensor(2, 4), { angles: tensor(1, 2, 2) }));
    range("rope: the rows of x must be a multiple of the positions (2), got 3", () =>
      pe.rotate(tensor(3, 4), { angles: tensor(2, 2) }),
    );
    range("rope: x must have rows of at least rotaryDim (6), got 4", () => pe.rotate(tensor(2, 4), { angles: tensor(2, 3) }));
    range("attention: q must have 3 axes, got [1, 1, 2, 4]", () =>
      pe.attention({ q: tensor(1, 1, 2, 4), k: tensor(1, 2, 4), v: tensor(1, 2, 4) }),
    );
    range("attention: k must have 4 columns, as q has, got [1, 2, 6]", () =>
      pe.attention({ q: tensor(1, 2, 4), k: tensor(1, 2, 6), v: tensor(1, 2, 4) }),
    );
    range("attention: v must have 1 heads, as k has, got [2, 2, 4]", () =>
      pe.attention({ q: tensor(1, 2, 4), k: tensor(1, 2, 4), v: tensor(2, 2, 4) }),
    );
    range("attention: v must have 2 rows, as k has, got [1, 3, 4]", () =>
      pe.attention({ q: tensor(1, 2, 4), k: tensor(1, 2, 4), v: tensor(1, 3, 4) }),
    );
    const qkv = { q: tensor(1, 2, 4), k: tensor(1, 3, 4), v: tensor(1, 3, 4) };
    range("attention: bias must have 3 columns, one a key, got [2, 2]", () => pe.attention({ ...qkv, bias: tensor(2, 2) }));
    range("attention: bias must have 1 to 3 axes, got [1, 1, 2, 3]", () => pe.attention({ ...qkv, bias: tensor(1, 1, 2, 3) }));
    range("attention: relativeBias must have 4 columns, one a distance, got [2, 3]", () =>
      pe.attention({ ...qkv, relativeBias: tensor(2, 3) }),
    );
    range("attention: relativeBias must have 1 to 2 axes, got [1, 1, 4]", () =>
      pe.attention({ ...qkv, relativeBias: tensor(1, 1, 4) }),
    );
    range("attention: relativeBias must be left out beside bias, got both", () =>
      pe.attention({ ...qkv, bias: tensor(2, 3), relativeBias: tensor(1, 4) }),
    );
    range("attention: alibi must have 1 elements, got 2", () => pe.attention({ ...qkv, alibi: [1, 0.5] }));
    range("attention: t5.table must have 1 columns, one a head, got [8, 2]", () =>
      pe.attention({ ...qkv, t5: { table: tensor(8, 2) } }),
    );
    range("attention: t5 must be left out beside alibi, got both", () =>
      pe.attention({ ...qkv, alibi: [1], t5: { table: tensor(8, 1) } }),
    );
    range("attention: alibi must be left out beside relativeBias, got both", () =>
      pe.attention({ ...qkv, alibi: [1], relativeBias: tensor(1, 4) }),
    );
    range("attention: segments must begin with 0, got no elements", () => pe.attention({ ...qkv, segments: [] }));
    range("linear: x must have at least 1 axes, got []", () => pe.linear({ x: { data: [1], shape: [] }, weight: tensor(1, 1) }));
    range("linear: weight must have 2 axes, got [1, 2, 2]", () => pe.linear({ x: tensor(2, 2), weight: tensor(1, 2, 2) }));
    range("distanceCurves: y must have 2 elements, got 3", () =>
      pe.distanceCurves({ x: [1, 2], y: [1, 2, 3], wq: tensor(2, 2), wk: tensor(2, 2), anchors: [0], count: 1 }),
    );
    for (const count of [-1, 1.5, Number.NaN]) {
      range(`distanceCurves: count must be an integer ≥ 0, got ${count}`, () =>
        pe.distanceCurves({ x: [1, 2], y: [1, 2], wq: tensor(2, 2), wk: tensor(2, 2), anchors: [0], count }),
      );
    }
    range("tensor: data must have 6 elements, got 5", () => pe.tensor([2, 3], [1, 2, 3, 4, 5]));
    for (const wrong of [0, 1.5, -1, 65537, Number.NaN]) {
      range(`tokenVectors: dim must be an integer in 1 … 65536, got ${wrong}`, () => pe.tokenVectors({ tokens: [], dim: wrong }));
      range(`projection: rows must be an integer in 1 … 65536, got ${wrong}`, () =>
        pe.projection({ name: "q", rows: wrong, columns: 1 }),
      );
      range(`projection: columns must be an integer in 1 … 65536, got ${wrong}`, () =>
        pe.projection({ name: "q", rows: 1, columns: wrong }),
      );
    }
    for (const seed of [-1, 0.5, Number.NaN]) {
      range(`seed: seed must be an integer in 0 … 2147483647, got ${seed}`, () => pe.tokenVectors({ tokens: [], dim: 4, seed }));
      range(`seed: seed must be an integer in 0 … 2147483647, got ${seed}`, () =>
        pe.projection({ name: "", rows: 1, columns: 1, seed }),
      );
    }
  });

  test("frequencies of one's own stand alone and are finite", () => {
    const own = (options) => () => pe.rope({ headDim: 4, inverseFrequencies: [1, 0.5], ...options });
    own({})();
    range("rope: inverseFrequencies must have rotaryDim/2 (2) elements, got 3", own({ inverseFrequencies: [1, 2, 3] }));
    range("rope: inverseFrequencies[1] must be a finite number, got Infinity", own({ inverseFrequencies: [1, Infinity] }));
    range("rope: base must be left out beside inverseFrequencies, got both", own({ base: 10000 }));
    range("rope: scaling must be left out beside inverseFrequencies, got both", own({ scaling: { type: "linear", factor: 2 } }));
  });

  test("sizes beyond what one array may hold", () => {
    range("sinusoidal: positions × dim must have at most 2147483647 elements, got 4294967294", () =>
      pe.sinusoidal({ positions: 2147483647, dim: 2 }),
    );
    range("rope.cosSin: positions × rotaryDim must have at most 2147483647 elements, got 8589934588", () =>
      rope.cosSin({ positions: 2147483647 }),
    );
    range("rope.scoreCurve: to − from must have at most 2147483647 elements, got 3000000001", () =>
      rope.scoreCurve({ q: [1, 2, 3, 4], k: [1, 2, 3, 4], from: 0, to: 3e9 }),
    );
  });
});

describe("wrong values: relative position by vectors", () => {
  const square = tensor(4, 4);
  const layer = { heads: 2, x: tensor(3, 4), wq: square, wk: square, wv: square };
  const cases = {
    'shawScores: order must be one of "key-query", "query-key", got "query"': () =>
      pe.shawScores({ q: tensor(1, 2, 4), table: tensor(3, 4), order: "query" }),
    "shawScores: q must have 3 axes, got [1, 1, 2, 4]": () => pe.shawScores({ q: tensor(1, 1, 2, 4), table: tensor(3, 4) }),
    "shawScores: q must have at least 3 axes, got [2, 4]": () => pe.shawScores({ q: tensor(2, 4), table: tensor(3, 4) }),
    "shawScores: left must be an integer in 0 … 1073741823, got 1.5": () =>
      pe.shawScores({ q: tensor(1, 2, 4), table: tensor(3, 4), left: 1.5 }),
    "shawScores: keyLength must be left out beside keyPositions, got both": () =>
      pe.shawScores({ q: tensor(1, 2, 4), table: tensor(3, 4), keyLength: 2, keyPositions: [0, 1] }),
    "shawScores: queryLength must be an integer in 0 … the number of keys (1), got 2": () =>
      pe.shawScores({ q: tensor(1, 2, 4), table: tensor(3, 4), keyLength: 1 }),
    "transformerXlScores: firstDistance must be an integer in 0 … 2147483647, got 2.5": () =>
      pe.transformerXlScores({
        q: tensor(1, 3, 4),
        k: tensor(1, 3, 4),
        r: tensor(1, 3, 4),
        u: tensor(1, 4),
        v: tensor(1, 4),
        firstDistance: 2.5,
      }),
    "debertaBuckets: bucketSize must be an integer in 2 … 65536, got 2.5": () =>
      pe.debertaBuckets({ relativePositions: [], bucketSize: 2.5 }),
    "relativeAttention: heads must be an integer in 1 … 2147483647, got 1.5": () =>
      pe.relativeAttention({ ...layer, heads: 1.5 }),
    'relativeAttention: encoding.type must be one of "none", "shaw", "transformer-xl", "deberta", got "xl"': () =>
      pe.relativeAttention({ ...layer, encoding: { type: "xl" } }),
    'relativeAttention: norm.place must be one of "before", "after", got "none"': () =>
      pe.relativeAttention({ ...layer, norm: { place: "none" } }),
    "relativeAttention: bias must have 1 to 3 axes, got [1, 1, 3, 3]": () =>
      pe.relativeAttention({ ...layer, bias: tensor(1, 1, 3, 3) }),
    "relativeAttention: wq must have 2 axes, got [1, 4, 4]": () => pe.relativeAttention({ ...layer, wq: tensor(1, 4, 4) }),
    "sinusoidal: dim must be an even integer in 2 … 2147483647, got 3": () => pe.relativeSinusoidal({ dim: 3, from: 1, to: 0 }),
  };
  for (const [text, call] of Object.entries(cases)) test(text, () => range(text, call));

  test("an encoding without its type, and options of another encoding", () => {
    refuses(TypeError, "relativeAttention: encoding.type must be a string, got undefined", () =>
      pe.relativeAttention({ ...layer, encoding: {} }),
    );
    refuses(TypeError, 'relativeAttention: unknown option "u"; allowed: type', () =>
      pe.relativeAttention({ ...layer, encoding: { type: "none", u: 1 } }),
    );
  });

  test("out that also is an input", () => {
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
});

describe("tensors that are gone or elsewhere", () => {
  test("after dispose", () => {
    const gone = pe.tensor([2, 4]);
    gone.dispose();
    gone.dispose();
    const text = "tensor: this HeapTensor was disposed";
    range(text, () => gone.data);
    range(text, () => rope.apply(gone));
    range(text, () => rope.apply(tensor(2, 4), { out: gone }));
    range(text, () => pe.toeplitzDefect(gone));
    range(text, () => pe.rotate(tensor(2, 8), { angles: gone }));
    assert.deepEqual(gone.shape, [2, 4]);
  });

  test("of another instance: read as any tensor, not written", () => {
    const theirs = other.tensor([2, 4], tensor(2, 4).data);
    assert.notEqual(theirs.constructor, pe.tensor([1]).constructor);
    assert.deepEqual(rope.apply(theirs).data, rope.apply(tensor(2, 4)).data);
    refuses(TypeError, "rope.apply: out must be a HeapTensor made by pe.tensor, got an object", () =>
      rope.apply(tensor(2, 4), { out: theirs }),
    );
    assert.deepEqual(Array.from(theirs.data), Array.from(tensor(2, 4).data));
  });

  test("what functions hand out cannot be bent", () => {
    const own = pe.tensor([2, 4]);
    for (const change of [
      () => (own.shape = [1000]),
      () => (own.shape[0] = 1000),
      () => (rope.headDim = 1000),
      () => (rope.rotaryDim = 2),
    ]) {
      assert.throws(change, TypeError);
    }
    const shape = [2, 4];
    const turned = rope.apply({ data: new Float32Array(8), shape });
    shape[0] = 1000;
    assert.deepEqual(turned.shape, [2, 4]);
    const theta = rope.inverseFrequencies();
    theta.fill(7);
    assert.notEqual(rope.inverseFrequencies()[0], 7);
    const given = [1, 0.5];
    const mine = pe.rope({ headDim: 4, inverseFrequencies: given });
    given[0] = 9;
    assert.deepEqual(Array.from(mine.inverseFrequencies()), [1, 0.5]);
  });
});

test("NaN and infinity flow through data", () => {
  const { data } = rope.apply({ data: [Number.NaN, 1, Infinity, 2, 1, 2, 3, 4], shape: [2, 4] });
  assert.ok(Number.isNaN(data[0]) && Number.isFinite(data[4]));
  const { output } = pe.attention({
    q: tensor(1, 1, 2),
    k: tensor(1, 2, 2),
    v: { data: [Number.NaN, 1, 2, 3], shape: [1, 2, 2] },
  });
  assert.ok(Number.isNaN(output.data[0]) && Number.isFinite(output.data[1]));
});
