// The shipped models: every one opens and does what its history says; one is trained anew for some steps.
import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { describe, test } from "node:test";
import { fetchModel, load, shippedModels } from "posenc/lab";
import { looksOf } from "../../scripts/train/looks.mjs";
import { withTables } from "../../scripts/train/tables.mjs";
import { models } from "../../scripts/train/models.mjs";

const lab = await load();
const fileOf = (name, file) => new URL(`../../web/models/${name}/${file}`, import.meta.url);
const read = (name, file) => readFileSync(fileOf(name, file));
const historyOf = (name) => JSON.parse(read(name, "history.json"));
const opened = (name) =>
  lab.open({ config: read(name, "config.json").toString(), weights: new Uint8Array(read(name, "model.safetensors")) });

/** A task as the lab takes it; texts come from the folder beside the models. */
const taskOf = ({ task }, file) => (task.type === "text" ? { ...task, text: read("texts", file).toString() } : task);

const near = (found, wanted, share, what) =>
  assert.ok(Math.abs(found - wanted) <= share * Math.abs(wanted) + 1e-5, `${what}: ${found}, and its history says ${wanted}`);

test("a shipped model comes from the package by its name, also where fetch reads no files", async () => {
  const { config, weights } = await fetchModel("copy-rope");
  assert.equal(config, read("copy-rope", "config.json").toString());
  assert.deepEqual(weights, new Uint8Array(read("copy-rope", "model.safetensors")));
  await assert.rejects(fetchModel("copy-rope", { from: new URL("file:///nowhere/") }), /could not read file:.*copy-rope/u);
});

test("every model of the list is shipped, and no other, in 3 MB", () => {
  assert.deepEqual(models.map(({ name }) => name).sort(), [...shippedModels].sort());
  const size = ({ name }, ...files) => files.reduce((sum, file) => sum + statSync(fileOf(name, file)).size, 0);
  const sizes = models.map((model) => size(model, "config.json", "model.safetensors"));
  assert.ok(sizes.length === 14 && Math.max(...sizes) <= 250_000, `${Math.max(...sizes)} bytes`);
  const all = sizes.reduce((sum, one) => sum + one);
  assert.ok(all <= 3_000_000, `${all} bytes`);
  for (const model of models) assert.ok(size(model, "history.json") <= 50_000, model.name);
});

for (const { name, config, training, seeds } of models)
  describe(name, () => {
    const history = historyOf(name);

    test("was trained as the list of models says, from every seed", () => {
      assert.deepEqual(history.training, training);
      assert.deepEqual([history.seeds, history.shipped, history.name], [seeds, seeds[0], name]);
      assert.deepEqual(opened(name).config, { eps: 1e-5, ...config });
      for (const run of history.curve.each) assert.equal(run.length, training.steps / 20);
      assert.equal(history.curve.each.length, seeds.length);
      assert.equal(new Set(history.lengths[0].loss.each).size, seeds.length);
    });

    // The steps before have ended in the same numbers, but for the last digits of two libraries' cosines and logarithms.
    test("opens, and its loss is that of its history", () => {
      const model = opened(name);
      const task = taskOf(training, "held-out.txt");
      const { loss, accuracy, counted } = model.evaluate({ task, length: 64, sequences: 128, seed: 0 });
      const half = (values) => {
        const rest = [...values.keys()].slice(32);
        const sum = rest.reduce((all, i) => all + (counted[i] === 0 ? 0 : values[i] * counted[i]), 0);
        return sum / rest.reduce((all, i) => all + counted[i], 0);
      };
      const [{ length, ...wanted }] = history.lengths;
      assert.equal(length, 64);
      near(half(loss), wanted.loss.each[0], 1e-3, "the loss");
      near(half(accuracy), wanted.accuracy.each[0], 5e-3, "the share of right answers");
    });
  });

test("the first 40 steps of a training here are those of the shipped model", () => {
  const { training, shipped, curve } = historyOf("copy-rope");
  const model = lab.model({ ...models.find(({ name }) => name === "copy-rope").config, seed: shipped });
  model.train({ ...training, seed: shipped });
  for (const wanted of curve.each[0].slice(0, 2)) {
    const losses = model.steps(20);
    near(losses.reduce((sum, loss) => sum + loss) / 20, wanted, 1e-4, "the mean loss of 20 steps");
  }
});

test("the heads of the shipped copy-rope look where its history says", () => {
  const found = looksOf(opened("copy-rope"));
  const { looks, shipped, seeds } = historyOf("copy-rope");
  const wanted = looks[seeds.indexOf(shipped)];
  assert.ok(found.length === 10 && found.every(({ heads }) => heads.length === 8));
  assert.equal(found.length, wanted.length);
  found.forEach(({ length, method, heads }, i) => {
    assert.deepEqual([length, method], [wanted[i].length, wanted[i].method]);
    heads.forEach(({ back, weight }, head) => {
      const said = wanted[i].heads[head];
      const what = `${method}, ${length} tokens, head ${head}`;
      assert.ok(Math.abs(weight - said.weight) < 0.015, `${what}: ${weight}, and its history says ${said.weight}`);
      if (weight > 0.2) assert.equal(back, said.back, what);
    });
  });
});

test("docs/lab.md has the tables of these histories", () => {
  const text = readFileSync(new URL("../../docs/lab.md", import.meta.url), "utf8");
  assert.equal(withTables(text), text);
  assert.ok(text.match(/\| RoPE \|/g)?.length >= 2);
});

test("the texts are what their README says: UTF-8, 300 KB at most", () => {
  const sizes = ["train.txt", "held-out.txt"].map((file) => {
    const bytes = read("texts", file);
    assert.ok(!new TextDecoder().decode(bytes).includes("\ufffd"));
    return bytes.length;
  });
  assert.ok(sizes[0] + sizes[1] <= 300_000 && sizes[0] > 8 * sizes[1]);
  assert.ok(existsSync(fileOf("texts", "README.md")));
});
