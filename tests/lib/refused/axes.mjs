// Bad arguments of rotary embeddings over several axes, and their positions.
import { load } from "posenc";
import { each, tensor, vectors } from "../support/refuses.mjs";

const pe = await load();

const axialRope = pe.axialRope({ headDim: 4 });
const mrope = pe.mrope({ headDim: 4, sections: [1, 1] });

export const functions = {
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
};

export const alone = {
  "axialRope.apply, x": ["tensor", (x) => axialRope.apply(x, { positions: tensor(2, 1) })],
  "mrope.apply, x": ["tensor", (x) => mrope.apply(x, { positions: tensor(2, 1) })],
};

const axial = (options) => () => pe.axialRope({ headDim: 8, ...options });
const grid = (options) => () => pe.gridPositions({ grid: [2, 4], ...options });
const mropeWith = (sections, order) => () => pe.mrope({ headDim: 8, sections, ...(order && { order }) });
const media = (options) => () =>
  pe.mropePositions({ ids: [1, 99, 100, 100, 2, 3], imageToken: 100, videoToken: 101, visionStartToken: 99, ...options });

export const coreTexts = {
  "axialRope.axes.many": axial({ headDim: 64, axes: 17 }),
  "axialRope.axes.none": axial({ axes: 0 }),
  "axialRope.axisDims.alternating": axial({ headDim: 12, axisDims: [4, 8], split: "alternating" }),
  "axialRope.axisDims.none": axial({ axisDims: [] }),
  "axialRope.axisDims.odd": axial({ axisDims: [4, 3] }),
  "axialRope.axisDims.zero": axial({ axisDims: [4, 0] }),
  "axialRope.base.zero": axial({ base: 0 }),
  "axialRope.headDim.fraction": axial({ headDim: 8.5, rotaryDim: 8 }),
  "axialRope.maxFrequency.small": axial({ maxFrequency: 1.5 }),
  "axialRope.rotaryDim.multiple": axial({ headDim: 6 }),
  "axialRope.rotaryDim.odd": axial({ headDim: 7 }),
  "axialRope.rotaryDim.wide": axial({ axisDims: [4, 6] }),
  "gridPositions.first.centres": grid({ coordinates: "centres", first: 1 }),
  "gridPositions.first.infinite": grid({ first: Infinity }),
  "gridPositions.grid.fraction": grid({ grid: [2.5, 4] }),
  "gridPositions.grid.large": grid({ grid: [65536, 65536] }),
  "gridPositions.grid.none": grid({ grid: [] }),
  "gridPositions.grid.zero": grid({ grid: [2, 0] }),
  "gridPositions.mergeSize.axes": grid({ grid: [2, 2, 2], mergeSize: 2 }),
  "gridPositions.mergeSize.multiple": grid({ mergeSize: 4 }),
  "gridPositions.mergeSize.zero": grid({ mergeSize: 0 }),
  "gridPositions.prefix.negative": grid({ prefix: -1 }),
  "gridPositions.reference.length": grid({ reference: [1, 2, 3] }),
  "gridPositions.reference.zero": grid({ reference: [1, 0] }),
  "gridPositions.repeats.zero": grid({ repeats: 0 }),
  "gridPositions.scale.notANumber": grid({ scale: NaN }),
  "gridPositions.size": grid({ prefix: 2147483647 }),
  "gridPositions.suffix.fraction": grid({ suffix: 0.5 }),
  "maskPositions.columns.zero": () => pe.maskPositions({ mask: tensor(3, 0) }),
  "maskPositions.scale.negative": () => pe.maskPositions({ mask: tensor(1, 3), scale: -1 }),
  "mrope.sections.unequal": mropeWith([1, 2, 1], "time-last"),
  "mrope.sections.fraction": mropeWith([1.5, 1.5, 1]),
  "mrope.sections.negative": mropeWith([-1, 3, 2]),
  "mrope.sections.none": mropeWith([]),
  "mrope.sections.sum": mropeWith([1, 1, 1]),
  "mropePositions.attentionMask.length": media({ attentionMask: [1, 2, 4] }),
  "mropePositions.ids.run": media({ imageGrids: [1, 4, 4] }),
  "mropePositions.imageGrids.fraction": media({ imageGrids: [1.5, 2, 4] }),
  "mropePositions.imageGrids.large": media({ imageGrids: [65536, 65536, 2] }),
  "mropePositions.imageGrids.missing": media({ videoGrids: [1, 2, 4] }),
  "mropePositions.imageGrids.multiple": media({ imageGrids: [1, 3, 4] }),
  "mropePositions.imageGrids.part": media({ imageGrids: [1, 2] }),
  "mropePositions.imageGrids.zero": media({ imageGrids: [0, 2, 4] }),
  "mropePositions.rows.zero": media({ ids: [], shape: [0, 5] }),
  "mropePositions.spatialMergeSize.zero": media({ spatialMergeSize: 0 }),
};

