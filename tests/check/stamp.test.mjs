// A step of the build runs when its inputs, its setting or its output are not those of its last success; else it is skipped.
import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { whenChanged } from "../../scripts/build/stamp.mjs";
import { root } from "../../scripts/setup/paths.mjs";

const name = `test-stamp-${process.pid}`;
const folder = `build/${name}`;
const output = `${folder}/output`;
const input = (file, text) => writeFileSync(join(root, folder, "inputs", file), text);

let runs = 0;
const step = () => {
  runs++;
  writeFileSync(join(root, output), "");
};
const run = (setting) => whenChanged(name, [`${folder}/inputs`], output, step, setting);
const runsOf = async (setting) => {
  const before = runs;
  await run(setting);
  return runs - before;
};

before(() => {
  mkdirSync(join(root, folder, "inputs"), { recursive: true });
  input("one", "1");
});
after(() => {
  rmSync(join(root, folder), { recursive: true });
  rmSync(join(root, "build", `${name}.stamp`), { force: true });
});

test("skipped while nothing changes", async () => {
  assert.equal(await runsOf(), 1);
  assert.equal(await runsOf(), 0);
});

test("an input that is changed, added, renamed; another setting; a missing output", async () => {
  input("one", "2");
  assert.equal(await runsOf(), 1, "changed");
  input("two", "2");
  assert.equal(await runsOf(), 1, "added");
  rmSync(join(root, folder, "inputs/two"));
  input("three", "2");
  assert.equal(await runsOf(), 1, "renamed");
  assert.equal(await runsOf("https://example.org"), 1, "another setting");
  assert.equal(await runsOf("https://example.org"), 0);
  rmSync(join(root, output));
  assert.equal(await runsOf("https://example.org"), 1, "no output");
});

test("a step that failed is done again", async () => {
  input("one", "3");
  const failing = whenChanged(name, [`${folder}/inputs`], output, () => Promise.reject(new Error("interrupted")));
  await assert.rejects(failing, /interrupted/);
  input("one", "2");
  assert.equal(await runsOf("https://example.org"), 1);
});
