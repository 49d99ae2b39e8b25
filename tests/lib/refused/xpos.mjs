// Bad arguments of xPos.
import { load } from "posenc";
import { tensor, vectors } from "../support/refuses.mjs";

const pe = await load();

const xpos = pe.xpos({ headDim: 4 });

export const functions = {
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
};

export const alone = {
  "xpos.apply, x": ["tensor", (x) => xpos.apply(x, { role: "key" })],
};

const xposWith = (options) => () => pe.xpos({ headDim: 8, ...options });

export const coreTexts = {
  "xpos.centre.infinite": xposWith({ centre: Infinity }),
  "xpos.gamma.negative": xposWith({ gamma: -0.4 }),
  "xpos.scaleBase.zero": xposWith({ scaleBase: 0 }),
};

export const nativeOnly = [
  "xpos.cosSin.cos.shape",
  "xpos.cosSin.sin.shape",
  "xpos.scales.shape",
  "xpos.score.k.length",
  "xpos.score.q.short",
];

export const moduleTexts = {
  'xpos.apply: role must be one of "query", "key", got "value"': () =>
    pe.xpos({ headDim: 8 }).apply(tensor(2, 8), { role: "value" }),
};
