// docs/coverage.md is what the headers, the identities and the golden cases say now.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { agree, called, exposed } from "../../scripts/coverage/agree.mjs";
import { conceptOf } from "../../scripts/coverage/concepts.mjs";
import { coverage } from "../../scripts/coverage/table.mjs";
import { isDefaultFolder } from "./golden/files.mjs";

// Another folder of golden values has other cases: the page speaks of the project's own.
if (isDefaultFolder) {
  test("docs/coverage.md is up to date", async () => {
    const page = readFileSync(new URL("../../docs/coverage.md", import.meta.url), "utf8");
    assert.ok(page === (await coverage()), "docs/coverage.md is out of date: npm run coverage");
    const row = (concept) => page.split("\n").find((line) => line.startsWith(`| [${concept}](`)) ?? "";
    assert.match(row("rope"), /`rope\.apply`.*\btransformers \(\d+\).*`wish`/u);
    assert.match(row("multi head attention"), /`pe\.multiHeadAttention`.*\btransformers \(\d+\)/u);
    assert.match(row("scaling"), /`rope\.attentionFactor`.*\byarn \(\d+\).*`yarn-ramp`/u);
  });
}

test("the bindings and the module name the same functions", () => {
  assert.ok(exposed().has("ropeRotate") && called().has("ropeRotate"));
  assert.doesNotThrow(() => agree(exposed(), called()));
});

test("functions that only one side names are told", () => {
  assert.throws(() => agree(new Set(["cosSin", "forgotten"]), new Set(["cosSin"])), /only cpp\/bindings exposes forgotten$/u);
  assert.throws(() => agree(new Set(["cosSin"]), new Set(["renamed", "cosSin"])), /only web\/lib calls renamed$/u);
});

test("a method belongs to a concept, or is an error", () => {
  assert.equal(conceptOf("Xpos", "apply"), "xpos");
  assert.equal(conceptOf("Posenc", "kvCache"), "kv_cache");
  assert.equal(conceptOf("Posenc", "t5Buckets"), "t5_bias");
  assert.equal(conceptOf("Posenc", "simd"), undefined);
  assert.throws(() => conceptOf("Posenc", "unheardOf"), /does not know the concept of Posenc.unheardOf/u);
});
