// Bad arguments of sinusoidal encodings, their frequencies, shift matrices and the positions of tokens.
import { load } from "posenc";
import { each, notCounts, tensor } from "../support/refuses.mjs";

const pe = await load();

export const functions = {
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
};

const sinusoidal = (options) => () => pe.sinusoidal({ positions: 3, dim: 8, ...options });
const shift = (options) => () => pe.shiftMatrix({ dim: 4, offset: 1, ...options });
const tokens = (options) => () => pe.tokenPositions({ ids: [1, 2, 3, 4, 5, 6], paddingIndex: 1, ...options });

export const coreTexts = {
  "frequencies.base.infinite": () => pe.inverseFrequencies({ dim: 8, base: Infinity }),
  "frequencies.base.negative": () => pe.inverseFrequencies({ dim: 8, base: -2 }),
  "frequencies.base.zero": () => pe.inverseFrequencies({ dim: 8, base: 0 }),
  "shiftMatrix.base.zero": shift({ base: 0 }),
  "shiftMatrix.dim.large": shift({ dim: 16386 }),
  "shiftMatrix.dim.odd": shift({ dim: 5 }),
  "shiftMatrix.offset.notANumber": shift({ offset: NaN }),
  "shiftMatrix.out.shape": () => {
    const out = pe.tensor([4, 3]);
    try {
      pe.shiftMatrix({ dim: 4, offset: 1, out });
    } finally {
      out.dispose();
    }
  },
  "sinusoidal.base.notANumber": sinusoidal({ base: NaN }),
  "sinusoidal.base.zero": sinusoidal({ base: 0 }),
  "sinusoidal.dim.negative": sinusoidal({ dim: -8 }),
  "sinusoidal.dim.odd": sinusoidal({ dim: 7 }),
  "sinusoidal.dim.oneWithZeros": sinusoidal({ dim: 1, oddDim: "zero" }),
  "sinusoidal.dim.zero": sinusoidal({ dim: 0 }),
  "sinusoidal.dim.zeroWithSine": sinusoidal({ dim: 0, oddDim: "extra-sine" }),
  "sinusoidal.out.columns": () => pe.sinusoidal({ positions: 3, dim: 8, out: pe.tensor([3, 9]) }),
  "sinusoidal.out.rows": () => pe.sinusoidal({ positions: 3, dim: 8, out: pe.tensor([2, 8]) }),
  "sinusoidal.paddingIndex.infinite": sinusoidal({ paddingIndex: Infinity }),
  "tokenPositions.paddingIndex.notANumber": tokens({ paddingIndex: NaN }),
  "tokenPositions.pastLength.fraction": tokens({ pastLength: 0.5 }),
  "tokenPositions.pastLength.negative": tokens({ pastLength: -1 }),
  "tokenPositions.rows.zero": tokens({ ids: [], shape: [0, 0] }),
  "sinusoidal2d.axes.none": () => pe.sinusoidal2d({ positions: tensor(0, 3), dim: 8 }),
  "sinusoidal2d.dim.multiple": () => pe.sinusoidal2d({ grid: [2, 3], dim: 10 }),
  "sinusoidal2d.dim.notANumber": () => pe.sinusoidal2d({ grid: [2, 3], dim: NaN }),
  "sinusoidal2d.dim.small": () => pe.sinusoidal2d({ grid: [2, 3], dim: 3, oddDim: "zero" }),
};

export const nativeOnly = [
  "frequencies.dim.notANumber",
  "frequencies.dim.small",
  "sinusoidal.frequencies.length",
  "sinusoidal.frequencies.outLength",
  "tokenPositions.out.length",
  "tokenPositions.rows.ragged",
  "wavelengths.out.length",
  "sinusoidal2d.frequencies.multiple",
  "sinusoidal2d.out.columns",
  "sinusoidal2d.out.rows",
  "sinusoidal2d.positions.shape",
];

export const moduleTexts = {
  ...each(notCounts, ([positions, shown]) => [
    `sinusoidal: positions must be a count in 0 … 2147483647 or an array of positions, got ${shown}`,
    () => pe.sinusoidal({ positions, dim: 4 }),
  ]),
  "sinusoidal2d: columnFirst must be left out beside positions, got both": () =>
    pe.sinusoidal2d({ positions: tensor(2, 3), dim: 8, columnFirst: true }),
  ...each(
    [
      [{}, "neither"],
      [{ grid: [1, 2], positions: tensor(2, 2) }, "both"],
    ],
    ([given, shown]) => [
      `sinusoidal2d: one of grid and positions must be given, got ${shown}`,
      () => pe.sinusoidal2d({ dim: 8, ...given }),
    ],
  ),
  'sinusoidal2d: layout must be one of "by-axis", "concatenated", "interleaved", got "half"': () =>
    pe.sinusoidal2d({ grid: [2, 2], dim: 8, layout: "half" }),
  "sinusoidal2d: prefix must be an integer in 0 … 2147483647, got -1": () =>
    pe.sinusoidal2d({ grid: [2, 2], dim: 8, prefix: -1 }),
  'sinusoidal: layout must be one of "interleaved", "concatenated", "cosines-first", got "half"': () =>
    pe.sinusoidal({ positions: 1, dim: 4, layout: "half" }),
  'sinusoidal: spacing must be one of "dim", "half-minus-one", got ""': () =>
    pe.sinusoidal({ positions: 1, dim: 4, spacing: "" }),
  'sinusoidal: oddDim must be one of "error", "zero", "extra-sine", got "toString"': () =>
    pe.sinusoidal({ positions: 1, dim: 5, oddDim: "toString" }),
  "tokenPositions: shape must be [rows, length] of 3 ids, got [2, 2]": () =>
    pe.tokenPositions({ ids: [1, 2, 3], shape: [2, 2], paddingIndex: 0 }),
  "tokenPositions: shape must be [rows, length] of 3 ids, got [3]": () =>
    pe.tokenPositions({ ids: [1, 2, 3], shape: [3], paddingIndex: 0 }),
  "sinusoidal: positions × dim must have at most 2147483647 elements, got 4294967294": () =>
    pe.sinusoidal({ positions: 2147483647, dim: 2 }),
};
