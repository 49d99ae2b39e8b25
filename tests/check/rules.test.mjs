// Each rule of the house sees what it forbids, and leaves alone what it does not.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { refuseImportCycles } from "../../scripts/check/import-cycles.mjs";
import { fileRules, isBuildOutput, rules } from "../../scripts/check/rules.mjs";

const samples = {
  "the core does not know Emscripten": ["cpp/src/rope.cpp", "#include <emscripten.h>", "#include <cmath>"],
  "a figure computes no encoding": ["web/figures/clock/element.ts", "const x = Math.sin(2);", "const x = Math.abs(2);"],
  "only web/lib imports the raw module": [
    "web/site/live/page.ts",
    'import create from "virtual:posenc/glue";',
    'import { load } from "posenc";',
  ],
  "neither module nor figure imports what stands above it": [
    "web/lib/rotary/rope.ts",
    'import { theme } from "../figures/theme.js";',
    'import type { Scratch } from "../core/scratch.js";',
  ],
  "no third-party request": ["web/site/base.njk", '<script src="https://cdn.example.org/x.js">', '<a href="https://arxiv.org/">'],
  "no path of one machine": ["scripts/x.mjs", `const at = "${"/wo"}rk/main";`, 'const at = "./work/main";'],
  "no address of a package registry": [
    "package-lock.json",
    `  "resolved${'"'}: "https://example.org/x.tgz",`,
    '  "version": "1.0.0",',
  ],
};

for (const { name, applies, broken } of rules) {
  test(name, () => {
    const [path, wrong, right] = samples[name];
    assert.ok(applies(path), `the rule reads ${path}`);
    assert.deepEqual(broken(`// first line\n${wrong}\n`, path), [2]);
    assert.deepEqual(broken(`${right}\n`, path), []);
  });
}

const file = (lines) => "x\n".repeat(lines);
const fileSamples = {
  "no file of more than 300 lines": {
    broken: [["cpp/src/rope.cpp", file(301), 301]],
    kept: [
      ["tests/lib/load.test.mjs", file(300)],
      ["web/site/assets/css/layout.css", file(300).trimEnd()],
    ],
    passedOver: ["tests/golden/alibi.json", "web/lib/core/signatures.ts", "docs/claims.ts", "web/bench/peers/package-lock.json"],
  },
  "file names: kebab-case in TypeScript and JavaScript, snake_case in C++": {
    broken: [
      ["tests/lib/laws_rope.test.mjs", "", 1],
      ["web/lib/core/heapTensor.ts", "", 1],
      ["cpp/src/rope-config.cpp", "", 1],
      ["cpp/include/posenc/KvCache.hpp", "", 1],
    ],
    kept: [
      ["tests/lib/laws-rope.test.mjs", ""],
      ["web/types/lit.d.ts", ""],
      ["cpp/src/sinusoidal_2d.cpp", ""],
    ],
    passedOver: ["web/site/_data/strings.js", "tests/golden/t5_bias.json"],
  },
};

for (const { name, applies, broken } of fileRules) {
  test(name, () => {
    const sample = fileSamples[name];
    for (const [path, text, line] of sample.broken) assert.deepEqual([applies(path), broken(text, path)], [true, [line]], path);
    for (const [path, text] of sample.kept) assert.deepEqual([applies(path), broken(text, path)], [true, []], path);
    for (const path of sample.passedOver) assert.equal(applies(path), false, path);
  });
}

describe("no import cycle", () => {
  const refused = (files) => {
    const base = mkdtempSync(join(tmpdir(), "posenc-cycles-"));
    try {
      mkdirSync(join(base, "web"));
      for (const [name, text] of Object.entries(files)) writeFileSync(join(base, "web", name), text);
      refuseImportCycles(base, "web");
    } catch (error) {
      return error.message;
    } finally {
      rmSync(base, { recursive: true });
    }
  };
  for (const [what, names] of Object.entries({ "TypeScript, by .js": ["b.ts", "./b.js"], "a .mjs": ["b.mjs", "./b.mjs"] })) {
    test(`between two files: ${what}`, () => {
      const [file, from] = names;
      const back = 'import { a } from "./a.js";\nexport const b = () => a;\n';
      const message = refused({ "a.ts": `import { b } from "${from}";\nexport const a = () => b;\n`, [file]: back });
      assert.match(message, /web\/a\.ts:1:.*cycle/);
      assert.match(message, new RegExp(`web/${file.replace(".", "\\.")}:1:.*cycle`));
    });
  }
  test("through a third", () => {
    const next = (name) => `export { x } from "./${name}.js";\n`;
    const message = refused({ "a.ts": next("b"), "b.ts": next("c"), "c.ts": next("a") });
    for (const name of ["a", "b", "c"]) assert.match(message, new RegExp(`web/${name}\\.ts:1:.*cycle`));
  });
  test("of types alone", () => {
    const next = (name, other) =>
      `import type { ${other} } from "./${name}.js";\nexport type ${other === "A" ? "B" : "A"} = ${other}[];\n`;
    assert.match(refused({ "a.ts": next("b", "B"), "b.ts": next("a", "A") }), /web\/a\.ts:1:.*cycle/);
  });
  test("a line of imports is none", () => {
    assert.equal(refused({ "a.ts": 'export { b } from "./b.js";\n', "b.ts": "export const b = 1;\n" }), undefined);
  });
});

test("the bindings may know Emscripten, and a comment may name it", () => {
  const rule = rules.find(({ name }) => name === "the core does not know Emscripten");
  assert.equal(rule.applies("cpp/bindings/rope.cpp"), false);
  assert.deepEqual(rule.broken("// unlike Emscripten's\n"), []);
});

test("a figure may import the module, but nothing of the site", () => {
  const { broken } = rules.find(({ name }) => name.startsWith("neither module"));
  const path = "web/figures/clock/element.ts";
  assert.deepEqual(broken('import { load } from "posenc";\nimport { page } from "../site/scripts/page.js";', path), [2]);
});

test("build output is told from sources", () => {
  assert.ok(isBuildOutput("dist/posenc.js"));
  assert.ok(isBuildOutput("web/node_modules/x.js"));
  assert.ok(isBuildOutput("figures/clock/package.json"));
  assert.equal(isBuildOutput("web/figures/clock/element.ts"), false);
  assert.equal(isBuildOutput("scripts/build/core.mjs"), false);
  assert.equal(isBuildOutput("web/site/build/links.js"), false);
});
