// Bad arguments of rotary embeddings, rotation and layouts.
import { load } from "posenc";
import { each, notCounts, tensor, vectors } from "../support/refuses.mjs";

const pe = await load();

const rope = pe.rope({ headDim: 4 });

export const functions = {
  rope: {
    call: (options) => pe.rope(options),
    good: { headDim: 4 },
    options: {
      headDim: "number",
      "rotaryDim*": "number",
      "turned*": "word",
      "direction*": "word",
      "exponentDim*": "number",
      "base*": "number",
      "layout*": "word",
      "outputLayout*": "word",
      "maxPositions*": "number",
      "scaling*": "scaling",
      "precision*": "word",
      "inverseFrequencies*": "array",
    },
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
};

export const alone = {
  "rope.apply, x": ["tensor", (x) => rope.apply(x)],
  "rotate, x": ["tensor", (x) => pe.rotate(x, { angles: tensor(1, 1) })],
  "permuteLayout, w": ["tensor", (w) => pe.permuteLayout(w, { heads: 1, from: "half", to: "half" })],
};

const ropeWith = (options) => () => pe.rope({ headDim: 64, ...options });
const permute = (options) => () => pe.permuteLayout(tensor(8, 3), { heads: 2, from: "half", to: "interleaved", ...options });
const length = (sequenceLength) => () => pe.rope({ headDim: 64 }).inverseFrequencies({ sequenceLength });

export const coreTexts = {
  "coverage.trainingLength.zero": () => pe.rope({ headDim: 8 }).coverage({ trainingLength: 0 }),
  "envelope.from.notANumber": () => pe.rope({ headDim: 2 }).envelope({ q: [1, 2], k: [1, 2], from: NaN, to: 3 }),
  "permuteLayout.heads.large": permute({ heads: 2147483647 }),
  "permuteLayout.heads.zero": permute({ heads: 0 }),
  "permuteLayout.w.rows": () => pe.permuteLayout(tensor(6, 3), { heads: 2, from: "half", to: "interleaved" }),
  "positions.count.fraction": () => pe.rope({ headDim: 4 }).cosSin({ positions: 2.5 }),
  "positions.count.large": () => pe.rope({ headDim: 4 }).cosSin({ positions: 2 ** 31 }),
  "positions.count.negative": () => pe.rope({ headDim: 4 }).cosSin({ positions: -1 }),
  "positions.count.notANumber": () => pe.rope({ headDim: 4 }).cosSin({ positions: NaN }),
  "rope.base.infinite": ropeWith({ base: Infinity }),
  "rope.base.zero": ropeWith({ base: 0 }),
  "rope.headDim.large": ropeWith({ headDim: 65538 }),
  "rope.headDim.small": ropeWith({ headDim: 1 }),
  "rope.maxPositions.fraction": ropeWith({ maxPositions: 2048.5 }),
  "rope.maxPositions.zero": ropeWith({ maxPositions: 0 }),
  "rope.exponentDim": ropeWith({ exponentDim: 62 }),
  "rope.rotaryDim.large": ropeWith({ rotaryDim: 66 }),
  "rope.rotaryDim.odd": ropeWith({ rotaryDim: 63 }),
  "rope.rotaryDim.zero": ropeWith({ rotaryDim: 0 }),
  "rope.scoreCurve.from.notANumber": () => pe.rope({ headDim: 2 }).scoreCurve({ q: [1, 2], k: [1, 2], from: NaN, to: 3 }),
  "rope.sequenceLength.fraction": length(7.5),
  "rope.sequenceLength.negative": length(-1),
  "rope.sequenceLength.notANumber": length(NaN),
  "rope.session.sequenceLength.fraction": () => pe.rope({ headDim: 4 }).session().advance(5.5),
};

export const nativeOnly = [
  "coverage.original.length",
  "coverage.ratio.length",
  "coverage.states.length",
  "coverage.turns.length",
  "envelope.attentionFactor.negative",
  "envelope.k.length",
  "envelope.q.short",
  "envelope.relative.from.infinite",
  "permuteLayout.out.shape",
  "rope.apply.out.shape",
  "rope.apply.positions.none",
  "rope.apply.sin.shape",
  "rope.apply.x.narrow",
  "rope.apply.x.rows",
  "rope.cosSin.attentionFactor.negative",
  "rope.cosSin.attentionFactor.notANumber",
  "rope.cosSin.cos.shape",
  "rope.cosSin.sin.shape",
  "rope.inverseFrequencies.length",
  "rope.session.kept.negative",
  "rope.session.maxPositions.zero",
  "rope.score.attentionFactor.infinite",
  "rope.score.k.length",
  "rope.score.q.short",
  "rope.scoreCurve.attentionFactor.negative",
  "rope.scoreCurve.k.length",
  "rope.scoreCurve.q.short",
  "rope.apply.out.same",
];

const own = (options) => () => pe.rope({ headDim: 4, inverseFrequencies: [1, 0.5], ...options });

export const moduleTexts = {
  'rope: outputLayout must be one of "half", "interleaved", got "both"': () => pe.rope({ headDim: 8, outputLayout: "both" }),
  'rope: turned must be one of "first", "last", got "all"': () => pe.rope({ headDim: 8, turned: "all" }),
  'rope: direction must be one of "forward", "backward", got "left"': () => pe.rope({ headDim: 8, direction: "left" }),
  'rope: turned must be "first" in a layer, got "last"': () => {
    const rope = pe.rope({ headDim: 4, rotaryDim: 2, turned: "last" });
    pe.kvCache({ kvHeads: 1, headDim: 4, capacity: 2, rope }).append(tensor(1, 1, 4), tensor(1, 1, 4));
  },
  'rope: layout must be one of "half", "interleaved", got "Half"': () => pe.rope({ headDim: 4, layout: "Half" }),
  'rope: precision must be one of "float64", "float32", "float16", "bfloat16", got "fp8"': () =>
    pe.rope({ headDim: 4, precision: "fp8" }),
  ...each(notCounts, ([positions, shown]) => [
    `rope.cosSin: positions must be a count in 0 … 2147483647 or an array of positions, got ${shown}`,
    () => rope.cosSin({ positions }),
  ]),
  "rope.apply: positions must have 3 elements, one a row of x, got 2": () => rope.apply(tensor(3, 4), { positions: [0, 1] }),
  "rope.apply: x must have at least 2 axes, got [4]": () => rope.apply(tensor(4)),
  "rope.apply: x must have headDim (4) columns, got [2, 6]": () => rope.apply(tensor(2, 6)),
  "rope.apply: x.data must have 8 elements for shape [2, 4], got 7": () =>
    rope.apply({ data: new Float32Array(7), shape: [2, 4] }),
  "rope.apply: x.shape must hold integers ≥ 0, got [2, 2.5]": () => rope.apply({ data: [1, 2, 3, 4, 5], shape: [2, 2.5] }),
  "rope.apply: x.shape must hold integers ≥ 0, got [-1, -4]": () => rope.apply({ data: [1, 2, 3, 4], shape: [-1, -4] }),
  "rope.apply: x.shape must describe at most 2147483647 elements, got [65536, 65536]": () =>
    rope.apply({ data: [], shape: [65536, 65536] }),
  "rope.score: q must have headDim (4) elements, got 3": () => rope.score({ q: [1, 2, 3], k: [1, 2, 3, 4], m: 0, n: 0 }),
  "rope.scoreCurve: k must have headDim (4) elements, got 5": () =>
    rope.scoreCurve({ q: [1, 2, 3, 4], k: [1, 2, 3, 4, 5], from: 0, to: 1 }),
  "rope.scoreCurve: to must be a finite number ≥ from (3), got 2": () =>
    rope.scoreCurve({ q: [1, 2, 3, 4], k: [1, 2, 3, 4], from: 3, to: 2 }),
  "rope.scoreCurve: to must be a finite number ≥ from (0), got Infinity": () =>
    rope.scoreCurve({ q: [1, 2, 3, 4], k: [1, 2, 3, 4], from: 0, to: Infinity }),
  "rotate: angles must have 2 axes, got [1, 2, 2]": () => pe.rotate(tensor(2, 4), { angles: tensor(1, 2, 2) }),
  "rope: the rows of x must be a multiple of the positions (2), got 3": () => pe.rotate(tensor(3, 4), { angles: tensor(2, 2) }),
  "rope: x must have rows of at least rotaryDim (6), got 4": () => pe.rotate(tensor(2, 4), { angles: tensor(2, 3) }),
  "rope: inverseFrequencies must have rotaryDim/2 (2) elements, got 3": own({ inverseFrequencies: [1, 2, 3] }),
  "rope: inverseFrequencies[1] must be a finite number, got Infinity": own({ inverseFrequencies: [1, Infinity] }),
  "rope: base must be left out beside inverseFrequencies, got both": own({ base: 10000 }),
  "rope: scaling must be left out beside inverseFrequencies, got both": own({ scaling: { type: "linear", factor: 2 } }),
  "rope.cosSin: positions × rotaryDim must have at most 2147483647 elements, got 8589934588": () =>
    rope.cosSin({ positions: 2147483647 }),
  "rope.scoreCurve: to − from must have at most 2147483647 elements, got 3000000001": () =>
    rope.scoreCurve({ q: [1, 2, 3, 4], k: [1, 2, 3, 4], from: 0, to: 3e9 }),
};
