// A copy of the sources with a few files more, built: package and site.
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";
import { capture } from "../../../scripts/setup/command.mjs";
import { root } from "../../../scripts/setup/paths.mjs";

/** An empty folder that goes with the tests of the file. */
export function emptyCopy() {
  const copy = mkdtempSync(join(tmpdir(), "posenc-sample-"));
  after(() => rmSync(copy, { recursive: true, force: true }));
  return copy;
}

/** Fills `copy` with the sources, the tests of the site and `files` (texts by their paths), and builds it. */
export function buildCopy(copy, files) {
  const tests = ["lib/support", "hosts/support", "package/support", "site"].map((folder) => `tests/${folder}`);
  const sources = [
    "web",
    "scripts",
    "cpp",
    ...tests,
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "tsconfig.package.json",
  ];
  const core = ["posenc.mjs", "posenc.wasm"].flatMap((name) =>
    ["", "relaxed/", "formats/", "lab/", "lab/relaxed/"].map((folder) => `build/wasm/${folder}${name}`),
  );
  for (const path of [...sources, ...core]) cpSync(join(root, path), join(copy, path), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), text);
  }
  const build =
    'await (await import("./scripts/build/package.mjs")).npmPackage(); await (await import("./scripts/build/site.mjs")).site();';
  capture(process.execPath, ["--input-type=module", "--eval", build], { cwd: copy });
}
