// Bad arguments of layers with relative position by vectors.
import { load } from "posenc";
import { tensor } from "../support/refuses.mjs";

const pe = await load();

const layer = { heads: 2, x: tensor(3, 4), wq: tensor(4, 4), wk: tensor(4, 4), wv: tensor(4, 4) };
const encoded = (type) => (options) => pe.relativeAttention({ ...layer, encoding: { type, ...options } });

export const functions = {
  relativeAttention: {
    call: (options) => pe.relativeAttention(options),
    good: { heads: 2, x: tensor(3, 4), wq: tensor(4, 4), wk: tensor(4, 4), wv: tensor(4, 4) },
    options: {
      heads: "number",
      x: "tensor",
      wq: "tensor",
      wk: "tensor",
      wv: "tensor",
      "wo*": "tensor",
      "bq*": "array",
      "bk*": "array",
      "bv*": "array",
      "bo*": "array",
      "encoding*": "scaling",
      "causal*": "flag",
      "scale*": "number",
      "bias*": "tensor",
      "memory*": "tensor",
      "pastKeys*": "tensor",
      "pastValues*": "tensor",
      "queryPositions*": "array",
      "norm*": "scaling",
      "weights*": "flag",
      "out*": "out",
    },
  },
  "relativeAttention, shaw": {
    call: encoded("shaw"),
    good: { keyTable: tensor(5, 2) },
    options: {
      keyTable: "tensor",
      "valueTable*": "tensor",
      "keyTerm*": "flag",
      "left*": "number",
      "right*": "number",
      "order*": "word",
      "clip*": "flag",
    },
  },
  "relativeAttention, transformer-xl": {
    call: encoded("transformer-xl"),
    good: { table: tensor(3, 4), wr: tensor(4, 4), u: tensor(2, 2), v: tensor(2, 2) },
    options: { table: "tensor", wr: "tensor", u: "tensor", v: "tensor", "firstDistance*": "number" },
  },
  "relativeAttention, deberta": {
    call: encoded("deberta"),
    good: { table: tensor(8, 4) },
    options: {
      table: "tensor",
      "bucketSize*": "number",
      "maxPosition*": "number",
      "positionKey*": "scaling",
      "positionQuery*": "scaling",
    },
  },
  "relativeAttention, positionKey": {
    call: (positionKey) => encoded("deberta")({ table: tensor(8, 4), maxPosition: 4, positionKey }),
    good: { weight: tensor(4, 4) },
    options: { weight: "tensor", "bias*": "array" },
  },
  "relativeAttention, norm": {
    call: (norm) => pe.relativeAttention({ ...layer, norm }),
    good: { place: "after" },
    options: { place: "word", "weight*": "array", "bias*": "array", "eps*": "number" },
  },
};

const four = tensor(4, 4);
const relative = (options) => () =>
  pe.relativeAttention({
    heads: 2,
    x: tensor(3, 4),
    memory: tensor(2, 4),
    wq: four,
    wk: four,
    wv: four,
    weights: true,
    ...options,
  });
const shawLayer = (options) => relative({ encoding: { type: "shaw", keyTable: tensor(5, 2), ...options } });
const xlLayer = (options, more) =>
  relative({
    encoding: { type: "transformer-xl", table: tensor(5, 4), wr: four, u: tensor(2, 2), v: tensor(2, 2), ...options },
    ...more,
  });
const debertaLayer = (options) =>
  relative({ encoding: { type: "deberta", table: tensor(8, 4), bucketSize: 4, maxPosition: 16, ...options } });

