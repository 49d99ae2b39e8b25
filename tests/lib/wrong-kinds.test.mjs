// Wrong kinds of every argument of every function are TypeErrors, before anything is written.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "posenc";
import { preset } from "posenc/presets";
import { refuses, untouched } from "./support/refuses.mjs";

const pe = await load();

const rope = pe.rope({ headDim: 4 });
const axialRope = pe.axialRope({ headDim: 4 });
const mrope = pe.mrope({ headDim: 4, sections: [1, 1] });
const xpos = pe.xpos({ headDim: 4 });
const tensor = (...shape) => ({ data: new Float32Array(shape.reduce((a, b) => a * b, 1)), shape });

/** What each kind of argument may not be. `undefined` means left out: wrong where the argument is required. */
const holes = [1, 2, 3, 4];
delete holes[1];
const notNumbers = ["64", null, true, [1], {}, 1n, Symbol("n"), () => 1];
const notArrays = [
  "1,2",
  null,
  true,
  1n,
  {},
  { length: -1 },
  { length: 1.5 },
  { length: "2" },
  new BigInt64Array(4),
  new BigUint64Array(4),
  new DataView(new ArrayBuffer(16)),
  holes,
  [1, "2", 3, 4],
  [1, 2n, 3, 4],
  [1, null, 3, 4],
  [[1], 2, 3, 4],
  new Set([1]),
];
const kinds = {
  number: notNumbers,
  flag: ["true", 1, 0, null, [], {}],
  word: [1, null, true, ["half"], {}, Symbol("half")],
  array: [5, ...notArrays],
  positions: notArrays,
  tensor: [
    5,
    "x",
    null,
    true,
    [1, 2],
    new Float32Array(4),
    {},
    { data: [1] },
    { shape: [1] },
    { data: "1", shape: [1, 1, 1] },
    { data: [1], shape: 1 },
    { data: ["1"], shape: [1, 1, 1] },
    { data: [1], shape: ["1", 1, 1] },
    { data: new BigInt64Array(1), shape: [1, 1, 1] },
    { data: null, shape: [1, 1, 1] },
    { data: [1], shape: null },
  ],
  out: [5, "x", null, [1, 2], new Float32Array(4), tensor(1, 1), {}],
  flags: [5, "true", null, {}, ["true", 1, 0], [null, 1, 0], [1, , 0], new BigInt64Array(3)],
  strings: [5, "a", null, {}, [1], ["a", null], ["a", , "b"], new Set(["a"])],
  scaling: [5, "linear", null, [], true],
};

const method = (type, rest) => ({ type, ...rest });
const yarn = method("yarn", { factor: 2, originalMaxPositions: 64 });
const longrope = method("longrope", { shortFactor: [1, 1], longFactor: [1, 1], originalMaxPositions: 64 });
const llama3 = method("llama3", { factor: 2, lowFreqFactor: 1, highFreqFactor: 4, originalMaxPositions: 64 });
const scaledBy = (scaling) => (options) => pe.rope({ headDim: 4, scaling: { ...scaling, ...options } });
const vectors = { q: [1, 2, 3, 4], k: [1, 2, 3, 4] };
const projections = { wq: tensor(2, 4), wk: tensor(2, 4) };
const layer = { heads: 2, x: tensor(3, 4), wq: tensor(4, 4), wk: tensor(4, 4), wv: tensor(4, 4) };
const encoded = (type) => (options) => pe.relativeAttention({ ...layer, encoding: { type, ...options } });

