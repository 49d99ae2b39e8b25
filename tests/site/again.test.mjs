// A browser that ends, or answers no more, is started again; what fails in one that runs has failed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { webkit } from "../../scripts/setup/packages.mjs";
import { withoutWebkit } from "../../scripts/test/counts.mjs";
import { restartable } from "./support/again.mjs";
import { launch as launchWebkit } from "./support/webkit.mjs";

/** Engines of which the first `ending` end as soon as they are used. */
function engines(ending) {
  const launched = [];
  const launch = async () => {
    const engine = { ended: false, running: true, answers: async () => engine.running };
    const ends = launched.push(engine) <= ending;
    engine.work = async () => {
      if (ends) engine.running = false;
      if (ends) throw new Error("the browser has gone");
      return "done";
    };
    engine.end = async () => (engine.ended = true);
    return engine;
  };
  return { launched, launch };
}

test("work is done again where its browser has ended, and what is left of the browser is cleared away", async () => {
  const { launched, launch } = engines(1);
  const browser = await restartable(launch);
  assert.equal(await browser.use((engine) => engine.work()), "done");
  assert.deepEqual(
    launched.map(({ ended }) => ended),
    [true, false],
  );
  await browser.end();
  assert.ok(launched[1].ended);
});

test("work that ends two browsers has failed", async () => {
  const { launched, launch } = engines(2);
  const browser = await restartable(launch);
  await assert.rejects(
    browser.use((engine) => engine.work()),
    /gone/,
  );
  assert.equal(launched.length, 2);
});

test("work that fails in a browser that runs is not done again", async () => {
  const { launched, launch } = engines(0);
  const browser = await restartable(launch);
  let times = 0;
  const failing = browser.use(async () => {
    times++;
    throw new Error("wrong number");
  });
  await assert.rejects(failing, /wrong number/);
  assert.equal(times, 1);
  assert.equal(launched.length, 1);
});

test("work that has no end is done again in another browser, even where the first one does not end", async () => {
  const { launched, launch } = engines(0);
  const silent = () => new Promise(() => {});
  const browser = await restartable(launch, 0.001);
  launched[0].end = silent;
  assert.equal(await browser.use((engine) => (engine === launched[0] ? silent() : engine.work())), "done");
  assert.equal(launched.length, 2);
  await assert.rejects(browser.use(silent), /the work did not come within 0.001 minutes/);
  assert.equal(launched.length, 3);
});

test("WebKit tells whether it answers", { skip: webkit() ? false : withoutWebkit }, async () => {
  const browser = await launchWebkit();
  assert.equal(await browser.answers(), true);
  await browser.end();
  assert.equal(await browser.answers(), false);
});
