// Bad arguments of biases: ALiBi, proximal, KERPLE, Sandwich, FIRE, FoX, T5, windows.
import { load } from "posenc";
import { each, tensor } from "../support/refuses.mjs";

const pe = await load();

const positionKinds = { keyLength: "number", "queryLength*": "number", "queryPositions*": "array", "out*": "out" };
/** A FIRE network of 4 hidden units and 2 heads. */
const network = { hiddenWeight: [1, 2, 3, 4], hiddenBias: [1, 2, 3, 4], outputWeight: tensor(2, 4), outputBias: [1, 2] };

export const functions = {
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
  kerpleBias: {
    call: (options) => pe.kerpleBias(options),
    good: { r1: [1, 2], r2: [1, 0.5], keyLength: 3 },
    options: { "form*": "word", r1: "array", r2: "array", ...positionKinds },
  },
  sandwichBias: {
    call: (options) => pe.sandwichBias(options),
    good: { heads: 2, keyLength: 3 },
    options: { heads: "number", "dim*": "number", "base*": "number", ...positionKinds },
  },
  fireBias: {
    call: (options) => pe.fireBias(options),
    good: { ...network, keyLength: 3 },
    options: {
      hiddenWeight: "array",
      hiddenBias: "array",
      outputWeight: "tensor",
      outputBias: "array",
      "c*": "number",
      "threshold*": "number",
      "eps*": "number",
      ...positionKinds,
    },
  },
  forgetBias: {
    call: (options) => pe.forgetBias(options),
    good: { gates: tensor(2, 3) },
    options: { gates: "tensor", "form*": "word", "queryLength*": "number", "out*": "out" },
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
};

export const alone = {
  "alibiSlopes, heads": ["number", (heads) => pe.alibiSlopes(heads)],
};

const buckets = (options) => () => pe.t5Buckets({ relativePositions: [1], ...options });
const kerple = (options) => () => pe.kerpleBias({ r1: [1], r2: [1], keyLength: 2, ...options });
const fire = (options) => () => pe.fireBias({ ...network, keyLength: 3, ...options });
const t5 = (options) => () => pe.t5Bias({ table: tensor(32, 2), keyLength: 3, ...options });

export const coreTexts = {
  "windowBias.table.shape": () => pe.windowBias({ height: 2, width: 3, table: tensor(14, 2) }),
  "windowIndex.height.zero": () => pe.windowIndex({ height: 0, width: 3 }),
  "windowIndex.size": () => pe.windowIndex({ height: 256, width: 256 }),
  "windowIndex.width.large": () => pe.windowIndex({ height: 2, width: 65537 }),
  "alibiSlopes.biasMax.notANumber": () => pe.alibiSlopes(4, { biasMax: NaN }),
  "alibiSlopes.biasMax.zero": () => pe.alibiSlopes(4, { biasMax: 0 }),
  "alibiSlopes.heads.large": () => pe.alibiBias({ heads: 65537, keyLength: 3 }),
  "alibiSlopes.heads.zero": () => pe.alibiSlopes(0),
  "fireBias.c.zero": fire({ c: 0 }),
  "fireBias.eps.notANumber": fire({ eps: NaN }),
  "fireBias.hiddenBias.length": fire({ hiddenBias: [1, 2, 3] }),
  "fireBias.outputBias.length": fire({ outputBias: [1, 2, 3] }),
  "fireBias.outputWeight.shape": fire({ outputWeight: tensor(2, 3) }),
  "fireBias.threshold.negative": fire({ threshold: -1 }),
  "kerpleBias.r1.zero": kerple({ r1: [0] }),
  "kerpleBias.r2.large": kerple({ form: "power", r2: [2.5] }),
  "kerpleBias.r2.length": kerple({ r2: [1, 1] }),
  "kerpleBias.r2.notANumber": kerple({ r2: [NaN] }),
  "sandwichBias.heads.large": () => pe.sandwichBias({ heads: 65537, keyLength: 3 }),
  "sandwichBias.heads.zero": () => pe.sandwichBias({ heads: 0, keyLength: 3 }),
  "t5Bias.scale.notANumber": t5({ scale: NaN }),
  "t5Buckets.maxDistance.notANumber": buckets({ maxDistance: NaN }),
  "t5Buckets.maxDistance.small": buckets({ maxDistance: 8 }),
  "t5Buckets.numBuckets.few": buckets({ bidirectional: false, numBuckets: 1 }),
  "t5Buckets.numBuckets.odd": buckets({ numBuckets: 31 }),
  "t5Buckets.relativePositions.infinite": buckets({ relativePositions: [Infinity] }),
};

export const nativeOnly = [
  "windowBias.out.shape",
  "windowIndex.out.length",
  "alibiBias.out.shape",
  "fireBias.out.shape",
  "forgetBias.out.shape",
  "forgetBias.queryLength.large",
  "forgetBias.workspace.length",
  "kerpleBias.out.shape",
  "proximalBias.out.shape",
  "sandwichBias.out.shape",
  "t5Bias.out.shape",
  "t5Bias.table.rows",
  "t5Buckets.out.length",
];

export const moduleTexts = {
  ...each([-1, 1.5, NaN, 2 ** 31], (keyLength) => [
    `alibiBias: keyLength must be an integer in 0 … 2147483647, got ${keyLength}`,
    () => pe.alibiBias({ heads: 1, keyLength }),
  ]),
  ...each([-1, 0.5, 4], (queryLength) => [
    `proximalBias: queryLength must be an integer in 0 … the number of keys (3), got ${queryLength}`,
    () => pe.proximalBias({ keyLength: 3, queryLength }),
  ]),
  ...each([-1, 0.5, 4], (queryLength) => [
    `forgetBias: queryLength must be an integer in 0 … the number of keys (3), got ${queryLength}`,
    () => pe.forgetBias({ gates: tensor(2, 3), queryLength }),
  ]),
  'kerpleBias: form must be one of "logarithmic", "power", got "log"': kerple({ form: "log" }),
  "t5Bias: keyLength must be left out beside keyPositions, got both": () =>
    pe.t5Bias({ table: tensor(32, 1), keyLength: 1, keyPositions: [0] }),
  "alibiBias: queryLength must be left out beside queryPositions, got both": () =>
    pe.alibiBias({ heads: 1, keyLength: 1, queryLength: 1, queryPositions: [0] }),
  'alibiBias: form must be one of "distance", "key-position", got "key"': () =>
    pe.alibiBias({ heads: 1, keyLength: 1, form: "key" }),
  "t5Bias: table must have 2 axes, got [1, 32, 1]": () => pe.t5Bias({ table: tensor(1, 32, 1), keyLength: 1 }),
};
