// LabWorkers in Chromium: models train in workers with the numbers of this thread, stop within two slices, and leave nothing behind.
import "../../scripts/test/relaxed-simd.mjs"; // the build that Chromium takes
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "posenc/lab";
import { browser, server } from "./support/hosted.mjs";

const small = { vocab: 12, dim: 16, heads: 2, layers: 1, hidden: 20, seed: 3 };
const training = { task: { type: "counting" }, batch: 4, length: 20, rate: 0.01, warmUp: 5, steps: 60, seed: 5 };
const given = { small, training };

/** The losses of the same training, here. */
async function direct() {
  const model = (await load()).model(small);
  model.train(training);
  return [...model.steps(training.steps)];
}

async function opened(t, prepare) {
  const page = await browser.newPage();
  t.after(() => page.close());
  await prepare?.(page);
  await page.goto(`${server.address}en/`);
  await page.evaluate(async () => {
    globalThis.lab = await import("/module/lab.js");
    globalThis.message = (promise) =>
      promise.then(
        () => "no error",
        (error) => error.message,
      );
  });
  return page;
}
const ofTheLab = (page) => page.workers().filter((worker) => /\/workers\/lab-worker\.js$/u.test(worker.url()));
/** Until no worker of the lab is there any more: the browser tells of an end a moment later. */
async function gone(page) {
  for (let tries = 0; ofTheLab(page).length > 0 && tries < 100; tries++) await new Promise((done) => setTimeout(done, 20));
  assert.equal(ofTheLab(page).length, 0);
}

test("models in two workers train at once, with the numbers of this thread; disposed, their workers are gone", async (t) => {
  const page = await opened(t);
  const losses = await page.evaluate(async ({ small, training }) => {
    globalThis.all = new globalThis.lab.LabWorkers({ workers: 2 });
    const models = await Promise.all([1, 2].map(() => globalThis.all.model(small)));
    return Promise.all(models.map(async (model) => [...(await model.train(training))]));
  }, given);
  assert.deepEqual(losses, [await direct(), await direct()]);
  assert.equal(ofTheLab(page).length, 2);
  assert.equal(await page.evaluate(() => globalThis.all.inWorkers), true);
  const refusal = await page.evaluate(async () => {
    globalThis.all.dispose();
    return globalThis.message(globalThis.all.model());
  });
  assert.match(refusal, /must not be disposed, got those that were/u);
  await gone(page);
});

test("disposed while a model is beginning, nothing is made and no worker is left", async (t) => {
  const page = await opened(t);
  const refusal = await page.evaluate(({ small }) => {
    const all = new globalThis.lab.LabWorkers({ workers: 2 });
    const beginning = globalThis.message(all.model(small));
    all.dispose();
    return beginning;
  }, given);
  assert.match(refusal, /must not be disposed, got those that were/u);
  await gone(page);
});

test("cancelled, a training stops within the slices that were asked for; paused, it goes on at the next step", async (t) => {
  const page = await opened(t);
  const found = await page.evaluate(async ({ small, training }) => {
    const all = new globalThis.lab.LabWorkers({ workers: 1 });
    const model = await all.model(small);
    const slices = [];
    let stopped = 0;
    const made = await model.train({ ...training, steps: 1e6 }, ({ losses }) => {
      slices.push(losses.length);
      if (slices.length === 5) model.cancel();
      stopped += slices.length > 5 ? 1 : 0;
    });
    const rest = await model.train(training, ({ step }) => {
      if (step < training.steps && !globalThis.held) {
        globalThis.held = true;
        model.pause();
        setTimeout(() => model.resume(), 50);
      }
    });
    const plain = (await globalThis.lab.load()).model(small);
    plain.train({ ...training, steps: 1e6 });
    const first = [...plain.steps(made.length)];
    plain.train(training);
    const same = [...made].join() === first.join() && [...rest].join() === [...plain.steps(training.steps)].join();
    all.dispose();
    return { made: made.length, sum: slices.reduce((all, one) => all + one, 0), stopped, same };
  }, given);
  assert.equal(found.made, found.sum);
  assert.ok(found.stopped <= 1, `${found.stopped} slices after the one in which it was cancelled`);
  assert.ok(found.same, "the steps of both trainings are those of a model of this thread");
});

test("an error of the worker has its kind here", async (t) => {
  const page = await opened(t);
  const found = await page.evaluate(async (options) => {
    const all = new globalThis.lab.LabWorkers({ workers: 1 });
    const refused = await all.model({ ...options, heads: 3 }).catch((error) => error);
    return [refused instanceof RangeError, refused.message, all.running];
  }, small);
  assert.deepEqual(found, [true, "lab: heads must divide dim (16), got 3", 0]);
  await gone(page);
});

test("a worker that was killed: the training is rejected with a sentence, and its place is free", async (t) => {
  const page = await opened(t, (one) =>
    one.addInitScript(() => {
      const Own = globalThis.Worker;
      globalThis.started = [];
      globalThis.Worker = class extends Own {
        constructor(...all) {
          super(...all);
          globalThis.started.push(this);
        }
      };
    }),
  );
  const found = await page.evaluate(async ({ small, training }) => {
    const all = new globalThis.lab.LabWorkers({ workers: 1, patience: 5 });
    const model = await all.model(small);
    if (!all.inWorkers) return "no worker has started";
    const trained = model.train({ ...training, steps: 1e5 });
    globalThis.started[0].terminate();
    const said = [await globalThis.message(trained), await globalThis.message(model.weights([1]))];
    model.dispose();
    const other = await all.model(small);
    return [...said, all.running, (await other.train(training)).length];
  }, given);
  const sentence = "lab: the worker of this model has not answered for 5 s and was ended";
  assert.deepEqual(found, [sentence, sentence, 1, training.steps]);
});

test("where no worker starts, the page trains in slices, with the same numbers", async (t) => {
  const page = await opened(t, (one) => one.route("**/workers/lab-worker.js", (route) => route.abort()));
  const found = await page.evaluate(async ({ small, training }) => {
    const all = new globalThis.lab.LabWorkers({ workers: 1 });
    const model = await all.model(small);
    return [all.inWorkers, [...(await model.train(training))]];
  }, given);
  assert.deepEqual(found, [false, await direct()]);
  await gone(page);
});

test("twenty runs leave no worker", async (t) => {
  const page = await opened(t);
  await page.evaluate(async ({ small, training }) => {
    for (let run = 0; run < 20; run++) {
      const all = new globalThis.lab.LabWorkers({ workers: 2 });
      const model = await all.model(small);
      if (run % 2 === 0) await model.train({ ...training, steps: 3 });
      all.dispose();
    }
  }, given);
  await gone(page);
});
