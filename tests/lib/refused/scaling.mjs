// Bad arguments of context extension.
import { load } from "posenc";
import { each } from "../support/refuses.mjs";

const pe = await load();

const scaledBy = (type) => (options) => pe.rope({ headDim: 4, scaling: { type, ...options } });

export const functions = {
  "rope, linear": { call: scaledBy("linear"), good: { factor: 2 }, options: { factor: "number" } },
  "rope, ntk": { call: scaledBy("ntk"), good: { factor: 2 }, options: { factor: "number" } },
  "rope, dynamic": { call: scaledBy("dynamic"), good: { factor: 2 }, options: { factor: "number" } },
  "rope, yarn": {
    call: scaledBy("yarn"),
    good: { factor: 2, originalMaxPositions: 64 },
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
    call: scaledBy("longrope"),
    good: { shortFactor: [1, 1], longFactor: [1, 1], originalMaxPositions: 64 },
    options: {
      shortFactor: "array",
      longFactor: "array",
      originalMaxPositions: "number",
      "factor*": "number",
      "attentionFactor*": "number",
    },
  },
  "rope, llama3": {
    call: scaledBy("llama3"),
    good: { factor: 2, lowFreqFactor: 1, highFreqFactor: 4, originalMaxPositions: 64 },
    options: { factor: "number", lowFreqFactor: "number", highFreqFactor: "number", originalMaxPositions: "number" },
  },
  "rope, proportional": {
    call: scaledBy("proportional"),
    good: {},
    options: { "partialRotaryFactor*": "number", "factor*": "number" },
  },
  "rope, ntk-by-parts": {
    call: scaledBy("ntk-by-parts"),
    good: { factor: 2, originalMaxPositions: 64 },
    options: { factor: "number", originalMaxPositions: "number", "ntkFactor*": "number", "extrapolationFactor*": "number" },
  },
};

const rope = (options) => () => pe.rope({ headDim: 64, ...options });
const scaled = (scaling) => rope({ headDim: 4, scaling });
const yarn = (options) => scaled({ type: "yarn", factor: 4, originalMaxPositions: 512, ...options });
const longrope = (options) =>
  scaled({ type: "longrope", shortFactor: [1, 1], longFactor: [2, 4], originalMaxPositions: 512, ...options });
const llama3 = (options) =>
  scaled({ type: "llama3", factor: 8, lowFreqFactor: 1, highFreqFactor: 4, originalMaxPositions: 512, ...options });
const byParts = (options) => scaled({ type: "ntk-by-parts", factor: 2, originalMaxPositions: 512, ...options });

export const coreTexts = {
  "rope.scaling.dynamic.factor.infinite": scaled({ type: "dynamic", factor: Infinity }),
  "rope.scaling.linear.factor.notANumber": scaled({ type: "linear", factor: NaN }),
  "rope.scaling.linear.factor.small": scaled({ type: "linear", factor: 0.5 }),
  "rope.scaling.llama3.factor.small": llama3({ factor: 0 }),
  "rope.scaling.llama3.highFreqFactor.small": llama3({ highFreqFactor: 0.5 }),
  "rope.scaling.llama3.lowFreqFactor.zero": llama3({ lowFreqFactor: 0 }),
  "rope.scaling.llama3.originalMaxPositions.infinite": llama3({ originalMaxPositions: Infinity }),
  "rope.scaling.longrope.attentionFactor.notANumber": longrope({ attentionFactor: NaN }),
  "rope.scaling.longrope.factor.negative": longrope({ factor: -2 }),
  "rope.scaling.longrope.longFactor.length": longrope({ longFactor: [1, 2, 3] }),
  "rope.scaling.longrope.longFactor.notANumber": longrope({ longFactor: [1, NaN] }),
  "rope.scaling.longrope.originalMaxPositions.one": longrope({ originalMaxPositions: 1 }),
  "rope.scaling.longrope.shortFactor.length": longrope({ shortFactor: [1] }),
  "rope.scaling.longrope.shortFactor.zero": longrope({ shortFactor: [1, 0] }),
  "rope.scaling.ntkByParts.base.one": rope({ base: 1, scaling: { type: "ntk-by-parts", factor: 2, originalMaxPositions: 64 } }),
  "rope.scaling.ntkByParts.extrapolationFactor.notANumber": byParts({ extrapolationFactor: NaN }),
  "rope.scaling.ntkByParts.factor.small": byParts({ factor: 0.5 }),
  "rope.scaling.ntkByParts.ntkFactor.negative": byParts({ ntkFactor: -0.5 }),
  "rope.scaling.ntkByParts.originalMaxPositions.zero": byParts({ originalMaxPositions: 0 }),
  "rope.scaling.proportional.factor.small": scaled({ type: "proportional", factor: 0.5 }),
  "rope.scaling.proportional.partialRotaryFactor.large": scaled({ type: "proportional", partialRotaryFactor: 1.5 }),
  "rope.scaling.ntk.factor.zero": scaled({ type: "ntk", factor: 0 }),
  "rope.scaling.yarn.attentionFactor.negative": yarn({ attentionFactor: -0.1 }),
  "rope.scaling.yarn.base.one": rope({ base: 1, scaling: { type: "yarn", factor: 4, originalMaxPositions: 512 } }),
  "rope.scaling.yarn.betaFast.negative": yarn({ betaFast: -1 }),
  "rope.scaling.yarn.betaSlow.notANumber": yarn({ betaSlow: NaN }),
  "rope.scaling.yarn.factor.small": yarn({ factor: 0.9 }),
  "rope.scaling.yarn.mscale.negative": yarn({ mscale: -1 }),
  "rope.scaling.yarn.mscaleAllDim.infinite": yarn({ mscaleAllDim: Infinity }),
  "rope.scaling.yarn.originalMaxPositions.zero": yarn({ originalMaxPositions: 0 }),
};

export const nativeOnly = [
  "rope.scaling.attentionFactor.maxPositions.negative",
  "rope.scaling.frequencies.length",
  "rope.scaling.frequencies.maxPositions.zero",
  "rope.scaling.frequencies.sequenceLength.notANumber",
];

export const moduleTexts = {
  ...each(["dynamc", "toString", "__proto__"], (type) => [
    `rope: scaling: type must be one of "linear", "ntk", "dynamic", "yarn", "longrope", "llama3", "proportional", "ntk-by-parts", got "${type}"`,
    () => pe.rope({ headDim: 4, scaling: { type, factor: 2 } }),
  ]),
};
