// npm run check:package, after a build: what "Are the types wrong?" says of the package that would be published. Not among the
// tests, where publint is, because it takes longer than they may.
import "./setup/node-version.mjs";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { figureNames } from "./build/figures.mjs";
import { capture } from "./setup/command.mjs";
import { root } from "./setup/paths.mjs";

/** What is meant: the package is ES modules alone, and has files that are no modules. */
const meant = [
  ({ kind, resolutionKind }) => kind === "CJSResolvesToESM" && resolutionKind === "node16-cjs",
  ({ entrypoint }) => /\.(wasm|iife\.js|json)$/.test(entrypoint),
];

const folder = mkdtempSync(join(tmpdir(), "posenc-pack-"));
try {
  const [{ filename, size, unpackedSize, entryCount }] = JSON.parse(
    capture("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], { cwd: root }),
  );
  console.log(`${filename}: ${entryCount} files, ${size} bytes, ${unpackedSize} unpacked`);
  const tarball = readFileSync(join(folder, filename));
  const includeEntrypoints = figureNames().map((name) => `./figures/${name}`);
  const { problems, entrypoints } = await checkPackage(createPackageFromTarballData(new Uint8Array(tarball)), {
    includeEntrypoints,
  });
  if (Object.keys(entrypoints).length < 30) throw new Error("the entries were not found");
  const wrong = problems
    .filter((problem) => !meant.some((is) => is({ entrypoint: "", ...problem })))
    .map((problem) => `${problem.entrypoint ?? ""} ${problem.resolutionKind ?? ""}: ${problem.kind}`);
  for (const line of wrong) console.log(`✗ ${line}`);
  if (wrong.length === 0) console.log(`✓ Are the types wrong? Of none of ${Object.keys(entrypoints).length} entries`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
