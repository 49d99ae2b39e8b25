// The declarations in TypeScript 7, whose compiler is a program of its own, under three settings of `lib`, nothing of the package skipped.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { makeProject, root } from "../package/support/project.mjs";
import { link } from "./support/dependencies.mjs";
import { elements, module, strictly } from "./support/type-examples.mjs";

const compiler = join(root, "node_modules/typescript-7");
let project;
before(() => {
  project = makeProject();
  link(project, "@types/node");
});
after(() => project?.remove());

/** The lines of the file that the compiler complains of, and its complaints of the package. */
function complaints(name, text, options) {
  project.write(name, text);
  const compilerOptions = { ...strictly, ...options };
  project.write("tsconfig.json", JSON.stringify({ compilerOptions, files: [name] }));
  const { stdout, error } = spawnSync(process.execPath, [join(compiler, "bin/tsc"), "-p", ".", "--pretty", "false"], {
    cwd: project.folder,
    encoding: "utf8",
  });
  assert.equal(error, undefined);
  const found = stdout.split("\n").filter((line) => /error TS/u.test(line));
  const own = found.filter((line) => line.startsWith(`${name}(`)).map((line) => Number(/\((\d+),/u.exec(line)[1]));
  // What others declare, is theirs to check.
  const rest = found.filter(
    (line) => !line.startsWith(`${name}(`) && (!line.includes("node_modules/") || line.includes("/posenc/")),
  );
  return { lines: [...new Set(own)].sort((a, b) => a - b), rest };
}

test("it is TypeScript 7", () => {
  assert.match(JSON.parse(readFileSync(join(compiler, "package.json"), "utf8")).version, /^7\./u);
});

for (const [name, text, options] of [
  ["module.ts", module, { lib: ["ES2022", "DOM"] }],
  ["module.ts", module, { lib: ["ES2022"], types: ["node"] }],
  ["module.ts", module, { lib: ["ES2022"], types: ["node"], module: "NodeNext", moduleResolution: "NodeNext" }],
  ["elements.ts", elements, { lib: ["ES2022", "DOM"] }],
  ["elements.ts", elements, { lib: ["ES2024", "DOM", "DOM.Iterable"], module: "NodeNext", moduleResolution: "NodeNext" }],
])
  test(`${name} under ${[...options.lib, ...(options.types ?? []), options.moduleResolution ?? ""].join(" ")}`, () => {
    const wrong = text.split("\n").flatMap((line, i) => (line.includes("// wrong") ? [i + 1] : []));
    assert.ok(wrong.length > 0);
    assert.deepEqual(complaints(name, text, options), { lines: wrong, rest: [] });
  });
