// The benchmark in short: small inputs, no clock. posenc as it is loaded here agrees with plain JavaScript in every work
// that is measured; the layer "relaxed" runs this with the other build.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "posenc";
import { load as loadLab } from "posenc/lab";
import { plain } from "../../web/bench/contestants/plain.mjs";
import { posenc } from "../../web/bench/contestants/posenc.mjs";
import { difference } from "../../web/bench/measure.mjs";
import { peak } from "../../web/bench/memory.mjs";
import { compare, ready } from "../../web/bench/run.mjs";
import { smallTasks, smallTraining } from "../../web/bench/tasks.mjs";

const pe = await load();

for (const [name, task] of Object.entries(smallTasks)) {
  test(`outputs agree: ${name}`, async () => {
    const works = await ready({ ...plain, ...posenc(pe) }, task);
    assert.equal(Object.keys(works).length, 2);
    const differences = await compare(name, works);
    assert.ok(Object.values(differences).every((off) => off < 3e-6));
    for (const work of Object.values(works)) work.release();
  });
}

test("training: the loss falls on a batch that is seen again", async () => {
  const works = await ready(posenc(pe, await loadLab()), smallTraining);
  const [work] = Object.values(works);
  work.call();
  const [first] = work.read();
  for (let i = 0; i < 20; i++) work.call();
  assert.ok(work.read()[0] < first);
  work.release();
});

test("a wrong output is noticed", async () => {
  assert.equal(difference([1, 2], [1, 2]), 0);
  assert.equal(difference([NaN, 2], [1, 2]), NaN);
  assert.equal(difference([1], [1, 2]), Infinity);
  const works = await ready({ ...plain, ...posenc(pe) }, smallTasks.rope);
  const wrong = { read: () => works["plain JavaScript"].read().map((x) => x + 1e-3), call() {}, release() {} };
  await assert.rejects(compare("rope", { ...works, wrong }), /rope: wrong is off by/u);
});

test("what a call holds at its peak is measured: attention takes nothing that grows with n", async () => {
  const block = (bytes) => peak(pe, () => pe.tensor([bytes / 4]).dispose());
  assert.ok(block(2 ** 17) <= 196_608);
  assert.ok(block(2 ** 18) >= 2 ** 18);
  for (const n of [64, 512]) {
    const [q, k, v, out] = [4, 2, 2, 4].map((heads) => pe.tensor([heads, n, 128]));
    assert.ok(peak(pe, () => pe.attention({ q, k, v, out, causal: true })) <= 196_608);
    for (const tensor of [q, k, v, out]) tensor.dispose();
  }
});
