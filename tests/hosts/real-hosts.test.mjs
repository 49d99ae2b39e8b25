// The hosts of `npm run test:hosts` that need no tool, by the same harness; the table of docs/compatibility.md; and that the harness
// sees what is wrong.
import assert from "node:assert/strict";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { page } from "../../scripts/hosts/app.mjs";
import { markup } from "../../scripts/hosts/copied.mjs";
import { hosts } from "../../scripts/hosts/list.mjs";
import { tableIn, table, wayNames } from "../../scripts/hosts/results.mjs";
import { visit } from "../../scripts/hosts/visit.mjs";
import { serve } from "../../scripts/server.mjs";
import { makeProject, root } from "../package/support/project.mjs";
import { launch } from "../site/support/chromium.mjs";

let project;
let browser;
let tutorial;
before(async () => {
  const { folder, write, remove } = makeProject();
  const copyCode = (to) => cpSync(join(folder, "node_modules/posenc/dist"), join(folder, to), { recursive: true });
  project = { folder, write, remove, copyCode, install: () => {} };
  tutorial = await serve(join(root, "_site"), 0);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await tutorial?.close();
  project?.remove();
});

/** What is wrong with each way of a made host. */
async function wrongWith(made, names) {
  const server = await serve(join(project.folder, made.folder), 0);
  try {
    return await visit(made, { browser, site: tutorial.address, origin: server.address, names });
  } finally {
    await server.close();
  }
}

const withoutTool = Object.entries(hosts).filter(([, { group }]) => group.startsWith("Pages"));
assert.ok(withoutTool.length >= 5);
for (const [name, { title, ways, make }] of withoutTool)
  test(`${title}: ${Object.keys(ways).join(", ")}`, async () => {
    const made = await make(project, { site: tutorial.address });
    assert.deepEqual(await wrongWith(made, Object.keys(ways)), {}, name);
  });

describe("the harness sees", () => {
  const right = () => markup(tutorial.address, "./node_modules/posenc/dist/");
  for (const [what, change, seen] of [
    ["another state", (html) => html.replace('m="9"', 'm="8"'), { element: /^state: has the state .*"m":8/u }],
    [
      "a figure that is cut off",
      (html) => `<style>pe-rotation { height: 200px }</style>${html}`,
      { element: /^room: is 200 pixels high/u },
    ],
    ["a figure without room", (html) => `<style>pe-rotation { width: 0 }</style>${html}`, { element: /^room: is 0 × / }],
    [
      "what takes the finger",
      (html) =>
        `<script>addEventListener("pointerdown", (event) => event.pointerType === "touch" && event.stopImmediatePropagation(), true);</script>${html}`,
      { element: /^touch: does not follow/u },
    ],
    [
      "what takes the keys",
      (html) => `<script>addEventListener("keydown", (event) => event.stopImmediatePropagation(), true);</script>${html}`,
      { element: /^keys: an arrow takes q/u },
    ],
    ["a frame with a bar", (html) => html.replace(/height="\d+"/, 'height="300"'), { frame: /^the frame is too small/u }],
    ["another number", (html) => html.replace("offset: 7", "offset: 6"), { module: /^computes / }],
    ["a page that complains", (html) => `<script>console.error("trouble")</script>${html}`, { module: /complains: trouble/u }],
  ])
    test(what, async () => {
      project.write("wrong.html", page(change(right())));
      const wrong = await wrongWith({ folder: ".", figure: "/wrong.html" }, Object.keys(seen));
      for (const [way, pattern] of Object.entries(seen)) assert.match(String(wrong[way]), pattern);
    });
});

test("every host says what it is, and the table holds what its runs found", () => {
  const versions = JSON.parse(readFileSync(join(root, "scripts/hosts/versions.json"), "utf8"));
  for (const version of Object.values(versions)) assert.match(version, /^\d+\.\d+\.\d+$/u);
  for (const [name, { title, packages = [], ways, of }] of Object.entries(hosts)) {
    assert.ok(title && Object.keys(ways).length > 0, name);
    for (const way of Object.keys(ways)) assert.ok(wayNames.includes(way), `${name}: ${way}`);
    for (const entry of [...packages, ...(of ? [of] : [])]) assert.ok(Object.hasOwn(versions, entry), `${name}: ${entry}`);
  }
  const record = JSON.parse(readFileSync(join(root, "docs/compatibility.json"), "utf8"));
  assert.deepEqual(
    record.map(({ name }) => name).filter((name) => !Object.hasOwn(hosts, name)),
    [],
  );
  assert.ok(record.length >= 10);
  assert.equal(tableIn(readFileSync(join(root, "docs/compatibility.md"), "utf8")), table(record));
});
