// Every function of the module, called and made to fail.
import { uniform } from "./numbers.mjs";

const random = uniform(7);
/** A tensor of random numbers. */
export const tensor = (...shape) => ({ data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, random), shape });

/** A tensor, made once for each shape: making inputs would take longer than the calls. */
const made = new Map();
export function fixed(...shape) {
  const key = shape.join();
  if (!made.has(key)) made.set(key, tensor(...shape));
  return made.get(key);
}

/** Every function of the module, on small inputs. */
export function everyCall(pe) {
  const rope = pe.rope({ headDim: 8, scaling: { type: "dynamic", factor: 2 } });
  const x = fixed(2, 3, 8);
  const [q, k, v] = [fixed(2, 3, 8), fixed(1, 4, 8), fixed(1, 4, 8)];
  const out = pe.tensor([2, 3, 8]);
  const vectors = { q: q.data.slice(0, 8), k: k.data.slice(0, 8) };
  const w = { wq: fixed(4, 8), wk: fixed(4, 8) };
  const inputs = { q: [1, 2], k: [3, 4], m: 5, n: 6, theta: [0.5] };
  const layer = { wq: fixed(8, 8), wk: fixed(8, 8), wv: fixed(8, 8), wo: fixed(8, 8), heads: 1 };
  const latent = {
    qb: fixed(4, 8),
    kva: fixed(4, 8),
    kvaNorm: [1, 1],
    kvb: fixed(4, 2),
    wo: fixed(8, 4),
    heads: 2,
    valueDim: 2,
    rope: pe.rope({ headDim: 2 }),
  };
  return [
    () => pe.sinusoidal({ positions: 5, dim: 8 }),
    () => pe.sinusoidal({ positions: [1, 2, 3], dim: 7, oddDim: "zero", layout: "concatenated" }),
    () => pe.shiftMatrix({ dim: 8, offset: 3 }),
    () => pe.inverseFrequencies({ dim: 8 }),
    () => pe.tokenPositions({ ids: [1, 0, 2], paddingIndex: 0 }),
    () => pe.rope({ headDim: 8, scaling: { type: "yarn", factor: 4, originalMaxPositions: 64 } }),
    (i) => rope.inverseFrequencies({ sequenceLength: i }),
    (i) => rope.wavelengths({ sequenceLength: 2 * i }),
    (i) => rope.attentionFactor({ sequenceLength: 3 * i }),
    () => rope.cosSin({ positions: 9 }),
    () => rope.apply(x, { offset: 5 }),
    () => rope.apply(x, { out }),
    () => rope.apply(out, { out, inverse: true }),
    () => rope.score({ ...vectors, m: 1, n: 2 }),
    () => rope.scoreCurve({ ...vectors, from: 0, to: 20 }),
    () => pe.rotate(fixed(2, 4), { angles: fixed(2, 2) }),
    () => pe.permuteLayout(fixed(8, 2), { heads: 2, from: "half", to: "interleaved" }),
    () => pe.attention({ q, k, v, weights: true, bias: fixed(3, 4), keyPadding: [false, true, false, false] }),
    () => pe.attention({ q, k, v, out }),
    () => pe.attention({ q, k: fixed(2, 3, 8), v: fixed(2, 3, 8), alibi: [0.5, 0.25], segments: [0, 2, 3] }),
    () => pe.linear({ x: fixed(2, 3, 8), weight: fixed(4, 8), bias: [1, 2, 3, 4] }),
    () => pe.multiHeadAttention({ x: fixed(2, 3, 8), ...layer, encoding: rope, weights: true, bq: fixed(8).data }),
    () => pe.multiHeadAttention({ x: fixed(3, 8), ...layer, encoding: { type: "alibi" }, keyPadding: [true, false, false] }),
    () => pe.multiHeadAttention({ x: fixed(3, 8), ...layer, encoding: { type: "t5", table: fixed(32, 1) } }),
    () => pe.latentAttention({ x: fixed(3, 8), ...latent }),
    () => pe.splitProjection(fixed(12, 2), { heads: 2, layout: "per-head" }),
    () => {
      const cache = pe.kvCache({ kvHeads: 1, headDim: 8, rope, rotate: "use" });
      for (let n = 0; n < 3; n++) cache.append(fixed(1, 9, 8), fixed(1, 9, 8));
      cache.attend(fixed(2, 3, 8), { weights: true });
      cache.truncate(2);
      cache.keys();
      cache.dispose();
    },
    () => pe.alibiBias({ heads: 3, keyLength: 5, causal: true }),
    () => pe.t5Bias({ table: fixed(32, 2), keyLength: 5 }),
    () => pe.learned({ table: fixed(4, 2), positions: [0, 3] }),
    () => pe.addCodes({ x: fixed(2, 4, 2), codes: fixed(4, 2) }),
    () => pe.binary({ positions: 9, bits: 4 }),
    () => pe.biasWindow({ bias: fixed(3, 5) }),
    () => pe.requirements({ table: fixed(9, 4) }),
    () => rope.envelope({ ...vectors, from: 0, to: 9 }),
    (i) => rope.coverage({ trainingLength: 1 + i }),
    () => pe.ropeFromConfig({ head_dim: 8, rope_theta: 10000, rope_scaling: { rope_type: "linear", factor: 2 } }),
    () => pe.layerNorm({ x: fixed(2, 3, 8), weight: fixed(8).data, out }),
    () => pe.rmsNorm({ x: fixed(3, 8) }),
    (i) => pe.tokenVectors({ tokens: ["a", `word ${i}`, "漢字"], dim: 8 }),
    () => pe.projection({ name: "q", rows: 4, columns: 8 }),
    () => pe.scoreMatrices({ x: fixed(3, 8), ...w }),
    () => pe.distanceCurves({ x: vectors.q, y: vectors.k, ...w, anchors: [0, 5], count: 6 }),
    () => pe.toeplitzDefect(fixed(4, 4)),
    () => pe.identity("wish", inputs),
    () => pe.identity("gram", { m: 5, n: 6, frequencies: [0.5, 0.25] }),
    (i) => pe.identityExample("planes", { dim: 2 + 2 * (i % 4) }),
    (i) => pe.tensor([1 + (i % 50), 8]).dispose(),
  ];
}

