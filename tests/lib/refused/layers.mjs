// Bad arguments of heads, layers of attention, the cache.
import { load } from "posenc";
import { tensor } from "../support/refuses.mjs";

const pe = await load();

const rope = pe.rope({ headDim: 4 });

export const functions = {
  splitProjection: {
    call: (options) => pe.splitProjection(tensor(6, 2), options),
    good: { heads: 2, layout: "blocks" },
    options: { heads: "number", "kvHeads*": "number", layout: "word" },
  },
  multiHeadAttention: {
    call: (options) => pe.multiHeadAttention(options),
    good: { x: tensor(3, 4), wq: tensor(4, 4), wk: tensor(4, 4), wv: tensor(4, 4), wo: tensor(4, 4), heads: 2 },
    options: {
      x: "tensor",
      wq: "tensor",
      wk: "tensor",
      wv: "tensor",
      wo: "tensor",
      "bq*": "array",
      "bk*": "array",
      "bv*": "array",
      "bo*": "array",
      heads: "number",
      "kvHeads*": "number",
      "encoding*": "scaling",
      "positions*": "array",
      "keyPadding*": "flags",
      "causal*": "flag",
      "weights*": "flag",
      "sequenceLength*": "number",
      "scale*": "number",
      "out*": "out",
    },
  },
  latentAttention: {
    call: (options) => pe.latentAttention(options),
    good: {
      x: tensor(3, 4),
      qb: tensor(4, 4),
      kva: tensor(4, 4),
      kvaNorm: [1, 1],
      kvb: tensor(4, 2),
      wo: tensor(4, 4),
      heads: 2,
      valueDim: 2,
      rope: pe.rope({ headDim: 2 }),
    },
    options: {
      x: "tensor",
      qb: "tensor",
      kva: "tensor",
      kvaNorm: "array",
      kvb: "tensor",
      wo: "tensor",
      heads: "number",
      valueDim: "number",
      rope: "scaling",
      "eps*": "number",
      "positions*": "array",
      "keyPadding*": "flags",
      "causal*": "flag",
      "weights*": "flag",
      "sequenceLength*": "number",
      "scale*": "number",
      "out*": "out",
    },
  },
  kvCache: {
    call: (options) => pe.kvCache(options).dispose(),
    good: { kvHeads: 2, headDim: 4 },
    options: {
      kvHeads: "number",
      headDim: "number",
      "valueDim*": "number",
      "capacity*": "number",
      "rope*": "scaling",
      "rotate*": "word",
    },
  },
  "kvCache.append": {
    call: (options) => pe.kvCache({ kvHeads: 1, headDim: 4, rope }).append(tensor(1, 3, 4), tensor(1, 3, 4), options),
    good: {},
    options: { "positions*": "array", "sequenceLength*": "number" },
  },
  "kvCache.attend": {
    call(options) {
      const cache = pe.kvCache({ kvHeads: 1, headDim: 4, rope });
      cache.append(tensor(1, 3, 4), tensor(1, 3, 4));
      cache.attend(tensor(1, 3, 4), options);
    },
    good: {},
    options: {
      "positions*": "array",
      "causal*": "flag",
      "scale*": "number",
      "bias*": "tensor",
      "weights*": "flag",
      "sequenceLength*": "number",
      "out*": "out",
    },
  },
};

export const alone = {
  "splitProjection, fused": ["tensor", (fused) => pe.splitProjection(fused, { heads: 1, layout: "blocks" })],
  "kvCache.append, k": ["tensor", (k) => pe.kvCache({ kvHeads: 1, headDim: 4 }).append(k, tensor(1, 1, 4))],
  "kvCache.append, v": ["tensor", (v) => pe.kvCache({ kvHeads: 1, headDim: 4 }).append(tensor(1, 1, 4), v)],
  "kvCache.attend, q": ["tensor", (q) => pe.kvCache({ kvHeads: 1, headDim: 4 }).attend(q)],
  "kvCache.truncate, length": ["number", (length) => pe.kvCache({ kvHeads: 1, headDim: 4 }).truncate(length)],
};

