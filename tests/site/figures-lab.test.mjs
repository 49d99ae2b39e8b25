// pe-lab: what it trains is what the module trains; it is held while the page is hidden, ends with the element, says why it ended, and
// leaves the page's thread free.
import "../../scripts/test/relaxed-simd.mjs"; // the build that Chromium takes
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "posenc/lab";
import { place, set, stage, texts } from "./support/figure.mjs";
import { browser, server } from "./support/hosted.mjs";
import { numeralsIn } from "../figures/support/numerals.mjs";
import {
  button,
  failsWithItsWorker,
  gone,
  leavesThePageFree,
  ofTheLab,
  secondHalf,
  settled,
  steps,
  twentyRuns,
  until,
  watchNextWorker,
} from "./support/lab.mjs";
import { page } from "./support/stage.mjs";

const lab = await load();
const short = { steps: 40, seeds: 2, encodings: "alibi,none" };

/** The losses of one model and its accuracy in the second half of each test, as the module has them. */
function direct({ sizes, tokenDeviation, task, length, batch, rate, steps: count }, type, seed) {
  const model = lab.model({ ...sizes, tokenDeviation, encoding: { type }, seed });
  model.train({ task, batch, length, rate, warmUp: 50, steps: count, seed });
  const losses = model.steps(count);
  const accuracy = secondHalf(model, { task, length, seed: 0 });
  model.dispose();
  return { losses, accuracy };
}

test("a run of the reader's: its losses and accuracies are the module's, and so is the sentence", async () => {
  const element = await place(page, "lab", short);
  assert.match((await texts(element, ".of"))[0], /^Recorded beforehand/u);
  await button(element, "Train").click();
  assert.equal(await settled(element), "done");
  const { plan, results } = await element.evaluate((figure) => ({ plan: figure.run.plan, results: figure.run.results }));
  assert.equal(results.length, 4);
  const found = { alibi: [], none: [] };
  for (const { encoding, seed, learning, lengths } of results) {
    const wanted = direct(plan, encoding, seed);
    found[encoding].push(wanted.accuracy[2]);
    wanted.losses.forEach((loss, i) => assert.ok(Math.abs(learning[i] - loss) <= 5.001e-5, `${encoding} ${seed}: step ${i}`));
    wanted.accuracy.forEach((value, i) => assert.ok(Math.abs(lengths.accuracy[i] - value) <= 5.001e-5));
  }
  assert.equal((await texts(element, ".of"))[0], "Your run: 2 seeds, 40 steps, trained on 24 tokens.");
  const [says] = await texts(element, ".says");
  const mean = (values) => (values[0] + values[1]) / 2;
  for (const [name, values] of [
    ["ALiBi", found.alibi],
    ["no positions", found.none],
  ])
    assert.ok(says.includes(`${name} ${mean(values).toFixed(2)}`), `${name}: ${mean(values)}; ${says}`);
  assert.deepEqual(
    numeralsIn(says)
      .slice(0, 2)
      .map(({ value }) => value),
    [96, 4],
  );
  const overlap = Math.max(...found.alibi) >= Math.min(...found.none) && Math.max(...found.none) >= Math.min(...found.alibi);
  const [verdict] = await texts(element, ".verdict");
  assert.match(verdict, overlap ? /no difference seen/u : /^Every seed of/u);
  await gone();
});

