// The statements of the articles: each has its place in the tutorial, in both languages, and docs/statements.md says so.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { load } from "posenc";
import { articles, claims, page, placeName, verdicts } from "../../scripts/statements/page.mjs";
import { root } from "../../scripts/setup/paths.mjs";
import { folder } from "./support/site.mjs";

const rows = articles.flatMap((article) => article.rows);

/** The languages in which a place does not exist. */
const missing = (where) =>
  ["en", "zh-CN"].filter((language) => {
    const [slug, id] = where.split("#");
    const file = join(folder, language, "chapters", slug, "index.html");
    return !existsSync(file) || !readFileSync(file, "utf8").includes(` id="${id}"`);
  });

test("there are statements of five articles, each once, with a verdict", () => {
  assert.equal(articles.length, 5);
  assert.ok(rows.length >= 60, `${rows.length} rows`);
  const said = rows.map(({ says }) => says);
  assert.deepEqual(
    said.filter((one, i) => said.indexOf(one) !== i),
    [],
  );
  for (const { says, verdict } of rows) assert.ok(says && verdicts.includes(verdict), `${says}: ${verdict}`);
  for (const one of verdicts) assert.ok(rows.filter(({ verdict }) => verdict === one).length >= 10, one);
});

test("every place exists in both languages", () => {
  for (const { says, where } of rows) {
    assert.ok(where.length > 0, says);
    for (const one of where) assert.deepEqual(missing(one), [], `${says} ${one}`);
  }
});

test("a place that does not exist is found", () => {
  assert.deepEqual(missing("rope#the-whish"), ["en", "zh-CN"]);
  assert.deepEqual(missing("answers#x"), ["en", "zh-CN"]);
  assert.throws(
    () => placeName("rope#the-whish"),
    /^RangeError: statements: rope#the-whish is no heading, card, step or figure$/,
  );
});

test("what is measured has a step, a card, a figure or numbers of the reader's machine", () => {
  const number = /<pe-number/;
  for (const { says, where } of rows.filter(({ verdict }) => verdict === "measured")) {
    const runs = where.some((one) => {
      const [slug, id] = one.split("#");
      if (/^(step|claim|fig)-/.test(id)) return true;
      const html = readFileSync(join(folder, "en/chapters", slug, "index.html"), "utf8");
      const part = html.split(/(?=<h2 )/).find((text) => text.startsWith(`<h2 id="${id}"`));
      return number.test(part ?? "");
    });
    assert.ok(runs, says);
  }
});

test("every claim has a card that exists, and what proves it exists; every native test of a claim has a card", async () => {
  const cpp = join(root, "tests/cpp");
  const sources = readdirSync(cpp).filter((file) => file.endsWith(".cpp"));
  const names = sources.flatMap((file) =>
    [...readFileSync(join(cpp, file), "utf8").matchAll(/TEST_CASE\(\s*"([^"]+)"/g)].map(([, name]) => name),
  );
  const identities = (await load()).identities.map(({ id }) => id);
  for (const { says, card, proof } of claims) {
    assert.match(card, /#claim-/, says);
    assert.deepEqual(missing(card), [], `${says} ${card}`);
    for (const one of proof) assert.ok(names.includes(one) || identities.includes(one), `${says}: ${one}`);
  }
  assert.ok(claims.length >= 30, `${claims.length} claims`);
  const proved = claims.flatMap(({ proof }) => proof);
  assert.deepEqual(
    names.filter((name) => name.startsWith("claim: ") && !proved.includes(name)),
    [],
    "native tests of claims that have no card",
  );
});

test("docs/statements.md is up to date", () => {
  const written = readFileSync(join(root, "docs/statements.md"), "utf8");
  assert.ok(written === page(), "docs/statements.md is out of date: npm run statements");
  assert.equal(written.split("\n").filter((line) => /\| (taught|measured|corrected) \|/.test(line)).length, rows.length);
});
