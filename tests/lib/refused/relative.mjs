// Bad arguments of relative position by vectors: Shaw, Transformer-XL, DeBERTa.
import { load } from "posenc";
import { tensor } from "../support/refuses.mjs";

const pe = await load();

export const functions = {
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
};

const shaw = (options) => () => pe.shawScores({ q: tensor(2, 3, 4), k: tensor(2, 3, 4), table: tensor(5, 4), ...options });
const shawValues = (options) => () =>
  pe.shawValues({ output: tensor(2, 3, 4), weights: tensor(2, 3, 3), table: tensor(5, 4), ...options });
const shawIndex = (options) => () => pe.shawIndex({ left: 2, keyLength: 3, ...options });
const distances = (options) => () => pe.relativeSinusoidal({ dim: 4, from: 3, to: 0, ...options });
const xl = (options) => () =>
  pe.transformerXlScores({
    q: tensor(2, 3, 5),
    k: tensor(2, 4, 5),
    r: tensor(2, 4, 5),
    u: tensor(2, 5),
    v: tensor(2, 5),
    ...options,
  });
const logBuckets = (options) => () => pe.debertaBuckets({ relativePositions: [3], bucketSize: 8, maxPosition: 32, ...options });
const disentangled = (options) => () =>
  pe.debertaScores({
    q: tensor(2, 3, 5),
    k: tensor(2, 3, 5),
    positionKeys: tensor(2, 4, 5),
    positionQueries: tensor(2, 4, 5),
    ...options,
  });

export const coreTexts = {
  "debertaBuckets.bucketSize.one": logBuckets({ bucketSize: 1 }),
  "debertaBuckets.maxPosition.notANumber": logBuckets({ maxPosition: NaN }),
  "debertaBuckets.maxPosition.small": logBuckets({ maxPosition: 5 }),
  "debertaBuckets.relativePositions.infinite": logBuckets({ relativePositions: [Infinity] }),
  "debertaScores.keyPositions.fraction": disentangled({ keyPositions: [0, 0.5, 1], queryPositions: [0, 1, 2] }),
  "debertaScores.queryPositions.fraction": disentangled({ queryPositions: [0, 0.5, 1] }),
  "debertaScores.scale.infinite": disentangled({ scale: Infinity }),
  "relativeDistances.clamp.negative": distances({ clamp: -1 }),
  "relativeDistances.from.fraction": distances({ from: 0.5 }),
  "relativeDistances.many": distances({ from: 2147483647, to: -1 }),
  "relativeDistances.to.infinite": distances({ to: Infinity }),
  "relativeShift.x.slots": () => pe.relativeShift({ x: tensor(3, 2) }),
  "shawIndex.distance.far": shawIndex({ right: 1, clip: false }),
  "shawIndex.queryPositions.fraction": shawIndex({ queryPositions: [0, 0.5, 1] }),
  "shawIndex.right.negative": shawIndex({ right: -2 }),
  "shawScores.k.shape": shaw({ k: tensor(2, 2, 4), keyLength: 3 }),
  "shawScores.scale.infinite": shaw({ scale: Infinity }),
  "shawScores.table.shape": shaw({ table: tensor(4, 4), left: 2 }),
  "shawValues.table.shape": shawValues({ table: tensor(5, 3) }),
  "transformerXlScores.firstDistance.small": xl({ firstDistance: 2 }),
  "transformerXlScores.keys.few": xl({ k: tensor(2, 2, 5) }),
  "transformerXlScores.r.rows": xl({ r: tensor(2, 3, 5) }),
  "transformerXlScores.scale.notANumber": xl({ scale: NaN }),
  "transformerXlScores.u.shape": xl({ u: tensor(1, 5) }),
  "transformerXlScores.v.shape": xl({ v: tensor(3, 5) }),
};

export const nativeOnly = [
  "debertaBuckets.out.length",
  "debertaScores.heads.zero",
  "debertaScores.k.shape",
  "debertaScores.out.shape",
  "debertaScores.positionKeys.rows",
  "debertaScores.positionQueries.rows",
  "debertaScores.q.shape",
  "relativeDistances.out.length",
  "relativeShift.out.shape",
  "shaw.left.negative",
  "shawIndex.out.length",
  "shawScores.heads.zero",
  "shawScores.out.shape",
  "shawScores.q.shape",
  "shawValues.out.shape",
  "shawValues.weights.shape",
  "transformerXlScores.heads.zero",
  "transformerXlScores.k.shape",
  "transformerXlScores.out.shape",
  "transformerXlScores.q.shape",
  "transformerXlScores.r.shape",
];

export const moduleTexts = {
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
  "sinusoidal: dim must be an even integer in 2 … 2147483647, got 3": () => pe.relativeSinusoidal({ dim: 3, from: 1, to: 0 }),
};
