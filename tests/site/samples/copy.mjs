// A copy of the sources with the samples' files more, built: package and site. It goes with the tests of the file.
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";
import { capture } from "../../../scripts/setup/command.mjs";
import { root } from "../../../scripts/setup/paths.mjs";
import { SAMPLE } from "./sample.mjs";
import { SLOW_FIGURE } from "./slow-figure.mjs";

export const copy = mkdtempSync(join(tmpdir(), "posenc-sample-"));
after(() => rmSync(copy, { recursive: true, force: true }));
fill({ ...SAMPLE, ...SLOW_FIGURE });

/** Fills the copy with the sources, the tests of the site and `files` (texts by their paths), and builds it. */
function fill(files) {
  const tests = ["lib/support", "hosts/support", "package/support", "figures/support", "figures/numbers", "site"].map(
    (folder) => `tests/${folder}`,
  );
  const sources = [
    "web",
    "scripts",
    "cpp",
    ...tests,
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "tsconfig.package.json",
    ...["tsconfig.api.json", "build/reference", "build/reference.stamp"], // of the module, which is as it was: not written anew
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
