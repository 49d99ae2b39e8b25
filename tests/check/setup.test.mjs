// A part of the cache is complete or not there, however the set-up that made it ended; two set-ups make it once.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { atLeast, onPath } from "../../scripts/setup/command.mjs";
import { root } from "../../scripts/setup/paths.mjs";

let cache;
beforeEach(() => (cache = mkdtempSync(join(tmpdir(), "posenc-cache-"))));
afterEach(() => rmSync(cache, { recursive: true, force: true }));

const entry = () => join(cache, "posenc/tool");
const left = () => readdirSync(join(cache, "posenc")).filter((name) => !name.endsWith(".lock"));

/** A set-up in a process of its own, whose `build` and `verify` are these pieces of code. */
function setUp(build, verify = "return { works: true }") {
  const code = `
    import { appendFileSync, writeFileSync } from "node:fs";
    import { cacheEntry } from ${JSON.stringify(join(root, "scripts/setup/cache-entry.mjs"))};
    const pause = (ms) => new Promise((done) => setTimeout(done, ms));
    const { stamp } = await cacheEntry("tool", {
      build: async (partial) => { ${build} },
      verify: async (final) => { ${verify} },
    });
    console.log(JSON.stringify(stamp));`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
    env: { ...process.env, XDG_CACHE_HOME: cache },
    stdio: ["ignore", "pipe", "ignore"],
  });
  let said = "";
  child.stdout.on("data", (text) => (said += text));
  const ended = new Promise((resolve) => child.on("close", (status, signal) => resolve({ status, signal, said: said.trim() })));
  return { child, ended, says: (word) => until(() => said.includes(word)) };
}

async function until(holds) {
  while (!holds()) await new Promise((again) => setTimeout(again, 10));
}

const whole = `writeFileSync(partial + "/program", "whole"); appendFileSync(process.env.XDG_CACHE_HOME + "/builds", "x");`;

test("made once, then found", async () => {
  assert.deepEqual(await setUp(whole).ended, { status: 0, signal: null, said: '{"works":true}' });
  assert.deepEqual(await setUp(whole).ended, { status: 0, signal: null, said: '{"works":true}' });
  assert.equal(readFileSync(join(cache, "builds"), "utf8"), "x");
  assert.equal(readFileSync(join(entry(), "program"), "utf8"), "whole");
});

test("killed while it builds: the next one starts anew", async () => {
  const killed = setUp(`writeFileSync(partial + "/program", "half"); console.log("building"); await pause(60_000);`);
  await killed.says("building");
  killed.child.kill("SIGKILL");
  await killed.ended;
  assert.ok(!existsSync(entry()), "half a tool stands where a whole one belongs");
  assert.equal((await setUp(whole).ended).status, 0);
  assert.equal(readFileSync(join(entry(), "program"), "utf8"), "whole");
  assert.deepEqual(left(), ["tool"]);
});

test("killed before it is verified: not taken for complete", async () => {
  const killed = setUp(`writeFileSync(partial + "/program", "broken");`, `console.log("verifying"); await pause(60_000);`);
  await killed.says("verifying");
  killed.child.kill("SIGKILL");
  await killed.ended;
  assert.equal((await setUp(whole).ended).status, 0);
  assert.equal(readFileSync(join(entry(), "program"), "utf8"), "whole");
});

test("what fails, or does not work, leaves nothing", async () => {
  assert.equal((await setUp(`throw new Error("no network");`).ended).status, 1);
  assert.deepEqual(left(), []);
  assert.equal((await setUp(whole, `throw new Error("does not run");`).ended).status, 1);
  assert.deepEqual(left(), []);
});

test("two at once: one makes it, the other waits and finds it", { skip: !onPath("flock") && !onPath("lockf") }, async () => {
  const first = setUp(`console.log("building"); await pause(300); ${whole}`);
  await first.says("building");
  const second = setUp(whole);
  assert.deepEqual([(await first.ended).status, (await second.ended).status], [0, 0]);
  assert.equal(readFileSync(join(cache, "builds"), "utf8"), "x");
});

test("versions are compared number by number", () => {
  assert.ok(atLeast("3.1.69", "3.1.69") && atLeast("4.0", "3.1.69") && atLeast("3.1.100", "3.1.69"));
  assert.ok(!atLeast("3.1.68", "3.1.69") && !atLeast("3", "3.1.69"));
});
