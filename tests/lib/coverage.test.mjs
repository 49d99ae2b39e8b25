// docs/coverage.md is what the declarations, the headers, the golden cases and the tests say now.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { agree, coverage } from "../../scripts/coverage/table.mjs";
import { isDefaultFolder } from "./golden/files.mjs";

// Another folder of golden values has other cases: the page speaks of the project's own.
if (isDefaultFolder) {
  test("docs/coverage.md is up to date", async () => {
    const page = readFileSync(new URL("../../docs/coverage.md", import.meta.url), "utf8");
    assert.ok(page === (await coverage()), "docs/coverage.md is out of date: npm run coverage");
    for (const row of ["**`rope.apply`**", "**`pe.attention`**", "`layout` = `interleaved`", "`PairLayout::interleaved`"])
      assert.ok(page.includes(row), `docs/coverage.md has no row with ${row}`);
  });
}

test("functions that only one side names are told", () => {
  const raw = new Map([
    ["cosSin", {}],
    ["forgotten", {}],
  ]);
  const methods = [{ raw: ["cosSin"] }, { raw: ["renamed", "cosSin"] }];
  assert.throws(() => agree(raw, methods), /renamed, forgotten/);
  assert.doesNotThrow(() => agree(new Map([["cosSin", {}]]), methods.slice(0, 1)));
});
