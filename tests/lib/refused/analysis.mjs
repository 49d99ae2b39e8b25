// Bad arguments of seeded vectors, score matrices and what is measured on them.
import { load } from "posenc";
import { each, tensor } from "../support/refuses.mjs";

const pe = await load();

const projections = { wq: tensor(2, 4), wk: tensor(2, 4) };

export const functions = {
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
};

export const alone = {
  fading: ["array", (curve) => pe.fading(curve)],
  toeplitzDefect: ["tensor", (scores) => pe.toeplitzDefect(scores)],
};

const scores = (options) => () => pe.scoreMatrices({ x: tensor(3, 4), wq: tensor(2, 4), wk: tensor(2, 4), ...options });
const curves = (options) => () =>
  pe.distanceCurves({ x: [1, 2, 3, 4], y: [1, 2, 3, 4], wq: tensor(2, 4), wk: tensor(2, 4), anchors: [0], count: 3, ...options });

export const coreTexts = {
  "scoreMatrices.base.zero": scores({ base: 0 }),
  "scoreMatrices.curves.anchor.infinite": curves({ anchors: [Infinity] }),
  "scoreMatrices.curves.anchor.notANumber": curves({ anchors: [NaN] }),
  "scoreMatrices.curves.base.infinite": curves({ base: Infinity }),
  "scoreMatrices.curves.base.zero": curves({ base: 0 }),
  "scoreMatrices.dim.odd": scores({ x: tensor(3, 3), wq: tensor(2, 3), wk: tensor(2, 3) }),
  "scoreMatrices.headDim.odd": scores({ wq: tensor(3, 4), wk: tensor(3, 4) }),
  "scoreMatrices.start.notANumber": scores({ start: NaN }),
  "scoreMatrices.terms.base.negative": scores({ base: -1 }),
  "scoreMatrices.terms.dim.zero": scores({ x: tensor(3, 0), wq: tensor(2, 0), wk: tensor(2, 0) }),
  "scoreMatrices.terms.start.infinite": scores({ start: -Infinity }),
  "scoreMatrices.wk.shape": scores({ wk: tensor(4, 4) }),
  "scoreMatrices.wq.shape": scores({ wq: tensor(2, 5) }),
  "toeplitzDefect.scores.shape": () => pe.toeplitzDefect(tensor(3, 4)),
};

export const nativeOnly = [
  "scoreMatrices.curves.additive.length",
  "scoreMatrices.curves.wk.shape",
  "scoreMatrices.curves.wq.shape",
  "scoreMatrices.curves.y.length",
  "scoreMatrices.out.shape",
  "scoreMatrices.terms.shape",
  "scoreMatrices.terms.wk.shape",
];

export const moduleTexts = {
  "distanceCurves: y must have 2 elements, got 3": () =>
    pe.distanceCurves({ x: [1, 2], y: [1, 2, 3], wq: tensor(2, 2), wk: tensor(2, 2), anchors: [0], count: 1 }),
  ...each([-1, 1.5, NaN], (count) => [
    `distanceCurves: count must be an integer ≥ 0, got ${count}`,
    () => pe.distanceCurves({ x: [1, 2], y: [1, 2], wq: tensor(2, 2), wk: tensor(2, 2), anchors: [0], count }),
  ]),
  ...each([0, 1.5, -1, 65537, NaN], (wrong) => [
    `tokenVectors: dim must be an integer in 1 … 65536, got ${wrong}`,
    () => pe.tokenVectors({ tokens: [], dim: wrong }),
  ]),
  ...each([0, 1.5, -1, 65537, NaN], (wrong) => [
    `projection: rows must be an integer in 1 … 65536, got ${wrong}`,
    () => pe.projection({ name: "q", rows: wrong, columns: 1 }),
  ]),
  ...each([0, 1.5, -1, 65537, NaN], (wrong) => [
    `projection: columns must be an integer in 1 … 65536, got ${wrong}`,
    () => pe.projection({ name: "q", rows: 1, columns: wrong }),
  ]),
  ...each([-1, 0.5, NaN], (seed) => [
    `seed: seed must be an integer in 0 … 2147483647, got ${seed}`,
    () => pe.tokenVectors({ tokens: [], dim: 4, seed }),
  ]),
  ...each([-1, 0.5, NaN], (seed) => [
    `seed: seed must be an integer in 0 … 2147483647, got ${seed}`,
    () => pe.projection({ name: "", rows: 1, columns: 1, seed }),
  ]),
};
