// The benchmark in short: small inputs, no clock. posenc as it is loaded here agrees with plain JavaScript in every work
// that is measured; the layer "relaxed" runs this with the other build.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "posenc";
import { load as loadFormats } from "posenc/formats";
import { load as loadLab } from "posenc/lab";
import { plain } from "../../web/bench/contestants/plain.mjs";
import { posenc } from "../../web/bench/contestants/posenc.mjs";
import { difference } from "../../web/bench/measure.mjs";
import { peak } from "../../web/bench/memory.mjs";
import { reading } from "../../web/bench/reading.mjs";
import { withReading } from "../../web/bench/report.mjs";
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

test("reading a configuration takes longer than parsing it, and is measured for each function", async () => {
  const config = { model_type: "llama", num_hidden_layers: 4, hidden_size: 64, num_attention_heads: 4 };
  const { configs, ...works } = reading(await loadFormats(), [config], { times: 50, turns: 3 });
  assert.equal(configs, 1);
  assert.deepEqual(Object.keys(works), ["parse", "positionEncodingFromConfig", "layersFromConfig"]);
  for (const { ms, ratio } of Object.values(works)) assert.ok(ms > 0 && ratio > 0);
  assert.ok(works.layersFromConfig.ratio > 1);
});

test("what reading takes is written into the document once, before Chromium, and in its place afterwards", () => {
  const measured = (ratio) => {
    const work = { ms: 0.5, ratio };
    return { configs: 2, parse: { ms: 0.001, ratio: 1 }, positionEncodingFromConfig: work, layersFromConfig: work };
  };
  const document = "# Performance\n\n## Node\n\ntable\n\n## Chromium 1\n\nmore\n";
  const once = withReading(document, measured(500));
  assert.match(
    once,
    /table\n\n<!-- reading -->[^#]+\| layersFromConfig \| 500 µs \| 500 \|[^#]+<!-- end of the reading -->\n\n## Chromium 1/u,
  );
  const again = withReading(once, measured(400));
  assert.equal(again, once.replaceAll("| 500 |", "| 400 |"));
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