/** Each function: a good call, and the kind of each of its options; a star marks those that may be left out. */
const functions = {
  sinusoidal: {
    call: (options) => pe.sinusoidal(options),
    good: { positions: 3, dim: 4 },
    options: {
      positions: "positions",
      dim: "number",
      "base*": "number",
      "layout*": "word",
      "spacing*": "word",
      "oddDim*": "word",
      "paddingIndex*": "number",
      "out*": "out",
    },
  },
  shiftMatrix: {
    call: (options) => pe.shiftMatrix(options),
    good: { dim: 4, offset: 1 },
    options: { dim: "number", offset: "number", "base*": "number", "out*": "out" },
  },
  inverseFrequencies: {
    call: (options) => pe.inverseFrequencies(options),
    good: { dim: 4 },
    options: { dim: "number", "base*": "number", "spacing*": "word" },
  },
  tokenPositions: {
    call: (options) => pe.tokenPositions(options),
    good: { ids: [1, 2], paddingIndex: 0 },
    options: { ids: "array", "shape*": "array", paddingIndex: "number", "pastLength*": "number" },
  },
  rope: {
    call: (options) => pe.rope(options),
    good: { headDim: 4 },
    options: {
      headDim: "number",
      "rotaryDim*": "number",
      "base*": "number",
      "layout*": "word",
      "outputLayout*": "word",
      "maxPositions*": "number",
      "scaling*": "scaling",
      "precision*": "word",
      "inverseFrequencies*": "array",
    },
  },
  "rope, linear": { call: scaledBy({ type: "linear" }), good: { factor: 2 }, options: { factor: "number" } },
  "rope, ntk": { call: scaledBy({ type: "ntk" }), good: { factor: 2 }, options: { factor: "number" } },
  "rope, dynamic": { call: scaledBy({ type: "dynamic" }), good: { factor: 2 }, options: { factor: "number" } },
  "rope, yarn": {
    call: (options) => pe.rope({ headDim: 4, scaling: options }),
    good: yarn,
    options: {
      factor: "number",
      originalMaxPositions: "number",
      "betaFast*": "number",
      "betaSlow*": "number",
      "attentionFactor*": "number",
      "mscale*": "number",
      "mscaleAllDim*": "number",
      "truncate*": "flag",
    },
  },
  "rope, longrope": {
    call: (options) => pe.rope({ headDim: 4, scaling: options }),
    good: longrope,
    options: {
      shortFactor: "array",
      longFactor: "array",
      originalMaxPositions: "number",
      "factor*": "number",
      "attentionFactor*": "number",
    },
  },
  "rope, llama3": {
    call: (options) => pe.rope({ headDim: 4, scaling: options }),
    good: llama3,
    options: { factor: "number", lowFreqFactor: "number", highFreqFactor: "number", originalMaxPositions: "number" },
  },
  "rope, proportional": {
    call: scaledBy({ type: "proportional" }),
    good: {},
    options: { "partialRotaryFactor*": "number", "factor*": "number" },
  },
  "rope, ntk-by-parts": {
    call: scaledBy({ type: "ntk-by-parts" }),
    good: { factor: 2, originalMaxPositions: 64 },
    options: { factor: "number", originalMaxPositions: "number", "ntkFactor*": "number", "extrapolationFactor*": "number" },
  },
  ropeFromConfig: {
    call: (options) => pe.ropeFromConfig({ head_dim: 4, rope_theta: 10000 }, options),
    good: {},
    options: { "layerType*": "word", "layer*": "number", "layout*": "word", "precision*": "word", "release*": "word" },
  },
  "rope.session": {
    call: (options) => rope.session().cosSin(options),
    good: { positions: 3 },
    options: { positions: "positions" },
  },
  "rope.session, apply": {
    call: (options) => rope.session().apply(tensor(2, 4), options),
    good: {},
    options: { "positions*": "positions", "offset*": "number", "inverse*": "flag", "out*": "out" },
  },
  "rope.inverseFrequencies": { call: (o) => rope.inverseFrequencies(o), good: {}, options: { "sequenceLength*": "number" } },
  "rope.wavelengths": { call: (o) => rope.wavelengths(o), good: {}, options: { "sequenceLength*": "number" } },
  "rope.attentionFactor": { call: (o) => rope.attentionFactor(o), good: {}, options: { "sequenceLength*": "number" } },
  "rope.cosSin": {
    call: (options) => rope.cosSin(options),
    good: { positions: 3 },
    options: { positions: "positions", "sequenceLength*": "number" },
  },
  "rope.apply": {
    call: (options) => rope.apply(tensor(2, 4), options),
    good: {},
    options: { "positions*": "positions", "offset*": "number", "sequenceLength*": "number", "inverse*": "flag", "out*": "out" },
  },
  "rope.score": {
    call: (options) => rope.score(options),
    good: { ...vectors, m: 1, n: 2 },
    options: { q: "array", k: "array", m: "number", n: "number", "sequenceLength*": "number" },
  },
  "rope.scoreCurve": {
    call: (options) => rope.scoreCurve(options),
    good: { ...vectors, from: 0, to: 3 },
    options: { q: "array", k: "array", from: "number", to: "number", "sequenceLength*": "number" },
  },
  "rope.envelope": {
    call: (options) => rope.envelope(options),
    good: { ...vectors, from: 0, to: 3 },
    options: { q: "array", k: "array", from: "number", to: "number", "sequenceLength*": "number" },
  },
  "rope.coverage": {
    call: (options) => rope.coverage(options),
    good: { trainingLength: 10 },
    options: { trainingLength: "number", "sequenceLength*": "number" },
  },
  requirements: {
    call: (options) => pe.requirements(options),
    good: { table: tensor(5, 2) },
    options: { table: "tensor", "offset*": "number" },
  },
  axialRope: {
    call: (options) => pe.axialRope(options),
    good: { headDim: 4 },
    options: {
      headDim: "number",
      "rotaryDim*": "number",
      "axes*": "number",
      "split*": "word",
      "spectrum*": "word",
      "base*": "number",
      "maxFrequency*": "number",
      "layout*": "word",
      "precision*": "word",
      "axisDims*": "array",
      "inverseFrequencies*": "tensor",
    },
  },
  "axialRope.angles": { call: (o) => axialRope.angles(o), good: { positions: tensor(2, 3) }, options: { positions: "tensor" } },
  "axialRope.cosSin": { call: (o) => axialRope.cosSin(o), good: { positions: tensor(2, 3) }, options: { positions: "tensor" } },
  "axialRope.apply": {
    call: (options) => axialRope.apply(tensor(3, 4), options),
    good: { positions: tensor(2, 3) },
    options: { positions: "tensor", "inverse*": "flag", "out*": "out" },
  },
  "axialRope.score": {
    call: (options) => axialRope.score(options),
    good: { ...vectors, m: [1, 2], n: [3, 4] },
    options: { q: "array", k: "array", m: "array", n: "array" },
  },
  mrope: {
    call: (options) => pe.mrope(options),
    good: { headDim: 4, sections: [1, 1] },
    options: {
      headDim: "number",
      "rotaryDim*": "number",
      "base*": "number",
      "layout*": "word",
      "precision*": "word",
      "inverseFrequencies*": "array",
      "maxPositions*": "number",
      "scaling*": "scaling",
      sections: "array",
      "order*": "word",
    },
  },
  "mrope.frequencies": { call: (o) => mrope.frequencies(o), good: {}, options: { "sequenceLength*": "number" } },
  "mrope.attentionFactor": { call: (o) => mrope.attentionFactor(o), good: {}, options: { "sequenceLength*": "number" } },
  "mrope.angles": {
    call: (o) => mrope.angles(o),
    good: { positions: tensor(2, 3) },
    options: { positions: "tensor", "sequenceLength*": "number" },
  },
  "mrope.cosSin": {
    call: (o) => mrope.cosSin(o),
    good: { positions: tensor(2, 3) },
    options: { positions: "tensor", "sequenceLength*": "number" },
  },
  "mrope.apply": {
    call: (options) => mrope.apply(tensor(3, 4), options),
    good: { positions: tensor(2, 3) },
    options: { positions: "tensor", "inverse*": "flag", "out*": "out", "sequenceLength*": "number" },
  },
  "mrope.score": {
    call: (options) => mrope.score(options),
    good: { ...vectors, m: [1, 2], n: [3, 4] },
    options: { q: "array", k: "array", m: "array", n: "array", "sequenceLength*": "number" },
  },
  mropePositions: {
    call: (options) => pe.mropePositions(options),
    good: { ids: [1, 2] },
    options: {
      ids: "array",
      "shape*": "array",
      "attentionMask*": "array",
      "imageGrids*": "array",
      "videoGrids*": "array",
      "spatialMergeSize*": "number",
      "imageToken*": "number",
      "videoToken*": "number",
      "visionStartToken*": "number",
    },
  },
  xpos: {
    call: (options) => pe.xpos(options),
    good: { headDim: 4 },
    options: {
      headDim: "number",
      "rotaryDim*": "number",
      "base*": "number",
      "layout*": "word",
      "precision*": "word",
      "inverseFrequencies*": "array",
      "scaleBase*": "number",
      "gamma*": "number",
      "centre*": "number",
    },
  },
  "xpos.scales": { call: (o) => xpos.scales(o), good: { positions: 3 }, options: { positions: "positions" } },
  "xpos.cosSin": {
    call: (options) => xpos.cosSin(options),
    good: { positions: 3, role: "key" },
    options: { positions: "positions", role: "word" },
  },
  "xpos.apply": {
    call: (options) => xpos.apply(tensor(2, 4), options),
    good: { role: "query" },
    options: { role: "word", "positions*": "positions", "offset*": "number", "inverse*": "flag", "out*": "out" },
  },
  "xpos.score": {
    call: (options) => xpos.score(options),
    good: { ...vectors, m: 1, n: 2 },
    options: { q: "array", k: "array", m: "number", n: "number" },
  },
  gridPositions: {
    call: (options) => pe.gridPositions(options),
    good: { grid: [2, 4] },
    options: {
      grid: "array",
      "coordinates*": "word",
      "first*": "number",
      "reference*": "array",
      "scale*": "number",
      "columnFirst*": "flag",
      "mergeSize*": "number",
      "repeats*": "number",
      "prefix*": "number",
      "suffix*": "number",
    },
  },
  maskPositions: {
    call: (options) => pe.maskPositions(options),
    good: { mask: tensor(2, 3) },
    options: { mask: "tensor", "scale*": "number" },
  },
  sinusoidal2d: {
    call: (options) => pe.sinusoidal2d(options),
    good: { grid: [2, 3], dim: 8 },
    options: {
      dim: "number",
      "base*": "number",
      "spacing*": "word",
      "layout*": "word",
      "columnFirst*": "flag",
      "prefix*": "number",
      "oddDim*": "word",
      "out*": "out",
    },
  },
  "sinusoidal2d, grid": {
    call: ({ grid, ...rest }) =>
      pe.sinusoidal2d({ dim: 8, ...rest, ...(grid === undefined ? { positions: tensor(2, 3) } : { grid }) }),
    good: {},
    options: { "grid*": "array" },
  },
  "sinusoidal2d, positions": {
    call: ({ positions, ...rest }) =>
      pe.sinusoidal2d({ dim: 8, ...rest, ...(positions === undefined ? { grid: [2, 3] } : { positions }) }),
    good: {},
    options: { "positions*": "tensor" },
  },
  rotate: {
    call: (options) => pe.rotate(tensor(2, 4), options),
    good: { angles: tensor(2, 2) },
    options: { angles: "tensor", "layout*": "word", "inverse*": "flag", "out*": "out" },
  },
  permuteLayout: {
    call: (options) => pe.permuteLayout(tensor(8, 3), options),
    good: { heads: 2, from: "half", to: "interleaved" },
    options: { heads: "number", from: "word", to: "word", "out*": "out" },
  },
  addCodes: {
    call: (options) => pe.addCodes(options),
    good: { x: tensor(2, 3, 4), codes: tensor(3, 4) },
    options: { x: "tensor", codes: "tensor", "out*": "out" },
  },
  learned: {
    call: (options) => pe.learned(options),
    good: { table: tensor(5, 2), positions: 3 },
    options: { table: "tensor", positions: "positions", "scale*": "number", "out*": "out" },
  },
  binary: {
    call: (options) => pe.binary(options),
    good: { positions: 3, bits: 2 },
    options: { positions: "positions", bits: "number", "out*": "out" },
  },
  biasWindow: {
    call: (options) => pe.biasWindow(options),
    good: { bias: tensor(5, 2) },
    options: { bias: "tensor", "share*": "number" },
  },
  alibiSlopes: {
    call: (options) => pe.alibiSlopes(4, options),
    good: {},
    options: { "biasMax*": "number" },
  },
  alibiBias: {
    call: (options) => pe.alibiBias(options),
    good: { heads: 2, keyLength: 3 },
    options: {
      heads: "number",
      "biasMax*": "number",
      "symmetric*": "flag",
      "causal*": "flag",
      "form*": "word",
      "precision*": "word",
      keyLength: "number",
      "queryLength*": "number",
      "queryPositions*": "array",
      "out*": "out",
    },
  },
  "alibiBias, at positions": {
    call: (options) => pe.alibiBias({ heads: 2, ...options }),
    good: { keyPositions: [0, 1] },
    options: { keyPositions: "array" },
  },
  proximalBias: {
    call: (options) => pe.proximalBias(options),
    good: { keyLength: 3 },
    options: { keyLength: "number", "queryLength*": "number", "queryPositions*": "array", "out*": "out" },
  },
  t5Buckets: {
    call: (options) => pe.t5Buckets(options),
    good: { relativePositions: [1, 2] },
    options: { relativePositions: "array", "bidirectional*": "flag", "numBuckets*": "number", "maxDistance*": "number" },
  },
  t5Bias: {
    call: (options) => pe.t5Bias(options),
    good: { table: tensor(32, 2), keyLength: 3 },
    options: {
      table: "tensor",
      keyLength: "number",
      "queryLength*": "number",
      "queryPositions*": "array",
      "bidirectional*": "flag",
      "maxDistance*": "number",
      "scale*": "number",
      "out*": "out",
    },
  },
  shawIndex: {
    call: (options) => pe.shawIndex(options),
    good: { left: 2, keyLength: 3 },
    options: {
      left: "number",
      "right*": "number",
      "order*": "word",
      "clip*": "flag",
      keyLength: "number",
      "queryLength*": "number",
      "queryPositions*": "array",
    },
  },
  shawScores: {
    call: (options) => pe.shawScores(options),
    good: { q: tensor(2, 3, 4), table: tensor(5, 4) },
    options: {
      q: "tensor",
      "k*": "tensor",
      table: "tensor",
      "scale*": "number",
      "left*": "number",
      "right*": "number",
      "order*": "word",
      "clip*": "flag",
      "keyLength*": "number",
      "queryPositions*": "array",
      "keyPositions*": "array",
      "out*": "out",
    },
  },
  shawValues: {
    call: (options) => pe.shawValues(options),
    good: { output: tensor(2, 3, 4), weights: tensor(2, 3, 3), table: tensor(5, 4) },
    options: {
      output: "tensor",
      weights: "tensor",
      table: "tensor",
      "left*": "number",
      "right*": "number",
      "order*": "word",
      "clip*": "flag",
      "keyLength*": "number",
      "queryPositions*": "array",
      "keyPositions*": "array",
      "out*": "out",
    },
  },
  relativeSinusoidal: {
    call: (options) => pe.relativeSinusoidal(options),
    good: { dim: 4, from: 3, to: 0 },
    options: {
      dim: "number",
      from: "number",
      to: "number",
      "clamp*": "number",
      "base*": "number",
      "layout*": "word",
      "out*": "out",
    },
  },
  relativeShift: {
    call: (options) => pe.relativeShift(options),
    good: { x: tensor(2, 2, 3) },
    options: { x: "tensor", "zeroFuture*": "flag", "out*": "out" },
  },
  transformerXlScores: {
    call: (options) => pe.transformerXlScores(options),
    good: { q: tensor(2, 3, 5), k: tensor(2, 4, 5), r: tensor(2, 4, 5), u: tensor(2, 5), v: tensor(2, 5) },
    options: {
      q: "tensor",
      k: "tensor",
      r: "tensor",
      u: "tensor",
      v: "tensor",
      "firstDistance*": "number",
      "scale*": "number",
      "out*": "out",
    },
  },
  debertaBuckets: {
    call: (options) => pe.debertaBuckets(options),
    good: { relativePositions: [1, 2], maxPosition: 16 },
    options: { relativePositions: "array", "bucketSize*": "number", "maxPosition*": "number" },
  },
  debertaScores: {
    call: (options) => pe.debertaScores(options),
    good: { q: tensor(2, 3, 5), k: tensor(2, 3, 5) },
    options: {
      q: "tensor",
      k: "tensor",
      "positionKeys*": "tensor",
      "positionQueries*": "tensor",
      "bucketSize*": "number",
      "maxPosition*": "number",
      "scale*": "number",
      "keyLength*": "number",
      "queryPositions*": "array",
      "keyPositions*": "array",
      "out*": "out",
    },
  },
  windowIndex: {
    call: (options) => pe.windowIndex(options),
    good: { height: 2, width: 3 },
    options: { height: "number", width: "number" },
  },
  windowBias: {
    call: (options) => pe.windowBias(options),
    good: { height: 2, width: 3, table: tensor(15, 2) },
    options: { height: "number", width: "number", table: "tensor", "out*": "out" },
  },
  relativeAttention: {
    call: (options) => pe.relativeAttention(options),
    good: { heads: 2, x: tensor(3, 4), wq: tensor(4, 4), wk: tensor(4, 4), wv: tensor(4, 4) },
    options: {
      heads: "number",
      x: "tensor",
      wq: "tensor",
      wk: "tensor",
      wv: "tensor",
      "wo*": "tensor",
      "bq*": "array",
      "bk*": "array",
      "bv*": "array",
      "bo*": "array",
      "encoding*": "scaling",
      "causal*": "flag",
      "scale*": "number",
      "bias*": "tensor",
      "memory*": "tensor",
      "pastKeys*": "tensor",
      "pastValues*": "tensor",
      "queryPositions*": "array",
      "norm*": "scaling",
      "weights*": "flag",
      "out*": "out",
    },
  },
  "relativeAttention, shaw": {
    call: encoded("shaw"),
    good: { keyTable: tensor(5, 2) },
    options: {
      keyTable: "tensor",
      "valueTable*": "tensor",
      "keyTerm*": "flag",
      "left*": "number",
      "right*": "number",
      "order*": "word",
      "clip*": "flag",
    },
  },
  "relativeAttention, transformer-xl": {
    call: encoded("transformer-xl"),
    good: { table: tensor(3, 4), wr: tensor(4, 4), u: tensor(2, 2), v: tensor(2, 2) },
    options: { table: "tensor", wr: "tensor", u: "tensor", v: "tensor", "firstDistance*": "number" },
  },
  "relativeAttention, deberta": {
    call: encoded("deberta"),
    good: { table: tensor(8, 4) },
    options: {
      table: "tensor",
      "bucketSize*": "number",
      "maxPosition*": "number",
      "positionKey*": "scaling",
      "positionQuery*": "scaling",
    },
  },
  "relativeAttention, positionKey": {
    call: (positionKey) => encoded("deberta")({ table: tensor(8, 4), maxPosition: 4, positionKey }),
    good: { weight: tensor(4, 4) },
    options: { weight: "tensor", "bias*": "array" },
  },
  "relativeAttention, norm": {
    call: (norm) => pe.relativeAttention({ ...layer, norm }),
    good: { place: "after" },
    options: { place: "word", "weight*": "array", "bias*": "array", "eps*": "number" },
  },
  attention: {
    call: (options) => pe.attention(options),
    good: { q: tensor(2, 2, 4), k: tensor(1, 3, 4), v: tensor(1, 3, 4) },
    options: {
      q: "tensor",
      k: "tensor",
      v: "tensor",
      "causal*": "flag",
      "bias*": "tensor",
      "relativeBias*": "tensor",
      "alibi*": "array",
      "segments*": "array",
      "scale*": "number",
      "keyPadding*": "flags",
      "weights*": "flag",
      "out*": "out",
    },
  },
  "attention, t5": {
    call: (t5) => pe.attention({ q: tensor(2, 2, 4), k: tensor(1, 3, 4), v: tensor(1, 3, 4), t5 }),
    good: { table: tensor(8, 2) },
    options: { table: "tensor", "bidirectional*": "flag", "maxDistance*": "number", "scale*": "number" },
  },
  splitProjection: {
    call: (options) => pe.splitProjection(tensor(6, 2), options),
    good: { heads: 2, layout: "blocks" },
    options: { heads: "number", "kvHeads*": "number", layout: "word" },
  },
  multiHeadAttention: {
    call: (options) => pe.multiHeadAttention(options),
    good: { x: tensor(3, 4), wq: tensor(4, 4), wk: tensor(4, 4), wv: tensor(4, 4), wo: tensor(4, 4), heads: 2 },
    options: {
      x: "tensor",
      wq: "tensor",
      wk: "tensor",
      wv: "tensor",
      wo: "tensor",
      "bq*": "array",
      "bk*": "array",
      "bv*": "array",
      "bo*": "array",
      heads: "number",
      "kvHeads*": "number",
      "encoding*": "scaling",
      "positions*": "array",
      "keyPadding*": "flags",
      "causal*": "flag",
      "weights*": "flag",
      "sequenceLength*": "number",
      "scale*": "number",
      "out*": "out",
    },
  },
  latentAttention: {
    call: (options) => pe.latentAttention(options),
    good: {
      x: tensor(3, 4),
      qb: tensor(4, 4),
      kva: tensor(4, 4),
      kvaNorm: [1, 1],
      kvb: tensor(4, 2),
      wo: tensor(4, 4),
      heads: 2,
      valueDim: 2,
      rope: pe.rope({ headDim: 2 }),
    },
    options: {
      x: "tensor",
      qb: "tensor",
      kva: "tensor",
      kvaNorm: "array",
      kvb: "tensor",
      wo: "tensor",
      heads: "number",
      valueDim: "number",
      rope: "scaling",
      "eps*": "number",
      "positions*": "array",
      "keyPadding*": "flags",
      "causal*": "flag",
      "weights*": "flag",
      "sequenceLength*": "number",
      "scale*": "number",
      "out*": "out",
    },
  },
  kvCache: {
    call: (options) => pe.kvCache(options).dispose(),
    good: { kvHeads: 2, headDim: 4 },
    options: {
      kvHeads: "number",
      headDim: "number",
      "valueDim*": "number",
      "capacity*": "number",
      "rope*": "scaling",
      "rotate*": "word",
    },
  },
  "kvCache.append": {
    call: (options) => pe.kvCache({ kvHeads: 1, headDim: 4, rope }).append(tensor(1, 3, 4), tensor(1, 3, 4), options),
    good: {},
    options: { "positions*": "array", "sequenceLength*": "number" },
  },
  "kvCache.attend": {
    call(options) {
      const cache = pe.kvCache({ kvHeads: 1, headDim: 4, rope });
      cache.append(tensor(1, 3, 4), tensor(1, 3, 4));
      cache.attend(tensor(1, 3, 4), options);
    },
    good: {},
    options: {
      "positions*": "array",
      "causal*": "flag",
      "scale*": "number",
      "bias*": "tensor",
      "weights*": "flag",
      "sequenceLength*": "number",
      "out*": "out",
    },
  },
  linear: {
    call: (options) => pe.linear(options),
    good: { x: tensor(2, 4), weight: tensor(3, 4) },
    options: { x: "tensor", weight: "tensor", "bias*": "array", "out*": "out" },
  },
  layerNorm: {
    call: (options) => pe.layerNorm(options),
    good: { x: tensor(2, 4) },
    options: { x: "tensor", "weight*": "array", "bias*": "array", "eps*": "number", "out*": "out" },
  },
  rmsNorm: {
    call: (options) => pe.rmsNorm(options),
    good: { x: tensor(2, 4) },
    options: { x: "tensor", "weight*": "array", "eps*": "number", "out*": "out" },
  },
  tokenVectors: {
    call: (options) => pe.tokenVectors(options),
    good: { tokens: ["a"], dim: 4 },
    options: { tokens: "strings", dim: "number", "seed*": "number" },
  },
  projection: {
    call: (options) => pe.projection(options),
    good: { name: "q", rows: 2, columns: 4 },
    options: { name: "word", rows: "number", columns: "number", "seed*": "number" },
  },
  scoreMatrices: {
    call: (options) => pe.scoreMatrices(options),
    good: { x: tensor(3, 4), ...projections },
    options: { x: "tensor", wq: "tensor", wk: "tensor", "start*": "number", "base*": "number", "layout*": "word" },
  },
  distanceCurves: {
    call: (options) => pe.distanceCurves(options),
    good: { x: [1, 2, 3, 4], y: [1, 2, 3, 4], ...projections, anchors: [0], count: 3 },
    options: {
      x: "array",
      y: "array",
      wq: "tensor",
      wk: "tensor",
      anchors: "array",
      count: "number",
      "base*": "number",
      "layout*": "word",
    },
  },
  identity: {
    call: (options) => pe.identity("four-terms", options),
    good: { queryToken: [1, 2], keyToken: [1, 2], wq: [1, 2], wk: [1, 2], m: 0, n: 0, frequencies: [1] },
    options: {
      queryToken: "array",
      keyToken: "array",
      wq: "array",
      wk: "array",
      m: "number",
      n: "number",
      frequencies: "array",
    },
  },
  "identity, in planes": {
    call: (options) => pe.identity("planes", options),
    good: { ...vectors, m: 0, n: 0, theta: [1, 2] },
    options: { q: "array", k: "array", "layout*": "word" },
  },
  "identity, window": {
    call: (options) => pe.identity("window", options),
    good: { q: [1, 2], k: [1, 2], m: 0, n: 0, shift: 0, theta: [1] },
    options: { shift: "number", theta: "array" },
  },
  "identity, several axes": {
    call: (options) => pe.identity("axial", options),
    good: { q: [1, 2], k: [1, 2], queryAxisPositions: [1, 2], keyAxisPositions: [3, 4], theta: [1] },
    options: { queryAxisPositions: "array", keyAxisPositions: "array" },
  },
  identityExample: {
    call: (options) => pe.identityExample("gram", options),
    good: {},
    options: { "dim*": "number", "base*": "number", "seed*": "number" },
  },
};

