// Memory: nothing leaks, results survive growth, running out is an error after which everything works.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { load } from "posenc/formats";
import { anotherCopy } from "./support/copy.mjs";
import { everyCall, everyFailure, fixed, tensor } from "./support/every-call.mjs";

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
  const pe = await (await anotherCopy("formats.js")).load();
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
