// Bad arguments of the steps of derivations.
import { load } from "posenc";
import { vectors } from "../support/refuses.mjs";

const pe = await load();

export const functions = {
  identity: {
    call: (options) => pe.identity("four-terms", options),
    good: { queryToken: [1, 2], keyToken: [1, 2], wq: [1, 2], wk: [1, 2], m: 0, n: 0, frequencies: [1] },
    options: {
      queryToken: "array",
      keyToken: "array",
      wq: "array",
      wk: "array",
      m: "number",
      n: "number",
      frequencies: "array",
    },
  },
  "identity, in planes": {
    call: (options) => pe.identity("planes", options),
    good: { ...vectors, m: 0, n: 0, theta: [1, 2] },
    options: { q: "array", k: "array", "layout*": "word" },
  },
  "identity, window": {
    call: (options) => pe.identity("window", options),
    good: { q: [1, 2], k: [1, 2], m: 0, n: 0, shift: 0, theta: [1] },
    options: { shift: "number", theta: "array" },
  },
  "identity, several axes": {
    call: (options) => pe.identity("axial", options),
    good: { q: [1, 2], k: [1, 2], queryAxisPositions: [1, 2], keyAxisPositions: [3, 4], theta: [1] },
    options: { queryAxisPositions: "array", keyAxisPositions: "array" },
  },
  identityExample: {
    call: (options) => pe.identityExample("gram", options),
    good: {},
    options: { "dim*": "number", "base*": "number", "seed*": "number" },
  },
};

export const alone = {
  "identity, id": ["word", (id) => pe.identity(id, {})],
  "identityExample, id": ["word", (id) => pe.identityExample(id)],
};

const wish = (options) => () => pe.identity("wish", { q: [1, 2], k: [1, 2], m: 0, n: 0, theta: [1], ...options });
const planes = (options) => () =>
  pe.identity("planes", { q: [1, 2, 3, 4], k: [1, 2, 3, 4], m: 0, n: 0, theta: [1, 2], ...options });
const gram = (options) => () => pe.identity("gram", { m: 0, n: 0, frequencies: [1, 2], ...options });
const terms = (options) => () =>
  pe.identity("four-terms", {
    queryToken: [1, 2, 3, 4],
    keyToken: [1, 2, 3, 4],
    wq: new Float64Array(8),
    wk: new Float64Array(8),
    m: 0,
    n: 0,
    frequencies: [1, 2],
    ...options,
  });
const streaming = (options) => () =>
  pe.identity("streaming-softmax", {
    q: [1, 2, 3, 4],
    keys: new Float64Array(8),
    values: new Float64Array(8),
    split: 1,
    ...options,
  });
const permutation = (options) => () =>
  pe.identity("permutation", { dim: 4, tokens: new Float64Array(8), cyclicShift: 1, ...options });

export const coreTexts = {
  "identity.id.unknown": () => pe.identity("no-such-step"),
  "identity.k.notANumber": planes({ k: [1, 2, 3, NaN] }),
  "identity.m.fraction": () => pe.identity("solution", { q: [1, 2], m: 2.5, theta: [1] }),
  "identity.m.range": gram({ m: 10001 }),
  "identity.n.infinite": wish({ n: Infinity }),
  "identity.q.length": planes({ q: [1, 2, 3, 4, 5] }),
  "identity.q.plane": wish({ q: [1, 2, 3] }),
  "identity.q.range": wish({ q: [1, 9] }),
  "identity.queryToken.length": terms({ queryToken: [1, 2, 3] }),
  "identity.shift.notANumber": () => pe.identity("window", { q: [1, 2], k: [1, 2], m: 0, n: 0, shift: NaN, theta: [1] }),
  "identity.slope.range": () => pe.identity("alibi-shift", { logits: [1, 2], slope: 2 }),
  "identity.frequencies.none": () => pe.identity("relative-shift", { queries: new Float64Array(8), frequencies: [] }),
  "identity.q.none": streaming({ q: [] }),
  "identity.values.length": streaming({ values: new Float64Array(4) }),
  "identity.dim.fraction": permutation({ dim: 2.5 }),
  "identity.tokens.rows": permutation({ tokens: new Float64Array(7) }),
  "identity.theta.many": planes({ theta: new Float64Array(65) }),
  "identity.theta.negative": planes({ theta: [1, -0.5] }),
  "identity.theta.none": planes({ theta: [] }),
  "identityExample.base.small": () => pe.identityExample("gram", { base: 0.5 }),
  "identityExample.dim.large": () => pe.identityExample("gram", { dim: 130 }),
  "identityExample.dim.odd": () => pe.identityExample("gram", { dim: 7 }),
  "identity.wk.length": terms({ wk: [1, 2, 3, 4] }),
  "identity.wq.rows": terms({ wq: new Float64Array(7) }),
};

export const nativeOnly = ["identity.left.length", "identity.right.length"];
