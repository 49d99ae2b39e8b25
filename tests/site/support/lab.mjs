// The lab on the stage's page: its buttons, its run and its workers.
import assert from "node:assert/strict";
import { texts } from "./figure.mjs";
import { page } from "./stage.mjs";
import { tasksWhile } from "./trace.mjs";

export const ofTheLab = () => page.workers().filter((worker) => /\/workers\/lab-worker\.js$/u.test(worker.url()));
export const button = (element, name) => element.getByRole("button", { name, exact: true });
export const settled = (element) =>
  element.evaluate(async (figure) => {
    await figure.run.settled;
    await figure.updateComplete;
    return figure.run.phase;
  });
/** Asks until the answer is as wanted, for a minute at most, and gives the last. */
export async function until(ask, isWanted) {
  const late = performance.now() + 60_000;
  for (;;) {
    const answer = await ask();
    if (isWanted(answer) || performance.now() > late) return answer;
    await new Promise((done) => setTimeout(done, 20));
  }
}
export async function gone() {
  assert.deepEqual(await until(ofTheLab, (workers) => workers.length === 0), []);
}
/** Until the run has made as many steps, or tests; how many milliseconds that took. */
export const steps = (element, count) =>
  element.evaluate(async (figure, wanted) => {
    const start = performance.now();
    for (const late = start + 60_000; figure.run.progress.made < wanted;) {
      if (performance.now() > late) throw new Error(`${figure.run.phase} at step ${figure.run.progress.made}`);
      await new Promise((done) => setTimeout(done, 5));
    }
    return performance.now() - start;
  }, count);

/** Means of what a model makes of fresh texts, over the targets in the second half of each length. */
export function secondHalf(model, { task, length, seed }, measure = "accuracy") {
  return [1, 2, 4].map((times) => {
    const found = model.evaluate({ task, length: times * length, sequences: 48, seed });
    let [sum, all] = [0, 0];
    for (let i = Math.floor((times * length) / 2); i < times * length; i++) {
      if (found.counted[i] === 0) continue;
      sum += found[measure][i] * found.counted[i];
      all += found.counted[i];
    }
    return sum / all;
  });
}

/** Bytes of the page's heap, once what nothing holds is gone. */
async function heapOf(session) {
  await session.send("HeapProfiler.collectGarbage");
  return (await session.send("Runtime.getHeapUsage")).usedSize;
}

/** The next worker that a page starts, for `failsWithItsWorker`. */
export const watchNextWorker = (on) =>
  on.evaluate(() => {
    const Own = globalThis.Worker;
    globalThis.Worker = class extends Own {
      constructor(...all) {
        super(...all);
        globalThis.last = this;
        globalThis.Worker = Own;
      }
    };
  });

/** The worker that was watched has an error: the run has ended, and a sentence says why. */
export async function failsWithItsWorker(on, element) {
  await on.evaluate(() => globalThis.last.dispatchEvent(new globalThis.ErrorEvent("error", { message: "out of memory" })));
  assert.equal(await settled(element), "failed");
  assert.equal((await texts(element, ".of"))[0], "The run has ended: lab: the worker of this model has ended: out of memory");
}

/** From the press of a button to the end of the run. */
export async function leavesThePageFree(t, browser, element, name) {
  const { longest, share } = await tasksWhile(browser, page, async () => {
    await button(element, name).click();
    assert.equal(await settled(element), "done");
  });
  t.diagnostic(`its tasks took ${(100 * share).toFixed(0)} % of the time, the longest ${longest.toFixed(0)} ms of the processor`);
  assert.ok(share < 0.5, `${share}`);
  assert.ok(longest < 50, `a task of ${longest} ms`);
}

/** Twenty runs, each of which begins while the one before may still go on, leave neither workers nor memory. */
export async function twentyRuns(element, { eachOther, atTheEnd }) {
  const session = await page.context().newCDPSession(page);
  let first = 0;
  for (let run = 0; run < 20; run++) {
    await element.evaluate((figure) => figure.train());
    if (run % 2 === 0) await eachOther();
    if (run === 4) first = await heapOf(session);
  }
  await atTheEnd();
  await gone();
  const last = await heapOf(session);
  assert.ok(last < 1.2 * first, `${first} bytes after five runs, ${last} after twenty`);
  await session.detach();
}
