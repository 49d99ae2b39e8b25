// Each rule of the house sees what it forbids, and leaves alone what it does not.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isBuildOutput, rules } from "../../scripts/check/rules.mjs";

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
  assert.equal(isBuildOutput("scripts/build/core.mjs"), false);
  assert.equal(isBuildOutput("web/site/build/links.js"), false);
});
