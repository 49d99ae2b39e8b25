// A fresh clone, in which nothing is installed or built: what needs a build says so in a sentence.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { root } from "../../scripts/setup/paths.mjs";

/** Those that install and build by themselves, and those that need no more than Node. */
const withoutBuild = ["start", "build", "prepack", "test", "test:golden", "bench", "check", "train", "fuzz", "statements"];
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const others = Object.entries(scripts).filter(([name]) => !withoutBuild.includes(name));
assert.ok(others.length > 8);

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "posenc-fresh-"));
  for (const part of ["scripts", "package.json"]) cpSync(join(root, part), join(folder, part), { recursive: true });
});
after(() => rmSync(folder, { recursive: true, force: true }));

const run = (command) => {
  const [program, ...args] = command.split(" ");
  assert.equal(program, "node");
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  return { status, said: stdout + stderr };
};

describe("without a build", () => {
  for (const [name, command] of others)
    test(`npm run ${name}`, () =>
      assert.deepEqual(run(command), { status: 1, said: "There is no node_modules yet: run npm run build first.\n" }));

  test("installed, not built", () => {
    mkdirSync(join(folder, "node_modules"));
    assert.equal(run(scripts.stills).said, "There is no dist/posenc.js yet: run npm run build first.\n");
    mkdirSync(join(folder, "dist"));
    writeFileSync(join(folder, "dist/posenc.js"), "");
    assert.equal(run(scripts["test:hosts"]).said, "There is no _site/embed/index.html yet: run npm run build first.\n");
  });
});
