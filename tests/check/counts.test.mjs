// What the runner counts: passed, failed, and not run where WebKit is missing; any other test that is skipped has failed.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/setup/paths.mjs";
import { counted, sum, withoutWebkit } from "../../scripts/test/counts.mjs";

/** More minutes than a file of these tests takes on any machine, unless it hangs. */
const ENOUGH = 15;

/** What is counted and printed for a file of these tests, which is ended after so many minutes. */
function reported(tests, minutes = ENOUGH) {
  const folder = mkdtempSync(join(tmpdir(), "posenc-counts-"));
  try {
    const [file, counts] = ["some.test.mjs", "counts.json"].map((name) => join(folder, name));
    writeFileSync(file, `import { test } from "node:test";\n${tests}`);
    const env = { ...process.env, POSENC_TEST_COUNTS: counts };
    delete env.NODE_TEST_CONTEXT; // of this very test
    const run = [join(root, "scripts/test/run.mjs"), "1", String(minutes), file];
    const { stdout, status } = spawnSync(process.execPath, run, { encoding: "utf8", env });
    return { counts: JSON.parse(readFileSync(counts, "utf8")), stdout, status };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a test without WebKit is not run; one that is skipped for another reason, or to be done, has failed", () => {
  const { counts, stdout } = reported(`
    test("holds", () => {});
    test("breaks", () => { throw new Error("broken"); });
    test("in WebKit", { skip: ${JSON.stringify(withoutWebkit)} }, () => {});
    test("in WebKit too", { skip: ${JSON.stringify(withoutWebkit)} }, () => {});
    test("unloved", { skip: "slow" }, () => {});
    test("silent", { skip: true }, () => {});
    test("later", { todo: true }, () => {});`);
  const failures = ["breaks: broken", "unloved: skipped", "silent: skipped", "later: skipped"];
  assert.deepEqual(
    counts.failures.map((line) => line.replace(/^.*some\.test\.mjs: /, "")),
    failures,
  );
  assert.deepEqual(counts, { passed: 1, failed: 4, notRun: 2, failures: counts.failures });
  assert.match(stdout, /✗ .*some\.test\.mjs 1 passed, 4 failed, 2 not run/);
  assert.match(stdout, /unloved: skipped/);
  assert.doesNotMatch(stdout, /in WebKit/);
});

test("a test is its file's, wherever it stands", () => {
  const { stdout } = reported(
    'import "data:text/javascript,import { test } from %22node:test%22; test(%22elsewhere%22, () => {});";',
  );
  assert.match(stdout, /✓ .*some\.test\.mjs 1 passed, 0 failed/);
});

test("a file that does not end is ended, and the test that it was at is named", () => {
  const hanging = `test("holds", () => {});
    test("outer", async (t) => {
      await t.test("inner", () => {});
      await t.test("hangs", () => new Promise(() => setInterval(() => {}, 1000)));
    });`;
  // On a busy machine it is ended before it hangs: then it has more time.
  let minutes = 0.05;
  let found = reported(hanging, minutes);
  while (found.counts.failures[0]?.includes("running no test") && (minutes *= 4) < ENOUGH) found = reported(hanging, minutes);
  const { counts, stdout, status } = found;
  assert.equal(status, 1);
  assert.equal(counts.failed, 1);
  const said = new RegExp(`some\\.test\\.mjs.*it was ended, running outer › hangs: test timed out after ${60_000 * minutes}ms$`);
  assert.match(counts.failures[0], said);
  assert.match(stdout, /✗ .*some\.test\.mjs \d passed, 1 failed/);
});

test("counts are added, and told in words", () => {
  const counts = sum([
    { passed: 2, failed: 0, failures: ["one"] },
    { passed: 3, failed: 0, notRun: 4 },
    { passed: 0, failed: 0, failures: ["other"] },
  ]);
  assert.deepEqual(counts, { passed: 5, failed: 0, notRun: 4, failures: ["one", "other"] });
  assert.equal(counted(counts), "5 passed, 0 failed, 4 not run");
  assert.equal(counted(counts, "site"), "– site 5 passed, 0 failed, 4 not run");
  assert.equal(counted(sum([{ passed: 1, failed: 0 }]), "site"), "✓ site 1 passed, 0 failed");
  assert.equal(counted({ ...counts, failed: 1 }, "site"), "✗ site 5 passed, 1 failed, 4 not run");
});
