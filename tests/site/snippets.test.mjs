// The code that a reader copies beside a formula: every snippet runs, and gives the module's numbers.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { load } from "posenc";
import { python } from "../../scripts/setup/packages.mjs";
import { differences, folder, readAbouts, runPython } from "../../scripts/snippets/run.mjs";
import { folder as site, pages } from "./support/site.mjs";

const pe = await load();
const abouts = await readAbouts();
const names = Object.keys(abouts);

describe("in JavaScript", () => {
  for (const [name, about] of Object.entries(abouts))
    test(name, async () => {
      const { [about.call]: call } = await import(join(folder, name, "javascript.js"));
      const found = about.cases.map((given) => [call(...given)].flat(Infinity));
      assert.deepEqual(differences(pe, about, found), []);
    });
});

describe("in Python, with NumPy", () => {
  const found = runPython(python("numpy"), "numpy.py", abouts);
  for (const [name, about] of Object.entries(abouts)) test(name, () => assert.deepEqual(differences(pe, about, found[name]), []));
});

test("a wrong number is found, and one that is missing", () => {
  const about = { cases: [[1], [2]], module: (_, x) => [x, x + 1] };
  assert.deepEqual(
    differences(pe, about, [
      [1, 2],
      [2, 3],
    ]),
    [],
  );
  assert.match(
    differences(pe, about, [
      [1, 2],
      [2, 3.00001],
    ])[0],
    /\[2\]: number 1 is 3\.00001, not 3/,
  );
  assert.match(differences(pe, about, [[1], [2, 3]])[0], /\[1\]: 1 numbers, not 2/);
  assert.match(
    differences(pe, about, [
      [NaN, 2],
      [2, 3],
    ])[0],
    /number 0 is NaN/,
  );
});

test("each has a place in a chapter, in both languages, with the code as it was run", () => {
  assert.ok(names.length > 8);
  for (const language of ["en", "zh-CN"]) {
    const html = pages
      .filter((page) => page.startsWith(`${language}/chapters/`))
      .map((page) => readFileSync(join(site, page, "index.html"), "utf8"))
      .join("");
    for (const name of names)
      for (const file of ["numpy.py", "pytorch.py", "javascript.js"]) {
        const [, code] = new RegExp(`<pre[^>]* id="code-${name}-${file.split(".")[0]}"[^>]*>([^<]*)</pre>`).exec(html) ?? [];
        const text = code
          ?.replaceAll("&#10;", "\n")
          .replaceAll("&lt;", "<")
          .replaceAll("&gt;", ">")
          .replaceAll("&quot;", '"')
          .replaceAll("&#39;", "'")
          .replaceAll("&amp;", "&");
        assert.equal(text, readFileSync(join(folder, name, file), "utf8"), `${language}: ${name}, ${file}`);
      }
  }
});