const layer = (options) => () =>
  pe.multiHeadAttention({
    x: tensor(3, 5),
    wq: tensor(8, 5),
    wk: tensor(4, 5),
    wv: tensor(4, 5),
    wo: tensor(6, 8),
    heads: 4,
    kvHeads: 2,
    ...options,
  });
const latent = (options) => () =>
  pe.latentAttention({
    x: tensor(3, 5),
    qb: tensor(6, 5),
    kva: tensor(5, 5),
    kvaNorm: [1, 1, 1],
    kvb: tensor(8, 3),
    wo: tensor(4, 6),
    heads: 2,
    valueDim: 3,
    rope: pe.rope({ headDim: 2 }),
    ...options,
  });
const cache = (options) => () => pe.kvCache({ kvHeads: 2, headDim: 4, ...options });
const filled = (then) => () => {
  const own = pe.kvCache({ kvHeads: 2, headDim: 4 });
  own.append(tensor(2, 2, 4), tensor(2, 2, 4));
  then(own);
};

export const coreTexts = {
  "kvCache.capacity.negative": cache({ capacity: -1 }),
  "kvCache.headDim.large": cache({ headDim: 65537 }),
  "kvCache.heads.multiple": filled((c) => c.attend(tensor(3, 1, 4))),
  "kvCache.kvHeads.zero": cache({ kvHeads: 0 }),
  "kvCache.positions.notANumber": filled((c) => c.append(tensor(2, 1, 4), tensor(2, 1, 4), { positions: [NaN] })),
  "kvCache.size": cache({ kvHeads: 65536, headDim: 65536, valueDim: 4, capacity: 2 }),
  "kvCache.truncate.beyond": () => pe.kvCache({ kvHeads: 1, headDim: 4 }).truncate(1),
  "kvCache.valueDim.zero": cache({ valueDim: 0 }),
  "latentAttention.eps.negative": latent({ eps: -1 }),
  "multiHeadAttention.bias.heads": layer({ encoding: { type: "bias", bias: tensor(5, 3, 3) } }),
  "multiHeadAttention.bq.length": layer({ bq: [1, 2, 3, 4] }),
  "multiHeadAttention.wk.shape": layer({ wk: tensor(8, 5) }),
  "multiHeadAttention.wo.shape": layer({ wo: tensor(6, 4) }),
  "multiHeadAttention.wv.shape": layer({ wv: tensor(2, 5) }),
  "splitProjection.fused.rows": () => pe.splitProjection(tensor(11, 2), { heads: 2, layout: "blocks" }),
  "splitProjection.kvHeads.perHead": () => pe.splitProjection(tensor(12, 2), { heads: 2, kvHeads: 1, layout: "per-head" }),
};

export const nativeOnly = [
  "kvCache.cos.shape",
  "kvCache.k.shape",
  "kvCache.out.shape",
  "kvCache.q.shape",
  "kvCache.queries.many",
  "kvCache.v.shape",
  "latentAttention.cos.shape",
  "latentAttention.kva.shape",
  "latentAttention.kvaNorm.length",
  "latentAttention.kvb.shape",
  "latentAttention.out.shape",
  "latentAttention.qaNorm.length",
  "latentAttention.qb.shape",
  "latentAttention.ropeDim.odd",
  "latentAttention.wo.shape",
  "latentAttention.x.shape",
  "mergeHeads.out.shape",
  "multiHeadAttention.bias.length",
  "multiHeadAttention.cos.pairs",
  "multiHeadAttention.cos.shape",
  "multiHeadAttention.keyPadding.length",
  "multiHeadAttention.out.shape",
  "multiHeadAttention.sin.shape",
  "multiHeadAttention.weights.shape",
  "multiHeadAttention.wq.shape",
  "multiHeadAttention.x.shape",
  "splitHeads.heads.zero",
  "splitHeads.out.shape",
  "splitProjection.k.shape",
];