/** Calls that are refused at every depth: before the core, by the core, with memory already taken. */
export function everyFailure(pe) {
  const rope = pe.rope({ headDim: 8 });
  const out = pe.tensor([3, 3]);
  const gone = pe.tensor([2, 8]);
  gone.dispose();
  const cache = pe.kvCache({ kvHeads: 1, headDim: 8 });
  return [
    () => pe.sinusoidal({ positions: 5, dim: "8" }),
    () => pe.sinusoidal({ positions: 5, dim: 8, base: -1 }),
    () => pe.sinusoidal({ positions: 5, dim: 8, out }),
    () => pe.sinusoidal({ positions: 2 ** 30, dim: 2 }),
    () => pe.shiftMatrix({ dim: 8, offset: Infinity }),
    () => pe.rope({ headDim: 8, scaling: { type: "longrope", shortFactor: [1], longFactor: [1], originalMaxPositions: 9 } }),
    () => rope.apply(fixed(2, 8), { sequenceLength: 0.5 }),
    () => rope.apply(fixed(2, 8), { out }),
    () => rope.apply(gone),
    () => rope.apply(fixed(2, 8), { out: gone }),
    () => rope.scoreCurve({ q: fixed(8).data, k: fixed(8).data, from: Number.NaN, to: 3 }),
    () => pe.rotate(fixed(3, 8), { angles: fixed(2, 4) }),
    () => pe.permuteLayout(fixed(6, 2), { heads: 2, from: "half", to: "interleaved" }),
    () => pe.attention({ q: fixed(2, 3, 8), k: fixed(1, 4, 8), v: fixed(1, 4, 8), scale: Number.NaN, weights: true }),
    () => pe.linear({ x: fixed(3, 8), weight: fixed(4, 7) }),
    () => pe.multiHeadAttention({ x: fixed(3, 8), wq: fixed(8, 8), wk: fixed(8, 7), wv: fixed(8, 8), wo: fixed(8, 8), heads: 1 }),
    () => cache.append(fixed(1, 2, 8), fixed(1, 3, 8)),
    () => cache.append(fixed(1, 2, 8), fixed(1, 2, 8), { positions: [0, Number.NaN] }),
    () => cache.attend(fixed(1, 2, 8)),
    () => pe.kvCache({ kvHeads: 1, headDim: 0 }),
    () => pe.kvCache({ kvHeads: 60000, headDim: 60000, capacity: 60000 }),
    () => pe.ropeFromConfig({ head_dim: 8, rope_theta: 10000, rope_scaling: { rope_type: "spiral" } }),
    () => pe.requirements({ table: fixed(3, 8), offset: 3 }),
    () => pe.layerNorm({ x: fixed(3, 8), eps: -1 }),
    () => pe.tokenVectors({ tokens: ["a"], dim: 8, seed: -1 }),
    () => pe.scoreMatrices({ x: fixed(3, 8), wq: fixed(3, 8), wk: fixed(3, 8) }),
    () => pe.distanceCurves({ x: [1, 2], y: [1, 2], wq: fixed(2, 2), wk: fixed(2, 2), anchors: [Number.NaN], count: 3 }),
    () => pe.identity("wish", { q: [1, 99], k: [3, 4], m: 5, n: 6, theta: [0.5] }),
    () => pe.identity("no-such-step", {}),
    () => pe.identityExample("planes", { dim: 3 }),
    () => pe.tensor([1000], [1, 2]),
    () => pe.tensor([2 ** 31 - 1]),
  ];
}
