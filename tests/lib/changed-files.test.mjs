// pe.positionEncodingFromFile of files with bytes and fields changed; `npm run fuzz:files` is the same for longer.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "posenc/formats";
import { readChanged } from "./support/changed-files.mjs";

test("changed files are read or refused in words", async () => {
  const { read, refused } = await readChanged(await load(), 2000, 1);
  assert.ok(read > 200 && refused > 200, `${read} read, ${refused} refused`);
});