/** Arguments that are not options: each alone. */
const alone = {
  "alibiSlopes, heads": ["number", (heads) => pe.alibiSlopes(heads)],
  "preset, name": ["word", (name) => preset(name)],
  "rope.apply, x": ["tensor", (x) => rope.apply(x)],
  "axialRope.apply, x": ["tensor", (x) => axialRope.apply(x, { positions: tensor(2, 1) })],
  "mrope.apply, x": ["tensor", (x) => mrope.apply(x, { positions: tensor(2, 1) })],
  "xpos.apply, x": ["tensor", (x) => xpos.apply(x, { role: "key" })],
  "rotate, x": ["tensor", (x) => pe.rotate(x, { angles: tensor(1, 1) })],
  "permuteLayout, w": ["tensor", (w) => pe.permuteLayout(w, { heads: 1, from: "half", to: "half" })],
  "splitProjection, fused": ["tensor", (fused) => pe.splitProjection(fused, { heads: 1, layout: "blocks" })],
  "kvCache.append, k": ["tensor", (k) => pe.kvCache({ kvHeads: 1, headDim: 4 }).append(k, tensor(1, 1, 4))],
  "kvCache.append, v": ["tensor", (v) => pe.kvCache({ kvHeads: 1, headDim: 4 }).append(tensor(1, 1, 4), v)],
  "kvCache.attend, q": ["tensor", (q) => pe.kvCache({ kvHeads: 1, headDim: 4 }).attend(q)],
  "kvCache.truncate, length": ["number", (length) => pe.kvCache({ kvHeads: 1, headDim: 4 }).truncate(length)],
  fading: ["array", (curve) => pe.fading(curve)],
  toeplitzDefect: ["tensor", (scores) => pe.toeplitzDefect(scores)],
  "identity, id": ["word", (id) => pe.identity(id, {})],
  "identityExample, id": ["word", (id) => pe.identityExample(id)],
  "tensor, shape": ["array", (shape) => pe.tensor(shape)],
  "tensor, data": ["array", (data) => pe.tensor([4], data)],
};

