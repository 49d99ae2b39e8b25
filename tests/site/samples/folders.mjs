// A figure is a folder and a chapter is a folder: dropped into a copy of the sources, with no other file touched, both appear
// everywhere, and draw.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { serve } from "../../../scripts/server.mjs";
import { capture } from "../../../scripts/setup/command.mjs";
import { resolvedWithoutExports } from "../../hosts/support/old-resolver.mjs";
import { makeProject } from "../../package/support/project.mjs";
import { open, settled } from "../support/chromium.mjs";
import { browser } from "../support/hosted.mjs";
import { copy } from "./copy.mjs";

const built = (path) => readFileSync(join(copy, path), "utf8");

test("the figure is in the package, its types, the page of figures, the embed page and the styles", () => {
  assert.ok(existsSync(join(copy, "dist/figures/sample.js")));
  assert.match(built("dist/types/figures/index.d.ts"), /sample/);
  assert.match(built("dist/types/figures/sample/element.d.ts"), /"pe-sample": Sample/);
  for (const language of ["en", "zh-CN"]) assert.match(built(`_site/${language}/figures/index.html`), /<h2 id="sample">/);
  assert.match(built("_site/embed/index.html"), /样图/);
  const styles = readdirSync(join(copy, "_site/assets")).find((name) => /^site-\w+\.css$/.test(name));
  assert.match(built(`_site/assets/${styles}`), /pe-sample \{ min-height: 87px; \}/);
  assert.match(built(`_site/assets/${styles}`), /pe-slow \{ min-height: 600px; \}/, "what was not measured has a usual height");
});

test("tools that do not read `exports` find it in the package", async (t) => {
  const project = makeProject(copy);
  t.after(() => project.remove());
  const found = await resolvedWithoutExports(project, ["posenc/figures/sample"], ["main"]);
  assert.equal(found.get("posenc/figures/sample"), realpathSync(join(project.installed, "dist/figures/sample.js")));
});

test("the chapter is in the lists of both languages, with a page of its own", () => {
  for (const [language, title] of [
    ["en", "A sample chapter"],
    ["zh-CN", "样章"],
  ]) {
    assert.match(built(`_site/${language}/chapters/index.html`), new RegExp(`href="[^"]*sample/">${title}`));
    assert.match(built(`_site/${language}/chapters/sample/index.html`), new RegExp(`<h1>${title}</h1>`));
  }
});

test("the figure draws in its chapter on the state that it shares, and alone", async (t) => {
  const server = await serve(join(copy, "_site"), 0);
  t.after(() => server.close());
  const page = await open(browser, `${server.address}en/chapters/sample/?base=2500`);
  const says = page.locator("pe-sample .says");
  assert.equal(await says.textContent(), String(1 / 50));
  for (const [of, shown] of [
    ["second", "0.02"],
    ["sampled.third", "0.01"],
  ])
    await page.waitForFunction(
      ([name, text]) => document.querySelector(`pe-number[of="${name}"]`).textContent === text,
      [of, shown],
    );
  await page.goto(`${server.address}embed/?figure=sample&base=10000`);
  await settled(page);
  assert.equal(await says.textContent(), String(1 / 100));
  assert.deepEqual(await page.troubles(), []);
  await page.context().close();
});

test("the tests of all pages, of what a chapter cites and of all figures find both", () => {
  const files = ["pages", "pages-chromium", "measures", "figures-keys", "figures-room"].map(
    (name) => `tests/site/${name}.test.mjs`,
  );
  const chosen = ["chapters/sample/.* chromium", "chapters/sample/$", "^sample"].map((name) => `--test-name-pattern=${name}`);
  const said = capture(process.execPath, ["--test", "--test-reporter=tap", ...chosen, ...files], {
    cwd: copy,
    env: { ...process.env, NODE_TEST_CONTEXT: undefined }, // a run of its own
  });
  const ran = [...said.matchAll(/^ *ok \d+ - (?!.*# SKIP)(.*)$/gm)].map(([, name]) => name);
  for (const wanted of [
    /^accessible of \/en\/chapters\/sample\/ in chromium, light/,
    /^accessible of \/en\/chapters\/sample\/ in chromium,/,
    /^language of \/zh-CN\/chapters\/sample\/ in chromium/,
    /^drawn, 360 pixels wide, of \/en\/chapters\/sample\//,
    /^links of \/en\/chapters\/sample\/$/,
    /^sampled$/,
    /^sample: in everything that takes the focus$/,
    /^sample in \d+ kinds of boxes$/,
  ])
    assert.ok(
      ran.some((name) => wanted.test(name)),
      `${wanted} did not run:\n${said}`,
    );
});
