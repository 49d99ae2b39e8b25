// Bad arguments of attention.
import { load } from "posenc";
import { tensor } from "../support/refuses.mjs";

const pe = await load();

export const functions = {
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
};

const attention = (options) => () => pe.attention({ q: tensor(4, 3, 6), k: tensor(2, 5, 6), v: tensor(2, 5, 7), ...options });

export const coreTexts = {
  "attention.bias.heads": attention({ bias: tensor(2, 3, 5) }),
  "attention.bias.queries": attention({ bias: tensor(2, 5) }),
  "attention.causal.keys": attention({ q: tensor(2, 6, 6), causal: true }),
  "attention.headDim.zero": attention({ q: tensor(4, 3, 0), k: tensor(2, 5, 0) }),
  "attention.heads.multiple": attention({ q: tensor(5, 3, 6) }),
  "attention.heads.zero": attention({ q: tensor(0, 3, 6) }),
  "attention.keyPadding.length": attention({ keyPadding: [0, 0, 0, 0] }),
  "attention.kvHeads.zero": attention({ k: tensor(0, 5, 6), v: tensor(0, 5, 7) }),
  "attention.scale.notANumber": attention({ scale: NaN }),
  "attention.segments.end": attention({ segments: [0, 4] }),
  "attention.segments.keys": attention({ q: tensor(2, 6, 6), segments: [0, 5] }),
  "attention.segments.order": attention({ segments: [0, 4, 3] }),
  "attention.segments.start": attention({ segments: [1, 5] }),
  "attention.segments.whole": attention({ segments: [0, 2.5, 5] }),
  "attention.valueDim.zero": attention({ v: tensor(2, 5, 0) }),
};

export const nativeOnly = [
  "attention.alibi.out.shape",
  "attention.relativeBias.length",
  "attention.bias.length",
  "attention.k.shape",
  "attention.v.shape",
  "attention.q.shape",
  "attention.out.shape",
  "attention.weights.shape",
  "attention.workspace.length",
  "attention.keys.negative",
  "attention.queries.negative",
  "attention.q.size",
  "attention.k.size",
  "attention.v.size",
];

const qkv = { q: tensor(1, 2, 4), k: tensor(1, 3, 4), v: tensor(1, 3, 4) };

export const moduleTexts = {
  "attention: q must have 3 axes, got [1, 1, 2, 4]": () =>
    pe.attention({ q: tensor(1, 1, 2, 4), k: tensor(1, 2, 4), v: tensor(1, 2, 4) }),
  "attention: k must have 4 columns, as q has, got [1, 2, 6]": () =>
    pe.attention({ q: tensor(1, 2, 4), k: tensor(1, 2, 6), v: tensor(1, 2, 4) }),
  "attention: v must have 1 heads, as k has, got [2, 2, 4]": () =>
    pe.attention({ q: tensor(1, 2, 4), k: tensor(1, 2, 4), v: tensor(2, 2, 4) }),
  "attention: v must have 2 rows, as k has, got [1, 3, 4]": () =>
    pe.attention({ q: tensor(1, 2, 4), k: tensor(1, 2, 4), v: tensor(1, 3, 4) }),
  "attention: bias must have 3 columns, one a key, got [2, 2]": () => pe.attention({ ...qkv, bias: tensor(2, 2) }),
  "attention: bias must have 1 to 3 axes, got [1, 1, 2, 3]": () => pe.attention({ ...qkv, bias: tensor(1, 1, 2, 3) }),
  "attention: relativeBias must have 4 columns, one a distance, got [2, 3]": () =>
    pe.attention({ ...qkv, relativeBias: tensor(2, 3) }),
  "attention: relativeBias must have 1 to 2 axes, got [1, 1, 4]": () => pe.attention({ ...qkv, relativeBias: tensor(1, 1, 4) }),
  "attention: relativeBias must be left out beside bias, got both": () =>
    pe.attention({ ...qkv, bias: tensor(2, 3), relativeBias: tensor(1, 4) }),
  "attention: alibi must have 1 elements, got 2": () => pe.attention({ ...qkv, alibi: [1, 0.5] }),
  "attention: t5.table must have 1 columns, one a head, got [8, 2]": () => pe.attention({ ...qkv, t5: { table: tensor(8, 2) } }),
  "attention: t5 must be left out beside alibi, got both": () =>
    pe.attention({ ...qkv, alibi: [1], t5: { table: tensor(8, 1) } }),
  "attention: alibi must be left out beside relativeBias, got both": () =>
    pe.attention({ ...qkv, alibi: [1], relativeBias: tensor(1, 4) }),
  "attention: segments must begin with 0, got no elements": () => pe.attention({ ...qkv, segments: [] }),
};
