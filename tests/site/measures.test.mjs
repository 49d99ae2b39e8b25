// The measurements that the prose cites: each gives numbers, each number is cited, and the comment at its top names them all.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { load } from "posenc";
import { root } from "../../scripts/setup/paths.mjs";
import { importScript } from "../../web/site/build/script.js";
import { folder, pages } from "./support/site.mjs";

const pe = await load();
const { measures } = await importScript("measures.ts");
const results = {};
for (const [name, measure] of Object.entries(measures)) results[name] = (await measure())(pe);

const html = pages.map((page) => readFileSync(join(folder, page, "index.html"), "utf8")).join("");
const cited = new Set([...html.matchAll(/<pe-(?:number|when) of="([^"]+)"/g)].map(([, of]) => of));

const chapters = join(root, "web/site/chapters");
const files = readdirSync(chapters, { recursive: true });
/** The words in backquotes in the comment at the top of a measurement. */
function namedInComment(name) {
  const file = files.find((path) => path.endsWith(join("measures", `${name}.ts`)));
  const [comment] = /^\/\*\*[\s\S]*?\*\//.exec(readFileSync(join(chapters, file), "utf8"));
  return new Set([...comment.matchAll(/`(\w+)`/g)].map(([, field]) => field));
}

for (const [name, result] of Object.entries(results))
  test(name, () => {
    for (const [field, value] of Object.entries(result)) {
      assert.ok(typeof value === "boolean" || Number.isFinite(value), `${field} is ${value}`);
      assert.ok(cited.has(`${name}.${field}`), `no page cites ${field}`);
    }
    assert.deepEqual([...namedInComment(name)].sort(), Object.keys(result).sort(), "the fields that its comment names");
  });

test("places that the prose speaks of are found", () => {
  const { firstRise, firstNegative } = results.distance;
  for (const place of [firstRise, firstNegative]) assert.ok(place > 0, `${place}`);
});

test("what a state derives is cited too", async () => {
  const { states } = await importScript("states.ts");
  for (const state of Object.values(states))
    for (const name of Object.keys((await state()).derived ?? {})) assert.ok(cited.has(name), `no page cites ${name}`);
});