const isTypeError = (name) => (error) => {
  assert.equal(error.constructor, TypeError, String(error.stack));
  assert.match(error.message, /^[\w.]+( "[\w-]+")?: .+, got .+/u, `${name}: ${error.message}`);
  return true;
};
const words = (value) => (typeof value === "object" ? Object.prototype.toString.call(value) : String(value));

for (const [name, { call, good, options }] of Object.entries(functions)) {
  describe(`wrong kinds: ${name}`, () => {
    test("the call itself is good", () => void call(good));
    for (const [starred, kind] of Object.entries(options)) {
      const option = starred.replace("*", "");
      test(option, () => {
        for (const wrong of kinds[kind]) {
          assert.throws(() => call({ ...good, [option]: wrong }), isTypeError(name), `${option}: ${words(wrong)}`);
        }
        if (starred.endsWith("*")) call({ ...good, [option]: undefined });
        else assert.throws(() => call({ ...good, [option]: undefined }), isTypeError(name), `${option} left out`);
      });
    }
    test("an option that nobody reads", () => {
      assert.throws(() => call({ ...good, bse: 1 }), /unknown option "bse"; allowed: .*\w/u);
    });
    if (!name.includes(",")) {
      test("options that are no object", () => {
        for (const wrong of [null, 5, "x", true, [], () => 1]) {
          assert.throws(() => call(wrong), isTypeError(name), words(wrong));
        }
      });
    }
  });
}

