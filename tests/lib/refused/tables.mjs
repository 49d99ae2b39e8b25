// Bad arguments of learned, binary and other tables of codes.
import { load } from "posenc";
import { tensor } from "../support/refuses.mjs";

const pe = await load();

export const functions = {
  requirements: {
    call: (options) => pe.requirements(options),
    good: { table: tensor(5, 2) },
    options: { table: "tensor", "offset*": "number" },
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
};

export const coreTexts = {
  "requirements.columns.none": () => pe.requirements({ table: tensor(3, 0) }),
  "requirements.offset.large": () => pe.requirements({ table: tensor(3, 2), offset: 3 }),
  "requirements.offset.zero": () => pe.requirements({ table: tensor(3, 2), offset: 0 }),
  "requirements.rows.one": () => pe.requirements({ table: tensor(1, 2) }),
  "biasWindow.bias.infinite": () => pe.biasWindow({ bias: { data: [0, Infinity], shape: [2] } }),
  "biasWindow.bias.notANumber": () => pe.biasWindow({ bias: { data: [0, NaN], shape: [2] } }),
  "biasWindow.share.large": () => pe.biasWindow({ bias: tensor(2), share: 1.5 }),
  "binary.bits.large": () => pe.binary({ positions: 1, bits: 54 }),
  "binary.bits.zero": () => pe.binary({ positions: 1, bits: 0 }),
  "binary.position.fraction": () => pe.binary({ positions: [0.5], bits: 3 }),
  "binary.position.large": () => pe.binary({ positions: [8], bits: 3 }),
  "addCodes.codes.shape": () => pe.addCodes({ x: tensor(3, 2), codes: tensor(3, 4) }),
  "learned.position.beyond": () => pe.learned({ table: tensor(4, 2), positions: 5 }),
  "learned.position.negative": () => pe.learned({ table: tensor(4, 2), positions: [-1] }),
  "learned.scale.notANumber": () => pe.learned({ table: tensor(4, 2), positions: 1, scale: NaN }),
};

export const nativeOnly = [
  "requirements.distances.many",
  "requirements.workspace.length",
  "biasWindow.workspace.length",
  "binary.out.shape",
  "addCodes.codes.rows",
  "addCodes.codes.none",
  "addCodes.out.shape",
  "learned.out.shape",
];
