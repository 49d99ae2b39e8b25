// Of many figures that come at one moment a few begin in a task, and one that fails does not keep the others from it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { imported } from "./support/bundle.mjs";

const { someAtOnce } = await imported("web/figures/base/some-at-once.ts");

test("eight at once, the others in later tasks, in their order", async () => {
  const begun = [];
  for (let i = 0; i < 20; i++) someAtOnce(() => begun.push(i));
  assert.equal(begun.length, 8);
  await pause(50);
  assert.deepEqual(begun, [...Array(20).keys()]);
});

test("one that fails in a later task is told to the page, and the others begin", async () => {
  const [begun, told] = [[], []];
  globalThis.reportError = ({ message }) => told.push(message);
  for (let i = 0; i < 20; i++)
    someAtOnce(() => {
      if (i === 9) throw new Error("the tenth");
      begun.push(i);
    });
  await pause(50);
  delete globalThis.reportError;
  assert.deepEqual(
    begun,
    [...Array(20).keys()].filter((i) => i !== 9),
  );
  assert.deepEqual(told, ["the tenth"]);
});
