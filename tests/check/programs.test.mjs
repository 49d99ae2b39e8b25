// Programs are made once for the same sources and setting, whatever checkout asks; then they come from the cache.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

const cache = mkdtempSync(join(tmpdir(), "posenc-cache-"));
process.env.XDG_CACHE_HOME = cache; // read when paths.mjs is loaded
const { builtPrograms } = await import("../../scripts/build/programs.mjs");
const { root } = await import("../../scripts/setup/paths.mjs");

const name = `test-programs-${process.pid}`;
const folder = `build/${name}`;
const program = `${folder}/made/program`;
const source = (text) => writeFileSync(join(root, folder, "sources/one.cpp"), text);
const read = () => readFileSync(join(root, program), "utf8");
/** As a checkout that was never built. */
const forget = () => {
  rmSync(join(root, folder, "made"), { recursive: true, force: true });
  rmSync(join(root, "build", `${name}.stamp`), { force: true });
};

let made = 0;
async function make() {
  made++;
  mkdirSync(join(root, folder, "made"), { recursive: true });
  writeFileSync(join(root, program), `of ${readFileSync(join(root, folder, "sources/one.cpp"), "utf8")}`);
}
const built = (setting, makeIt = make) =>
  builtPrograms(name, { inputs: [`${folder}/sources`], setting, programs: [program], make: makeIt });
const kept = () => readdirSync(join(cache, "posenc")).filter((entry) => /-[0-9a-f]{16}$/.test(entry));

before(() => {
  mkdirSync(join(root, folder, "sources"), { recursive: true });
  source("a");
});
after(() => {
  forget();
  rmSync(join(root, folder), { recursive: true });
  rmSync(cache, { recursive: true });
});

test("made once; a checkout that was never built takes it from the cache", async () => {
  await built("compiler 1");
  assert.deepEqual([made, read()], [1, "of a"]);
  forget();
  await built("compiler 1");
  assert.deepEqual([made, read()], [1, "of a"]);
});

test("other sources and another compiler: made anew, and the old ones are still there", async () => {
  source("b");
  await built("compiler 1");
  assert.deepEqual([made, read()], [2, "of b"]);
  await built("compiler 2");
  assert.equal(made, 3);
  source("a");
  await built("compiler 1");
  assert.deepEqual([made, read()], [3, "of a"]);
});

test("what failed to build is not kept", async () => {
  source("c");
  await assert.rejects(
    built("compiler 1", () => Promise.reject(new Error("a compiler's error"))),
    /a compiler's error/,
  );
  assert.equal(kept().length, 3);
  await built("compiler 1");
  assert.deepEqual([made, read()], [4, "of c"]);
});

test("the cache keeps the latest six", async () => {
  for (let i = 0; i < 8; i++) {
    source(`d${i}`);
    await built("compiler 1");
  }
  assert.equal(kept().length, 6);
  assert.ok(existsSync(join(root, program)));
  forget();
  const before = made;
  await built("compiler 1");
  assert.deepEqual([made, read()], [before, "of d7"]);
});
