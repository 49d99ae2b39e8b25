// The measurements that the prose cites: each gives numbers, each number is cited, and the comment at its top names them all.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { load } from "posenc";
import { root } from "../../scripts/setup/paths.mjs";
import { importScript } from "../../web/site/build/script.js";
import { residues } from "./checks/residues.mjs";
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

/** What the states of all chapters derive when they begin. */
async function derivedNow() {
  const found = {};
  const { states } = await importScript("states.ts");
  for (const state of Object.values(states)) {
    const { fields, derived = {} } = await state();
    const initial = Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, field.initial]));
    for (const [name, derive] of Object.entries(derived)) found[name] = derive(pe, initial, "en");
  }
  return found;
}

for (const [name, result] of Object.entries(results))
  test(name, () => {
    for (const [field, value] of Object.entries(result)) {
      assert.ok(typeof value === "boolean" || Number.isFinite(value), `${field} is ${value}`);
      assert.ok(cited.has(`${name}.${field}`), `no page cites ${field}`);
    }
    assert.deepEqual([...namedInComment(name)].sort(), Object.keys(result).sort(), "the fields that its comment names");
  });

test("what is named a rounding error is one, and is cited", async () => {
  const derived = await derivedNow();
  for (const [name, bound] of Object.entries(residues)) {
    assert.ok(cited.has(name), `no page cites ${name}`);
    const [measure, field] = name.split(".");
    const value = field === undefined ? derived[name] : results[measure][field];
    assert.ok(Math.abs(value) <= bound, `${name} is ${value}`);
  }
});

test("places that the prose speaks of are found", () => {
  const { firstRise, firstNegative } = results.distance;
  for (const place of [firstRise, firstNegative]) assert.ok(place > 0, `${place}`);
});

test("what a state derives is cited too, or computed with in a step", async () => {
  const shared = new Set([...html.matchAll(/ data-share="([^"]+)"/g)].flatMap(([, names]) => names.split(",")));
  for (const name of Object.keys(await derivedNow())) assert.ok(cited.has(name) || shared.has(name), `no page cites ${name}`);
});
