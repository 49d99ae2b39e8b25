// The queue of first drawings where no frames come, as in a hidden tab: what is half written there is written whole.
import assert from "node:assert/strict";
import { test } from "node:test";
import { imported } from "./support/bundle.mjs";

const { drawInTurn } = await imported("web/figures/base/first-drawings.ts");

/** A drawing that takes so many parts to be written; what is done with it is told. */
function drawing(name, parts, told) {
  let written = 0;
  const drawn = new Promise((done) => {
    drawInTurn({
      prepare: () => true,
      write: () => (told.push(`${name} ${++written}`), written >= parts),
      act: () => done(told.push(`${name} whole`)),
      isNear: () => false,
    });
  });
  return drawn;
}

test("with frames a drawing is written in its parts, and the next one begins when it is whole", async (t) => {
  t.after(() => delete globalThis.requestAnimationFrame);
  t.after(() => delete globalThis.cancelAnimationFrame);
  globalThis.requestAnimationFrame = (act) => setTimeout(act);
  globalThis.cancelAnimationFrame = clearTimeout;
  const told = [];
  await Promise.all([drawing("one", 3, told), drawing("two", 1, told)]);
  assert.deepEqual(told, ["one 1", "one 2", "one 3", "one whole", "two 1", "two whole"]);
});

test("without frames it is written whole after its first part, and holds up no other", async (t) => {
  t.after(() => delete globalThis.requestAnimationFrame);
  t.after(() => delete globalThis.cancelAnimationFrame);
  let asked = 0;
  const given = [];
  globalThis.requestAnimationFrame = () => (asked += 1);
  globalThis.cancelAnimationFrame = (frame) => given.push(frame);
  const told = [];
  await Promise.all([drawing("one", 3, told), drawing("two", 1, told)]);
  assert.deepEqual(told, ["one 1", "one whole", "two 1", "two whole"]);
  assert.deepEqual(given, [1], "the frame that did not come is given up");
});
