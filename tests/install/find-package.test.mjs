// The core as CMake installs it serves a project that knows nothing else of posenc than find_package(posenc).
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { capture } from "../../scripts/setup/command.mjs";
import { root } from "../../scripts/setup/paths.mjs";

const folder = mkdtempSync(join(tmpdir(), "posenc-install-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("find_package(posenc) in another project", () => {
  const [prefix, build] = [join(folder, "prefix"), join(folder, "build")];
  capture("cmake", ["--install", join(root, "build/native"), "--prefix", prefix]);
  const consumer = join(root, "tests/install/consumer");
  capture("cmake", ["-S", consumer, "-B", build, "-G", "Ninja", `-DCMAKE_PREFIX_PATH=${prefix}`]);
  capture("cmake", ["--build", build]);
  assert.equal(capture(join(build, "consumer"), []), "1\n0.1\n0.01\n0.001\n");
  assert.equal(capture(join(build, "reader"), []), "10000 64\n");
});
