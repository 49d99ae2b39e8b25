// docs/coverage.md is what the declarations, the headers, the golden cases and the tests say now.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { coverage } from "../../scripts/coverage/table.mjs";
import { isDefaultFolder } from "./golden/files.mjs";

// Another folder of golden values has other cases: the page speaks of the project's own.
if (isDefaultFolder) {
  test("docs/coverage.md is up to date", async () => {
    const page = readFileSync(new URL("../../docs/coverage.md", import.meta.url), "utf8");
    assert.ok(page === (await coverage()), "docs/coverage.md is out of date: npm run coverage");
  });
}