describe("wrong kinds: arguments alone", () => {
  for (const [name, [kind, call]] of Object.entries(alone)) {
    test(name, () => {
      for (const wrong of kinds[kind].filter((value) => !(name === "toeplitzDefect" && value === undefined))) {
        assert.throws(() => call(wrong), isTypeError(name), words(wrong));
      }
      if (name !== "tensor, data") assert.throws(() => call(undefined), isTypeError(name));
    });
  }
});

test("wrong kinds: every function of the module is here", () => {
  const here = new Set(Object.keys(functions).map((name) => name.split(",")[0]));
  for (const name of Object.keys(alone)) here.add(name.split(",")[0]);
  const members = (type) => Object.getOwnPropertyNames(type.prototype).filter((name) => name !== "constructor");
  const noFunctions = ["identities", "memorySize", "simd"];
  for (const name of members(pe.constructor)) assert.ok(here.has(name) || noFunctions.includes(name), name);
  for (const name of members(rope.constructor)) assert.ok(here.has(`rope.${name}`), name);
  const withoutArguments = ["length", "capacity", "positions", "reset", "keys", "values", "dispose"];
  const cache = pe.kvCache({ kvHeads: 1, headDim: 4 });
  for (const name of members(cache.constructor)) assert.ok(here.has(`kvCache.${name}`) || withoutArguments.includes(name), name);
  const withoutOptions = ["axialRope.frequencies", "xpos.inverseFrequencies"];
  for (const [owner, object] of Object.entries({ rope, axialRope, mrope, xpos })) {
    for (const name of members(object.constructor).map((member) => `${owner}.${member}`)) {
      assert.ok(here.has(name) || withoutOptions.includes(name), name);
    }
  }
});

