// What the runner counts: passed, failed, and not run where WebKit is missing; any other test that is skipped has failed.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/setup/paths.mjs";
import { counted, sum, withoutWebkit } from "../../scripts/test/counts.mjs";

/** What the reporter counts and prints for a file of these tests. */
function reported(tests) {
  const folder = mkdtempSync(join(tmpdir(), "posenc-counts-"));
  try {
    const [file, counts] = ["some.test.mjs", "counts.json"].map((name) => join(folder, name));
    writeFileSync(file, `import { test } from "node:test";\n${tests}`);
    const env = { ...process.env, POSENC_TEST_COUNTS: counts };
    delete env.NODE_TEST_CONTEXT; // of this very test
    const reporter = `--test-reporter=${join(root, "scripts/test/reporter.mjs")}`;
    const { stdout } = spawnSync(process.execPath, ["--test", reporter, "--test-reporter-destination=stdout", file], {
      encoding: "utf8",
      env,
    });
    return { counts: JSON.parse(readFileSync(counts, "utf8")), stdout };
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
  assert.deepEqual(counts, { passed: 1, failed: 4, notRun: 2 });
  assert.match(stdout, /✗ .*some\.test\.mjs 1 passed, 4 failed, 2 not run/);
  assert.match(stdout, /unloved: skipped/);
  assert.doesNotMatch(stdout, /in WebKit/);
});

test("counts are added, and told in words", () => {
  const counts = sum([
    { passed: 2, failed: 0 },
    { passed: 3, failed: 0, notRun: 4 },
  ]);
  assert.deepEqual(counts, { passed: 5, failed: 0, notRun: 4 });
  assert.equal(counted(counts), "5 passed, 0 failed, 4 not run");
  assert.equal(counted(counts, "site"), "– site 5 passed, 0 failed, 4 not run");
  assert.equal(counted(sum([{ passed: 1, failed: 0 }]), "site"), "✓ site 1 passed, 0 failed");
  assert.equal(counted({ ...counts, failed: 1 }, "site"), "✗ site 5 passed, 1 failed, 4 not run");
});