export const coreTexts = {
  "relativeAttention.bias.heads": relative({ bias: tensor(3, 1, 5) }),
  "relativeAttention.bias.length": relative({ bias: tensor(4) }),
  "relativeAttention.bias.queries": relative({ bias: tensor(2, 5) }),
  "relativeAttention.bk.length": relative({ bk: [1, 2, 3, 4, 5] }),
  "relativeAttention.distance.far": shawLayer({ clip: false }),
  "relativeAttention.eps.negative": relative({ norm: { place: "after", eps: -1 } }),
  "relativeAttention.firstDistance": xlLayer({ firstDistance: 3 }),
  "relativeAttention.heads.zero": relative({ heads: 0 }),
  "relativeAttention.keyTable.shape": shawLayer({ keyTable: tensor(4, 2), left: 2 }),
  "relativeAttention.maxPosition.zero": debertaLayer({ bucketSize: 0, maxPosition: 0 }),
  "relativeAttention.memory.shape": relative({ memory: tensor(2, 5) }),
  "relativeAttention.norm.bias.length": relative({ norm: { place: "after", bias: [1, 2, 3, 4, 5] } }),
  "relativeAttention.norm.weight.length": relative({ norm: { place: "before", weight: [1, 2, 3, 4, 5] } }),
  "relativeAttention.pastKeys.shape": relative({ pastKeys: tensor(2, 1, 3) }),
  "relativeAttention.pastValues.shape": relative({ pastKeys: tensor(2, 1, 2), pastValues: tensor(2, 2, 2) }),
  "relativeAttention.positionKey.shape": debertaLayer({ positionKey: { weight: tensor(4, 5) } }),
  "relativeAttention.positionQuery.bias.length": debertaLayer({ positionQuery: { weight: four, bias: [1, 2, 3, 4, 5] } }),
  "relativeAttention.queryPositions.elsewhere": xlLayer({}, { queryPositions: [0, 1, 2] }),
  "relativeAttention.queryPositions.length": relative({ queryPositions: [0, 1] }),
  "relativeAttention.residual.width": relative({ norm: { place: "after" }, wo: tensor(5, 4) }),
  "relativeAttention.scale.infinite": relative({ scale: Infinity }),
  "relativeAttention.scores.size": relative({ x: tensor(40000, 4), weights: false }),
  "relativeAttention.table.buckets": debertaLayer({ table: tensor(7, 4) }),
  "relativeAttention.table.rows": xlLayer({ firstDistance: 5 }),
  "relativeAttention.u.shape": xlLayer({ u: tensor(1, 2) }),
  "relativeAttention.v.shape": xlLayer({ v: tensor(2, 3) }),
  "relativeAttention.valueTable.shape": shawLayer({ valueTable: tensor(5, 3) }),
  "relativeAttention.wk.shape": relative({ wk: tensor(6, 4) }),
  "relativeAttention.wo.missing": relative({ wo: undefined, bo: [1, 2, 3, 4, 5] }),
  "relativeAttention.wo.shape": relative({ wo: tensor(4, 6) }),
  "relativeAttention.wq.rows": relative({ heads: 3 }),
  "relativeAttention.wq.shape": relative({ wq: tensor(4, 5) }),
  "relativeAttention.wr.shape": xlLayer({ wr: tensor(4, 3) }),
  "relativeAttention.wv.none": relative({ wv: tensor(0, 4) }),
  "relativeAttention.wv.shape": relative({ wv: tensor(4, 3) }),
};

export const nativeOnly = [
  "relativeAttention.bias.relative",
  "relativeAttention.out.shape",
  "relativeAttention.weights.shape",
  "relativeAttention.workspace.length",
];

export const moduleTexts = {
  "relativeAttention: heads must be an integer in 1 … 2147483647, got 1.5": () => pe.relativeAttention({ ...layer, heads: 1.5 }),
  'relativeAttention: encoding.type must be one of "none", "shaw", "transformer-xl", "deberta", got "xl"': () =>
    pe.relativeAttention({ ...layer, encoding: { type: "xl" } }),
  'relativeAttention: norm.place must be one of "before", "after", got "none"': () =>
    pe.relativeAttention({ ...layer, norm: { place: "none" } }),
  "relativeAttention: bias must have 1 to 3 axes, got [1, 1, 3, 3]": () =>
    pe.relativeAttention({ ...layer, bias: tensor(1, 1, 3, 3) }),
  "relativeAttention: wq must have 2 axes, got [1, 4, 4]": () => pe.relativeAttention({ ...layer, wq: tensor(1, 4, 4) }),
};
