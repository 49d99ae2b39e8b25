// Runs one suite and returns its counts. A suite that ran nothing, or died, has failed.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { text } from "node:stream/consumers";
import { root } from "../setup/paths.mjs";
import { sum } from "./counts.mjs";

/** Processes side by side. */
const CONCURRENCY = 2;

/** A process that takes longer is taken to hang, and is ended: five times what the longest takes where it has the machine to itself. */
const LIMIT_MINUTES = 45;

/** Files that take the longest: they begin first, so that none of them is left to run alone. */
const longest = [
  ...["pages-webkit", "pages-chromium", "pages-firefox", "figures-touch", "figures-room", "figures-keys", "offline"],
  ...["figures-colours", "frames", "figures-press", "figures-lab-shipped", "samples", "figures-lab", "embed-host", "checks"],
  ...["chapter-rope", "webkit", "figures-find-the-bug", "print", "address"],
].map((name) => `${name}.test.mjs`);

function settle(found, status, what) {
  const counts = sum([found ?? {}]);
  const { passed, failed, notRun } = counts;
  const trouble =
    passed + failed + notRun === 0
      ? `ran no test (status ${status})`
      : status !== 0 && failed === 0
        ? `ended with status ${status}`
        : undefined;
  if (!trouble) return counts;
  console.log(`✗ ${what} ${trouble}`);
  return { ...counts, failed: 1, failures: [`${what} ${trouble}`] };
}

async function inTemporaryFolder(action) {
  const folder = mkdtempSync(join(tmpdir(), "posenc-test-"));
  try {
    return await action(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A Catch2 program, native or under Node: its tests in as many processes as run files of node:test, side by side. */
export async function catch2Suite(command, tags = []) {
  return sum(await Promise.all(Array.from({ length: CONCURRENCY }, (_, index) => catch2Shard(command, tags, index))));
}

/** A process with its share of the tests; what it says is printed when it ends. */
function catch2Shard(command, tags, index) {
  return inTemporaryFolder(async (folder) => {
    const file = join(folder, "results.xml");
    const shard = ["--shard-count", CONCURRENCY, "--shard-index", index].map(String);
    const [program, ...args] = [...command, ...tags, ...shard, "--reporter", "console", "--reporter", `xml::out=${file}`];
    const timeout = LIMIT_MINUTES * 60_000;
    const env = { ...process.env, POSENC_SOURCE: root };
    const running = spawn(program, args, { cwd: root, env, stdio: ["ignore", "pipe", "inherit"], timeout });
    const [said, [status]] = await Promise.all([text(running.stdout), once(running, "close")]);
    process.stdout.write(said);
    const results = existsSync(file) ? readFileSync(file, "utf8") : "";
    const found = /<OverallResultsCases successes="(\d+)" failures="(\d+)" expectedFailures="(\d+)"(?: skips="(\d+)")?/.exec(
      results,
    );
    const [, passed, ...failed] = (found ?? []).map(Number);
    const failures = [...results.matchAll(/<TestCase name="([^"]*)"(?:(?!<TestCase )[^])*?<OverallResult success="false"/g)];
    const counts = found && {
      passed,
      failed: failed.reduce((total, count) => total + (count || 0), 0),
      failures: failures.map(([, name]) => `${basename(command.at(-1))}: ${name}`),
    };
    return settle(counts, status, program);
  });
}

/** Test files of a folder, below it too. */
export function testFiles(folder, pattern = /\.test\.mjs$/) {
  const at = join(root, folder);
  if (!existsSync(at)) return [];
  return readdirSync(at, { recursive: true })
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => join(at, name));
}

/** Files of node:test. */
export async function nodeSuite(files, { concurrency = CONCURRENCY, env = {} } = {}) {
  if (files.length === 0) return settle(undefined, 0, "a suite without files");
  return inTemporaryFolder((folder) => {
    const file = join(folder, "counts.json");
    const place = (name) => longest.indexOf(basename(name)) + 1 || longest.length + 1;
    const ordered = files.toSorted((a, b) => place(a) - place(b));
    const run = [join(root, "scripts/test/run.mjs"), String(concurrency), String(LIMIT_MINUTES)];
    const { status } = spawnSync(process.execPath, [...run, ...ordered], {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, ...env, POSENC_TEST_COUNTS: file },
    });
    return settle(existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined, status, "node:test");
  });
}
