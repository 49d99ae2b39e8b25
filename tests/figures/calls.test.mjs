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
  assert.equal(count("attention"), 5, "one for each way, with four encodings as heads");
  assert.equal(count("linear"), 9, "three products for each of three placings");
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

test("pe-context-extension: with another length of the text, the rules stay as they are applied; what was set before is known", async () => {
  const { appliedFor, rowsOf } = await imported("web/figures/context-extension/extension.ts");
  const { pe, during } = watched();
  const of = (base) => appliedFor(pe, undefined, 64, base, 2048, 4);
  let applied;
  const calls = during(() => (applied = of(10000)));
  let rows;
  assert.deepEqual(
    during(() => (rows = rowsOf(applied, 4096))),
    [],
  );
  assert.equal(calls.length, rows.length + 2, "one rotation a rule, and those of training");
  of(20000);
  assert.deepEqual(
    during(() => of(10000)),
    [],
  );
  rowsOf(applied, 8192);
  assert.equal(rowsOf(applied, 4096), rows);
});

test("pe-frequency-use: a base that the slider comes back to asks nothing", async () => {
  const { headsOf } = await imported("web/figures/frequency-use/heads.ts");
  const { pe, during } = watched();
  const of = (base) => {
    for (const head of headsOf(pe, 64, base, 1).heads) head.bandsAt(12);
  };
  assert.ok(during(() => of(10000)).includes("rope"));
  of(20000);
  assert.deepEqual(
    during(() => of(10000)),
    [],
  );
});

test("pe-padding: a number of tokens in front that the slider comes back to asks nothing", async () => {
  const { rowsOf } = await imported("web/figures/padding/rows.ts");
  const { pe, during } = watched();
  const tokens = ["the", "cat", "sat", "on", "the", "mat", "and", "looked"];
  const of = (count) => () => rowsOf(pe, tokens, "document", count, "pad", 1);
  for (let count = 1; count <= 8; count++) assert.ok(during(of(count)).includes("attention"));
  for (let count = 1; count <= 8; count++) assert.deepEqual(during(of(count)), []);
});

test("pe-precision: a distance takes one product for each format that rounds", async () => {
  const { all } = await imported("web/figures/precision/scores.ts");
  const { pe, during } = watched();
  for (const part of ["angles", "tables"]) {
    all(pe, part, 5);
    assert.equal(during(() => all(pe, part, 6)).filter((name) => name === "linear").length, 3);
    assert.deepEqual(
      during(() => all(pe, part, 5)),
      [],
      "known",
    );
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
