// The system's packages: what every test needs must be there; without WebKit the set-up says so and goes on.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../scripts/setup/paths.mjs";

const needed = ["c++", "cmake", "ninja", "python3", "ccache", "clang-format", "chromium", "firefox"];

/** The set-up's step on a machine that has these programs alone, each a script. */
function packages(programs) {
  const path = mkdtempSync(join(tmpdir(), "posenc-path-"));
  try {
    for (const [name, script] of Object.entries(programs))
      writeFileSync(join(path, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const code = `
      import { systemPackages } from ${JSON.stringify(join(root, "scripts/setup/packages.mjs"))};
      import { toTheEnd } from ${JSON.stringify(join(root, "scripts/setup/end.mjs"))};
      await toTheEnd(() => systemPackages({ tests: true }));`;
    const env = { PATH: path };
    return spawnSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8", env });
  } finally {
    rmSync(path, { recursive: true });
  }
}

const shell = { "chromium-headless-shell": "exit 0" };
const all = { ...shell, ...Object.fromEntries(needed.map((name) => [name, "exit 0"])), "fc-list": "echo a Chinese font" };

test("everything is there: nothing is said", () => {
  const { status, stdout } = packages({ ...all, WebKitWebDriver: "exit 0", Xvfb: "exit 0" });
  assert.deepEqual([status, stdout], [0, ""]);
});

test("without Chromium's shell the tests take the whole, and the set-up says so", () => {
  const { "chromium-headless-shell": _, ...others } = all;
  const { status, stdout } = packages({ ...others, WebKitWebDriver: "exit 0", Xvfb: "exit 0" });
  assert.equal(status, 0);
  assert.match(stdout, /^The tests take the whole of Chromium, and longer: posenc needs Chromium's shell\./);
});

test("half of WebKit is no WebKit: its tests are not run, and the set-up says so", () => {
  const { status, stdout } = packages({ ...all, WebKitWebDriver: "exit 0" });
  assert.equal(status, 0);
  assert.match(stdout, /^The tests in WebKit are not run: posenc needs WebKit\. Install what is missing/);
});

test("the machine's package manager has no WebKit: the same", () => {
  const apt = { dpkg: "exit 0", "apt-get": "exit 100", env: 'while [ "${1#*=}" != "$1" ]; do shift; done; "$@"', sudo: '"$@"' };
  const { status, stdout } = packages({ ...all, ...apt });
  assert.equal(status, 0);
  assert.match(stdout, /The tests in WebKit are not run: .*(apt-get update\nended with status 100|needs WebKit)/s);
});

test("another browser is missing: an error that names it", () => {
  const { chromium: _, ...others } = all;
  const { status, stderr } = packages(others);
  assert.equal(status, 1);
  assert.match(stderr, /posenc needs Chromium\./);
});
