// Tools that do not read `exports` (Parcel unless told to, TypeScript's "node10" and what resolves as they do): every entry is found.
import assert from "node:assert/strict";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import ts from "typescript";
import { figureNames } from "../../scripts/build/figures.mjs";
import { makeProject } from "../package/support/project.mjs";
import { resolvedWithoutExports } from "./support/old-resolver.mjs";

let project;
let manifest;
before(() => {
  project = makeProject();
  manifest = JSON.parse(readFileSync(join(project.installed, "package.json"), "utf8"));
});
after(() => project?.remove());

const replaced = (target, star) => (typeof target === "string" ? target.replace("*", star) : undefined);
/** Each entry with what `exports` says of it: { specifier: { code, types } }, entries with a star once for each figure. */
const entries = () =>
  Object.fromEntries(
    Object.entries(manifest.exports)
      // the files of models are fetched, not imported
      .filter(([entry]) => entry !== "./package.json" && entry !== "./models/*")
      .flatMap(([entry, to]) =>
        (entry.includes("*") ? figureNames() : [""]).map((name) => [
          entry.replace("*", name).replace(/^\./u, "posenc"),
          { code: replaced(to.default ?? (typeof to === "string" ? to : undefined), name), types: replaced(to.types, name) },
        ]),
      ),
  );
const inPackage = (path) => realpathSync(join(project.installed, path));

for (const mainFields of [["module", "main"], ["main"]])
  test(`a resolver that reads ${mainFields.join(" and ")} and "browser", not "exports"`, async () => {
    const found = await resolvedWithoutExports(project, Object.keys(entries()), mainFields);
    for (const [entry, { code }] of Object.entries(entries())) if (code) assert.equal(found.get(entry), inPackage(code), entry);
    assert.ok([...found.keys()].includes("posenc/figures/clock") && found.size >= 8, [...found.keys()].join());
  });

test("the types, for TypeScript's node10", () => {
  const options = { moduleResolution: ts.ModuleResolutionKind.Node10 };
  for (const [entry, { types }] of Object.entries(entries())) {
    if (types === undefined) continue;
    const { resolvedModule } = ts.resolveModuleName(entry, join(project.folder, "index.ts"), options, ts.sys);
    assert.equal(resolvedModule?.resolvedFileName, inPackage(types), entry);
  }
});

test("what the package names for them is there", () => {
  const named = [manifest.main, manifest.module, manifest.types, ...Object.values(manifest.browser)];
  for (const path of named) assert.ok(existsSync(join(project.installed, path)), path);
});
