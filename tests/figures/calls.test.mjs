// What a movement of a slider asks of the core: figures draw at every one, so that what it does not change is not computed again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "posenc";
import { imported } from "./support/bundle.mjs";

const core = await load();

/** A stand-in for the module that notes the names of the functions that are called. */
function watched() {
  const called = [];
  const pe = new Proxy(core, {
    get: (target, name) => {
      const value = target[name];
      if (typeof value !== "function") return value;
      return (...given) => {
        called.push(name);
        return value.apply(target, given);
      };
    },
  });
  const during = (act) => {
    called.length = 0;
    act();
    return [...called];
  };
  return { pe, during };
}

const made = ["rope", "projection", "tokenVectors", "kvCache", "shiftMatrix"];
const isMade = (name) => made.includes(name);

test("pe-kv-cache: tokens are read once, whatever number of them is shown", async () => {
  const { outcomeOf } = await imported("web/figures/kv-cache/cache.ts");
  const { pe, during } = watched();
  const story = { scaling: "dynamic", rotate: "append", dropped: 3, renumber: "turned" };
  assert.ok(during(() => outcomeOf(pe, { ...story, read: 20 })).includes("kvCache"));
  assert.deepEqual(during(() => outcomeOf(pe, { ...story, read: 21 })).filter(isMade), []);
});

test("pe-padding: with another number of tokens in front, weights and the sentence alone stay", async () => {
  const { PaddedRows } = await imported("web/figures/padding/rows.ts");
  const { pe, during } = watched();
  const words = ["the", "cat", "sat"];
  const rows = (before) => () => new PaddedRows(pe, { words, front: "padding", before, seed: 1 });
  assert.ok(during(rows(["pad"])).includes("projection"));
  const calls = during(rows(["pad", "pad"]));
  assert.deepEqual(calls.filter(isMade), ["tokenVectors"]);
  const count = (name) => calls.filter((one) => one === name).length;
  assert.equal(count("attention"), 20, "five ways with four encodings");
  assert.equal(count("linear"), 36, "three products for each encoding and each of three placings");
});

test("pe-find-the-bug: in another window the vectors of the head stay", async () => {
  const { bugs } = await imported("web/figures/find-the-bug/fields.ts");
  const { comparison } = await imported("web/figures/find-the-bug/comparison.ts");
  const { pe, during } = watched();
  for (const bug of bugs) {
    comparison(pe, bug, "key", 4, 7);
    assert.deepEqual(during(() => comparison(pe, bug, "key", 4, 8)).filter(isMade), [], bug);
  }
});

test("pe-context-extension: with another length of the text, the rules stay as they are applied", async () => {
  const { appliedOf, rowsOf } = await imported("web/figures/context-extension/extension.ts");
  const { pe, during } = watched();
  const settings = { model: undefined, dim: 64, base: 10000, trained: 2048, factor: 4 };
  const applied = appliedOf(pe, settings);
  assert.deepEqual(
    during(() => rowsOf(applied, 4096)),
    [],
  );
  assert.equal(
    during(() => appliedOf(pe, settings)).length,
    rowsOf(applied, 4096).length + 2,
    "one rotation a rule, and those of training",
  );
});

test("pe-precision: a distance takes one product for each format that rounds", async () => {
  const { all } = await imported("web/figures/precision/scores.ts");
  const { pe, during } = watched();
  for (const part of ["angles", "tables"]) {
    all(pe, part, 5);
    assert.equal(during(() => all(pe, part, 6)).filter((name) => name === "linear").length, 3);
  }
});

test("pe-bias-matrix: of a window whose matrix is that of the first, nothing is measured again", async () => {
  const { Looked } = await imported("web/figures/bias-matrix/looked.ts");
  const { pe, during } = watched();
  const looked = new Looked(pe, { tokens: ["a", "b", "c", "d"], dim: 16, seed: 1, head: 0 });
  const [first, then] = [looked.at(0), looked.at(1)];
  const calls = during(() => {
    for (const one of looked.at(2)) looked.alone(one, 2);
  });
  assert.equal(then[5], first[5]);
  assert.deepEqual(calls.filter(isMade), []);
  const changed = looked.at(3).filter((one, i) => one !== first[i]).length;
  assert.equal(calls.filter((name) => name === "toeplitzDefect").length, changed);
});
