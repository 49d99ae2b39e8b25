// LabWorkers where no worker starts, as in Node: the same numbers as LabModel's, pause, resume, cancel, and what is refused.
import assert from "node:assert/strict";
import { test } from "node:test";
import { LabWorkers, load } from "posenc/lab";

const small = { vocab: 12, dim: 16, heads: 2, layers: 1, hidden: 20, seed: 3 };
const training = { task: { type: "counting" }, batch: 4, length: 20, rate: 0.01, warmUp: 5, steps: 40, seed: 5 };
const tokens = [3, 1, 4, 1, 5, 9];
const lab = await load();
const workers = (t, more) => {
  const all = new LabWorkers({ workers: 2, ...more });
  t.after(() => all.dispose());
  return all;
};

/** The same training without a client. */
function direct() {
  const model = lab.model(small);
  model.train(training);
  const losses = model.steps(40);
  const judged = model.evaluate({ task: training.task, length: 30, sequences: 4 });
  model.place(tokens.length);
  const [weights, scores] = [model.weights(tokens), model.scores(tokens)];
  const files = lab.save(model);
  model.dispose();
  return { losses, judged, weights, scores, files };
}

test("a model of a client is the model of the module", async (t) => {
  const all = workers(t);
  assert.equal(all.inWorkers, false);
  const model = await all.model(small);
  const reports = [];
  const losses = await model.train(training, (progress) => reports.push(progress));
  const wanted = direct();
  assert.deepEqual(losses, wanted.losses);
  assert.deepEqual(
    reports.flatMap((report) => [...report.losses]),
    [...losses],
  );
  assert.equal(reports.at(-1).step, 40);
  assert.deepEqual(await model.evaluate({ task: training.task, length: 30, sequences: 4 }), wanted.judged);
  assert.deepEqual(await model.weights(tokens), { ...wanted.weights });
  assert.deepEqual(await model.scores(tokens), { ...wanted.scores });
  assert.deepEqual(await model.save(), wanted.files);
  await model.reencode({ type: "none" });
  assert.deepEqual(model.config.encoding, { type: "none" });
  const again = await all.open(wanted.files);
  assert.equal(again.config.dim, 16);
});

test("a training that was paused goes on at the very next step", async (t) => {
  const all = workers(t);
  const model = await all.model(small);
  let reports = 0;
  let step = 0;
  model.pause();
  const trained = model.train({ ...training, steps: 100_000 }, (progress) => {
    reports++;
    step = progress.step;
    if (reports === 4) model.cancel();
    if (reports !== 2) return;
    model.pause();
    setTimeout(() => {
      assert.equal(reports, 2, "nothing is made while it is paused");
      model.resume();
    }, 40);
  });
  await new Promise((done) => setTimeout(done, 30));
  assert.equal(step, 0, "paused before it began");
  model.resume();
  const losses = await trained;
  const plain = lab.model(small);
  plain.train({ ...training, steps: 100_000 });
  assert.deepEqual(losses, plain.steps(losses.length));
  assert.equal(reports, 4);
});

test("a training that is cancelled gives what there is, and the model stays", async (t) => {
  const all = workers(t);
  const model = await all.model(small);
  const losses = await model.train({ ...training, steps: 100_000 }, ({ step }) => step >= 60 && model.cancel());
  assert.ok(losses.length >= 60 && losses.length < 100_000);
  const further = await model.train({ ...training, steps: 3 });
  assert.equal(further.length, 3);
  assert.ok(further[0] < losses[0], "it goes on from where it was");
  model.pause();
  const held = model.train(training);
  model.cancel();
  assert.equal((await held).length, 0);
});

test("no more models at once than there are workers; the others wait their turn", async (t) => {
  const all = workers(t);
  const first = await all.model(small);
  const second = await all.model(small);
  const third = all.model(small);
  assert.deepEqual([all.running, all.waiting], [2, 1]);
  second.dispose();
  assert.ok((await third).config);
  assert.deepEqual([all.running, all.waiting], [2, 0]);
  const refused = all.model({ ...small, heads: 3 });
  first.dispose();
  await assert.rejects(refused, RangeError, "one that waits is refused too");
  assert.deepEqual([all.running, all.waiting], [1, 0]);
});

test("what is refused, and what leaves no place taken", async (t) => {
  for (const options of [{ workers: 0 }, { workers: 1.5 }, { patience: 0 }])
    assert.throws(() => new LabWorkers(options), /must be an integer ≥ 1, got/u);
  assert.throws(() => new LabWorkers({ threads: 2 }), /unknown option "threads"/u);
  const all = workers(t, { workers: 1 });
  await assert.rejects(all.model({ ...small, heads: 3 }), RangeError);
  const model = await all.model(small);
  await assert.rejects(model.train({ ...training, length: 0 }), RangeError);
  const one = model.train({ ...training, steps: 5 });
  await assert.rejects(model.train(training), /one training at a time, got a second/u);
  await one;
  const waiting = all.model(small);
  all.dispose();
  await assert.rejects(waiting, /must not be disposed, got those that were/u);
  await assert.rejects(model.weights(tokens), /must not be disposed, got one that was/u);
  await assert.rejects(all.model(small), /must not be disposed/u);
  assert.deepEqual([all.running, all.waiting], [0, 0]);
});

test("a model that is disposed while it trains: the training is rejected", async (t) => {
  const all = workers(t);
  const model = await all.model(small);
  const trained = model.train({ ...training, steps: 100_000 }, () => model.dispose());
  await assert.rejects(trained, /must not be disposed, got one that was/u);
  assert.equal(all.running, 0);
});