export const nativeOnly = [
  "axialRope.angles.shape",
  "axialRope.cosSin.attentionFactor.notANumber",
  "axialRope.cosSin.cos.shape",
  "axialRope.cosSin.positions.shape",
  "axialRope.cosSin.sin.shape",
  "axialRope.frequencies.shape",
  "axialRope.score.attentionFactor.negative",
  "axialRope.score.k.length",
  "axialRope.score.m.length",
  "axialRope.score.n.length",
  "axialRope.score.q.short",
  "gridPositions.out.shape",
  "maskPositions.mask.rows",
  "maskPositions.out.shape",
  "mrope.frequencies.shape",
  "mropePositions.deltas.length",
  "mropePositions.ids.rows",
  "mropePositions.positions.length",
];

const wide = pe.axialRope({ headDim: 8 });
const mixed = { data: new Float64Array(8), shape: [2, 4] };

export const moduleTexts = {
  ...each(Object.entries({ rotaryDim: 8, axes: 2, axisDims: [4, 4], split: "blocks", base: 10000 }), ([name, value]) => [
    `axialRope: ${name} must be left out beside inverseFrequencies, got both`,
    () => pe.axialRope({ headDim: 8, inverseFrequencies: mixed, [name]: value }),
  ]),
  ...each(["rotaryDim", "axes"], (name) => [
    `axialRope: ${name} must be left out beside axisDims, got both`,
    () => pe.axialRope({ headDim: 8, axisDims: [4, 4], [name]: 8 }),
  ]),
  'axialRope: split must be one of "blocks", "alternating", got "block"': () => pe.axialRope({ headDim: 8, split: "block" }),
  'axialRope: spectrum must be one of "geometric", "half-minus-one", "linear", "octaves", got "pixel"': () =>
    pe.axialRope({ headDim: 8, spectrum: "pixel" }),
  'mrope: order must be one of "chunked", "interleaved", "time-last", got "thw"': () =>
    pe.mrope({ headDim: 8, sections: [2, 1, 1], order: "thw" }),
  'gridPositions: coordinates must be one of "index", "centres", "ends", got "centers"': () =>
    pe.gridPositions({ grid: [2], coordinates: "centers" }),
  "axialRope: inverseFrequencies must be of shape [axes, pairs], got [1, 2, 4]": () =>
    pe.axialRope({ headDim: 8, inverseFrequencies: tensor(1, 2, 4) }),
  "axialRope: inverseFrequencies[1] must be a finite number, got NaN": () =>
    pe.axialRope({ headDim: 8, inverseFrequencies: { data: [1, NaN], shape: [2, 1] } }),
  ...each(
    [
      [3, 5],
      [2, 1, 1, 5],
    ],
    (shape) => [
      `axialRope.cosSin: positions must be of shape [2, n] or [2, batch, n], got [${shape.join(", ")}]`,
      () => wide.cosSin({ positions: tensor(...shape) }),
    ],
  ),
  "axialRope.apply: positions must have 3 elements an axis, one a row of x, got 2": () =>
    wide.apply(tensor(3, 8), { positions: tensor(2, 2) }),
  "axialRope.apply: x must have a first axis of 2, as positions, got [1, 3, 8]": () =>
    wide.apply(tensor(1, 3, 8), { positions: tensor(2, 2, 3) }),
  "axialRope.score: m must have 2 elements, one an axis, got 1": () =>
    wide.score({ q: new Float64Array(8), k: new Float64Array(8), m: [1], n: [1, 2] }),
  "mropePositions: shape must be [rows, length] of 3 ids, got [2, 2]": () => pe.mropePositions({ ids: [1, 2, 3], shape: [2, 2] }),
  "mropePositions: attentionMask must have 3 elements, got 0": () => pe.mropePositions({ ids: [1, 2, 3], attentionMask: [] }),
  "maskPositions: mask must have 2 axes, got [1, 2, 3]": () => pe.maskPositions({ mask: tensor(1, 2, 3) }),
};