test("wrong kinds: exact words", () => {
  const { tensor: out, check } = untouched(pe, [3, 4]);
  refuses(TypeError, 'sinusoidal: dim must be a number, got "4" (string)', () => pe.sinusoidal({ positions: 3, dim: "4", out }));
  refuses(TypeError, "sinusoidal: base must have a value or be left out, got null", () =>
    pe.sinusoidal({ positions: 3, dim: 4, base: null, out }),
  );
  refuses(TypeError, "sinusoidal: positions[1] must be a number, got undefined", () =>
    pe.sinusoidal({ positions: [0, , 2], dim: 4, out }),
  );
  refuses(TypeError, "sinusoidal: positions must be a count or an array of positions, got undefined", () =>
    pe.sinusoidal({ dim: 4, out }),
  );
  refuses(TypeError, "rope.apply: out must be a HeapTensor made by pe.tensor, got an object", () =>
    rope.apply(tensor(2, 4), { out: tensor(2, 4) }),
  );
  refuses(TypeError, 'rope.apply: unknown option "ofset"; allowed: positions, offset, sequenceLength, inverse, out', () =>
    rope.apply(tensor(3, 4), { ofset: 1, out }),
  );
  refuses(TypeError, "attention: q must be a tensor { data, shape }, got an array", () =>
    pe.attention({ q: [1], k: out, v: out }),
  );
  check();
});