test("a hidden page trains nothing; shown again it goes on at the very next step", async () => {
  const element = await place(page, "lab", { steps: 600, seeds: 1, encodings: "alibi", view: "learning" });
  await button(element, "Train").click();
  await steps(element, 20);
  const hide = (hidden) =>
    page.evaluate((given) => {
      Object.defineProperty(document, "hidden", { value: given, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  await hide(true);
  const made = () => element.evaluate((figure) => figure.run.progress.made);
  await new Promise((done) => setTimeout(done, 300));
  const held = await made();
  await new Promise((done) => setTimeout(done, 300));
  assert.equal(await made(), held);
  assert.ok(held < 600, "it had not ended before");
  assert.match((await texts(element, ".made"))[0], /^Held at/u);
  await hide(false);
  assert.equal(await settled(element), "done");
  const { plan, results } = await element.evaluate((figure) => ({ plan: figure.run.plan, results: figure.run.results }));
  const { losses } = direct(plan, "alibi", 1);
  const tail = losses.slice(-15).reduce((sum, loss) => sum + loss, 0) / 15;
  assert.ok(Math.abs(results[0].learning.at(-1) - tail) <= 5.001e-5, `${results[0].learning.at(-1)} ${tail}`);
});

test("paused and gone on, stopped: buttons by keyboard; what is stopped leaves no worker", async () => {
  const element = await place(page, "lab", { steps: 4000, seeds: 1, encodings: "alibi" });
  await button(element, "Train").focus();
  await page.keyboard.press("Enter");
  await steps(element, 1);
  await button(element, "Pause").focus();
  await page.keyboard.press("Space");
  await button(element, "Go on").click();
  await button(element, "Stop").click();
  assert.equal(await settled(element), "stopped");
  assert.match((await texts(element, ".of"))[0], /Stopped: what had been finished is shown\.$/u);
  assert.match((await texts(element, ".soft"))[1], /Nothing to show yet|No model is finished yet/u);
  await gone();
});

test("until a model is finished, how they learn is shown in place of its tests", async () => {
  const element = await place(page, "lab", { steps: 4000, seeds: 1, encodings: "alibi" });
  assert.match((await texts(element, ".says"))[0], /^Text of 96 tokens/u);
  await button(element, "Train").click();
  await steps(element, 400);
  assert.match((await texts(element, ".soft"))[1], /^No model is finished yet/u);
  assert.match((await texts(element, ".says"))[0], /^At step \d+: loss ALiBi \d/u);
  await button(element, "Stop").click();
  assert.equal(await settled(element), "stopped");
  await gone();
});

test("an element that leaves the page ends its workers", async () => {
  const element = await place(page, "lab", { steps: 4000, seeds: 3, encodings: "alibi" });
  await button(element, "Train").click();
  await steps(element, 1);
  assert.ok(ofTheLab().length > 0);
  await element.evaluate((figure) => figure.remove());
  await gone();
});

test("a worker that fails: a sentence with the reason, and a button that begins anew", async () => {
  const element = await place(page, "lab", { steps: 40, seeds: 1, encodings: "alibi" });
  await watchNextWorker(page);
  await element.evaluate((figure) => Object.assign(figure, { steps: 4000 }));
  await button(element, "Train").click();
  await steps(element, 1);
  await failsWithItsWorker(page, element);
  await element.evaluate((figure) => Object.assign(figure, { steps: 40 }));
  await button(element, "Try again").click();
  assert.equal(await settled(element), "done");
});

test("while it trains the page's thread is free for most of the time", async (t) => {
  const element = await place(page, "lab", { steps: 300, seeds: 1, encodings: "alibi", view: "learning" });
  await leavesThePageFree(t, browser, element, "Train");
});

test("twenty runs leave neither workers nor memory", async () => {
  const element = await place(page, "lab", { steps: 20, seeds: 1, encodings: "alibi", view: "learning" });
  await twentyRuns(element, {
    eachOther: async () => assert.equal(await settled(element), "done"),
    atTheEnd: () => settled(element),
  });
});

for (const [which, first] of [
  ["of the first task", { preset: "counting" }],
  ["of another task", {}],
])
  test(`a recorded run ${which} that does not come: a sentence, the settings, and a button that asks again`, async (t) => {
    const own = await stage(browser, server);
    t.after(() => own.close());
    await own.route(/\/counting-[^/]*\.js$/u, (route) => route.abort());
    const element = await place(own, "lab", first);
    await set(element, { preset: "counting" });
    const some = (list) => list.length > 0;
    const lost = await until(() => texts(element, ".failure p"), some);
    assert.match(lost[0], /^The recorded run did not load; training works all the same\. ./u);
    assert.equal(await element.locator("select").first().inputValue(), "counting");
    assert.equal(await button(element, "Train").count(), 1);
    assert.equal(await element.evaluate((figure) => figure.describe()), "");
    await own.unroute(/\/counting-[^/]*\.js$/u);
    await button(element, "Try again").click();
    const of = await until(() => texts(element, ".of"), some);
    assert.match(of[0], /^Recorded beforehand.*600 steps/u);
  });

test("models that cannot be saved: a sentence says why", async () => {
  const element = await place(page, "lab", short);
  await button(element, "Train").click();
  assert.equal(await settled(element), "done");
  const make = (works) =>
    page.evaluate((isWorking) => {
      const { createObjectURL } = globalThis.keptOfURL ?? (globalThis.keptOfURL = { createObjectURL: URL.createObjectURL });
      URL.createObjectURL = isWorking
        ? createObjectURL
        : () => {
            throw new Error("no blobs here");
          };
    }, works);
  await make(false);
  await button(element, "Save the models").click();
  const said = async () => (await texts(element, ".actions output"))[0];
  const refusal = await until(said, (text) => text !== "");
  assert.equal(refusal, "This page does not let the file be made: no blobs here");
  await make(true);
  const [download] = await Promise.all([page.waitForEvent("download"), button(element, "Save the models").click()]);
  assert.equal(download.suggestedFilename(), "alibi config.json");
  assert.equal(await until(said, (text) => text === ""), "");
});
