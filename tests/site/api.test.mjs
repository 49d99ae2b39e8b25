// The pages of functions and elements: every attribute of every element, and beside them every function of the module by TypeDoc.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Posenc } from "posenc";
import { root } from "../../scripts/setup/paths.mjs";
import strings from "../../web/site/_data/strings.js";
import { takes } from "../../web/site/build/fields.js";
import { folder } from "./support/site.mjs";

const read = (page) => readFileSync(join(folder, page), "utf8");
const { modules } = JSON.parse(readFileSync(join(root, "dist/custom-elements.json"), "utf8"));
const elements = modules.flatMap(({ declarations }) => declarations);

for (const language of ["en", "zh-CN"])
  test(`${language}: every attribute that the manifest has, with its initial value`, () => {
    const sections = new Map(
      read(`${language}/api/index.html`)
        .split('<h2 id="')
        .slice(1)
        .map((section) => [`pe-${section.slice(0, section.indexOf('"'))}`, section]),
    );
    assert.ok(elements.length > 20 && sections.size === elements.length, `${sections.size} of ${elements.length} elements`);
    for (const { tagName, attributes } of elements) {
      const rows = sections.get(tagName).split("<dt><code>").slice(1);
      const own = attributes.filter(({ name }) => name !== "lang"); // of all, above them
      assert.deepEqual(
        rows.map((row) => row.slice(0, row.indexOf("<"))),
        own.map(({ name }) => name),
      );
      own.forEach(({ name, default: initial }, i) => {
        const said =
          initial === undefined ? "" : initial === "" ? strings[language].api.empty : `<code>${initial}</code></small>`;
        assert.ok(rows[i].includes(said), `${tagName} ${name}: ${rows[i]}`);
      });
    }
  });

test("what a field takes, in both languages", () => {
  const number = { kind: "number", initial: 4, low: -1000000, high: 1000000, step: 1 };
  const cases = [
    [
      number,
      4,
      "a whole number in −1000000 … 1000000; initially <code>4</code>",
      "整数，范围 −1000000 … 1000000；初始值 <code>4</code>",
    ],
    [{ kind: "vector", initial: [1, 2], low: 0, high: 3 }, undefined, "2 numbers in 0 … 3", "2 个数，范围 0 … 3"],
    [
      { kind: "choice", initial: "a", options: ["a", "b<"] },
      "a",
      "<code>a</code> or <code>b&lt;</code>; initially <code>a</code>",
      "<code>a</code>、<code>b&lt;</code>；初始值 <code>a</code>",
    ],
    [
      { kind: "text", initial: "", maxLength: 9 },
      "",
      "a text of at most 9 letters; initially empty",
      "文字，最多 9 个字符；初始为空",
    ],
  ];
  for (const [field, initial, en, zh] of cases) {
    assert.equal(takes({ field, initial }, "en"), en);
    assert.equal(takes({ field, initial }, "zh-CN"), zh);
  }
});

test("every function of the module is on TypeDoc's page of it, and the page is linked", () => {
  const html = read("api/classes/posenc.Posenc.html");
  const names = Object.keys(Posenc.prototype);
  assert.ok(names.length > 50, `${names.length} functions`);
  for (const name of names) assert.match(html, new RegExp(`id="${name.toLowerCase()}"`, "i"), name);
  for (const page of ["en", "zh-CN"]) assert.match(read(`${page}/api/index.html`), /href="\.\.\/\.\.\/api\/"/);
});
