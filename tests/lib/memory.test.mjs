// Memory: nothing leaks, results survive growth, running out is an error after which everything works.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { load } from "posenc";
import { anotherCopy } from "./support/copy.mjs";
import { uniform } from "./support/numbers.mjs";

const random = uniform(7);
const tensor = (...shape) => ({ data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, random), shape });

/** Inputs are made once for a shape: making them would take longer than the calls. */
const made = new Map();
function fixed(...shape) {
  const key = shape.join();
  if (!made.has(key)) made.set(key, tensor(...shape));
  return made.get(key);
}

/** Every function of the module, on small inputs. */
function everyCall(pe) {
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
function everyFailure(pe) {
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

test("100 000 mixed calls do not grow memory", async () => {
  const pe = await load();
  const calls = everyCall(pe);
  for (const call of calls) call(1);
  const before = pe.memorySize;
  for (let i = 0; i < 100_000; i++) calls[i % calls.length](i);
  assert.equal(pe.memorySize, before);
});

test("10 000 failing calls do not grow memory", async () => {
  const pe = await load();
  const calls = everyFailure(pe);
  for (const call of calls) assert.throws(call);
  const before = pe.memorySize;
  for (let i = 0; i < 10_000; i++) {
    try {
      calls[i % calls.length]();
    } catch {
      continue;
    }
    assert.fail(`failing call ${i % calls.length} passed`);
  }
  assert.equal(pe.memorySize, before);
});

test("each call and each failing call gives back what it took", async () => {
  // In memory nearly full, a leak of some bytes a call shows as growth at once.
  const pe = await (await anotherCopy()).load();
  const calls = [...everyCall(pe), ...everyFailure(pe)];
  const quiet = (call, i) => {
    try {
      call(i);
    } catch {
      // Half of them are meant to fail.
    }
  };
  for (const call of calls) quiet(call, 1);
  const before = pe.memorySize;
  const held = [];
  // Fill what is free by halves down to 64 KiB, so that nothing but that is left.
  for (let bytes = 2 ** 24; bytes >= 2 ** 16; bytes /= 2) {
    for (;;) {
      const block = pe.tensor([bytes / 4]);
      if (pe.memorySize === before) held.push(block);
      else {
        block.dispose();
        break;
      }
      if (held.length > 1000) assert.fail("memory has no end");
    }
    if (pe.memorySize !== before) break;
  }
  const filled = pe.memorySize;
  for (let round = 0; round < 500; round++) for (const call of calls) quiet(call, round);
  const grown = pe.memorySize - filled;
  assert.ok(grown <= 2 ** 20, `${grown} bytes of growth`);
  for (const block of held) block.dispose();
});

test("results survive growth; a HeapTensor's data are fetched anew", async () => {
  const pe = await (await anotherCopy()).load();
  const rope = pe.rope({ headDim: 8 });
  const x = tensor(5, 8);
  const kept = rope.apply(x);
  const copy = kept.data.slice();
  const own = pe.tensor([5, 8], x.data);
  const stale = own.data;
  const before = pe.memorySize;
  const big = pe.tensor([before]); // four times the memory
  assert.ok(pe.memorySize > before);
  assert.equal(stale.length, 0, "growth did not detach the old view: the test tests nothing");
  assert.deepEqual(kept.data, copy);
  assert.deepEqual(own.data, x.data);
  assert.deepEqual(rope.apply(own).data, copy);
  rope.apply(own, { out: own });
  assert.deepEqual(own.data, copy);
  assert.ok(big.data.every((value) => value === 0));
  for (const t of [own, big]) t.dispose();
});

test("views of tensors may be given to calls that grow memory", async () => {
  const fresh = async () => (await anotherCopy()).load();
  const values = tensor(4, 8).data;
  const rows = 300_000; // tables of 300 000 × 4 × 2 floats do not fit the memory at the start
  {
    const pe = await fresh();
    const before = pe.memorySize;
    const big = pe.tensor([rows, 8]);
    big.data.set(values);
    const expected = pe.rope({ headDim: 8 }).apply({ data: big.data.slice(), shape: [rows, 8] });
    assert.ok(pe.memorySize > before, "no growth: the test tests nothing");
    const again = await fresh();
    const theirs = again.tensor([rows, 8], big.data);
    assert.deepEqual(again.rope({ headDim: 8 }).apply({ data: theirs.data, shape: [rows, 8] }).data, expected.data);
  }
  {
    const pe = await fresh();
    const start = pe.tensor([3_000_000], new Float32Array(3_000_000).fill(7));
    const before = pe.memorySize;
    const copied = pe.tensor([3_000_000], start.data);
    assert.ok(pe.memorySize > before, "no growth: the test tests nothing");
    assert.ok(copied.data.every((value) => value === 7));
  }
  {
    const pe = await fresh();
    const scores = pe.tensor([1500, 1500]);
    const before = pe.memorySize;
    scores.data[1] = 3;
    assert.equal(pe.toeplitzDefect(scores), 3);
    assert.ok(pe.memorySize > before, "no growth: the test tests nothing");
    assert.equal(pe.toeplitzDefect({ data: scores.data, shape: [1500, 1500] }), 3);
  }
  {
    const pe = await fresh();
    const positions = pe.tensor([2_000_000]);
    positions.data[1_999_999] = 1;
    const { data } = pe.sinusoidal({ positions: positions.data, dim: 2 });
    assert.deepEqual(Array.from(data.slice(-2)), [Math.fround(Math.sin(1)), Math.fround(Math.cos(1))]);
  }
});

test("out of memory is a RangeError, after which the module works", async () => {
  const pe = await (await anotherCopy()).load();
  const good = () => pe.sinusoidal({ positions: 2, dim: 4 });
  const expected = good();
  const text = /^out of memory: \d+ bytes more than WebAssembly memory can hold$/u;
  const asks = [
    () => pe.tensor([2 ** 29]), // 2 GiB
    () => pe.tensor([2 ** 30 + 1]), // 4 GiB and 4 bytes: 4 bytes in 32 bits
    () => pe.tensor([2 ** 31 - 1]),
    () => pe.sinusoidal({ positions: 0, dim: 2 ** 31 - 2 }),
    () => pe.sinusoidal({ positions: 2 ** 29, dim: 2 }),
    () => pe.rope({ headDim: 2 }).cosSin({ positions: 2 ** 29 }),
    () => pe.rope({ headDim: 2 }).scoreCurve({ q: [1, 2], k: [1, 2], from: 0, to: 2 ** 30 }),
    () => pe.distanceCurves({ x: [1, 2], y: [1, 2], wq: tensor(2, 2), wk: tensor(2, 2), anchors: [1], count: 2 ** 29 }),
  ];
  for (const [i, ask] of asks.entries()) {
    assert.throws(ask, (error) => error.constructor === RangeError && text.test(error.message), `ask ${i}`);
    assert.deepEqual(good(), expected);
  }
  assert.ok(pe.memorySize < 2 ** 30, "a refused block stays taken");
});

test("dispose gives memory back", async () => {
  const pe = await (await anotherCopy()).load();
  const size = 2 ** 20;
  pe.tensor([size]).dispose();
  const before = pe.memorySize;
  for (let i = 0; i < 100; i++) pe.tensor([size]).dispose();
  for (let i = 0; i < 100; i++) pe.tensor([size])[Symbol.dispose]();
  assert.equal(pe.memorySize, before);
});

test("tensors that are forgotten are given back by the collector", () => {
  const script = fileURLToPath(new URL("./support/forgotten.mjs", import.meta.url));
  const { status, stderr, stdout } = spawnSync(process.execPath, ["--expose-gc", script], { encoding: "utf8", timeout: 60_000 });
  assert.equal(status, 0, stderr + stdout);
});

test("a cache gives back its memory when it is disposed of, and grows where it is told to", async () => {
  const pe = await load();
  const rows = (n) => fixed(1, n, 8);
  const once = () => {
    const cache = pe.kvCache({ kvHeads: 1, headDim: 8, capacity: 4 });
    for (let n = 0; n < 100; n++) cache.append(rows(40), rows(40));
    assert.equal(cache.length, 4000);
    assert.ok(cache.capacity >= 4000);
    cache.dispose();
  };
  once();
  const before = pe.memorySize;
  for (let i = 0; i < 200; i++) once();
  assert.equal(pe.memorySize, before);
});
