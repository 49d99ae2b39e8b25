// The lab on the stage's page: its buttons, its run and its workers.
import assert from "node:assert/strict";
import { page } from "./stage.mjs";

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
export async function heapOf(session) {
  await session.send("HeapProfiler.collectGarbage");
  return (await session.send("Runtime.getHeapUsage")).usedSize;
}
