// Every recipe of docs/cookbook.md, run as it stands there: in Node, in pages as they are, and built by Vite.
import assert from "node:assert/strict";
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { compile } from "svelte/compiler";
import { build } from "vite";
import { compileScript, parse } from "vue/compiler-sfc";
import { link } from "../hosts/support/dependencies.mjs";
import { openBrowser, serve, visit } from "./support/browser.mjs";
import { makeProject, root } from "./support/project.mjs";

const text = readFileSync(join(root, "docs/cookbook.md"), "utf8");
const blocks = [...text.matchAll(/<!-- recipe: ([\w-]+)(?:, file ([\w.]+))? -->\n```\w+\n([\s\S]*?)\n```/gu)];
/** The code of a recipe, of one of its files where it has several. */
function recipe(name, file) {
  const [block] = blocks.filter(([, one, its]) => one === name && its === file);
  assert.ok(block, `the cookbook holds no recipe ${name} ${file ?? ""}`);
  return block[3];
}
const inNode = ["rope", "alibi", "yarn", "kv-cache", "node"];
const built = ["worker", "react", "vue", "svelte"];
const asTheyAre = ["heat-map", "observable", "service-worker"];

let project;
let browser;
let site;
let bundled;
const html = (script, body = "") =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>posenc</title><body>${body}<script type="module" src="${script}"></script></html>`;

before(async () => {
  project = makeProject();
  for (const name of ["react", "react-dom", "vue", "svelte", "comlink"]) link(project, name);
  browser = await openBrowser();
  site = await serve(project.folder);
});
after(async () => {
  await browser?.close();
  site?.close();
  bundled?.close();
  project?.remove();
});

test("there are twelve, each with a heading of its own and a test", () => {
  assert.deepEqual([...new Set(blocks.map(([, name]) => name))].sort(), [...inNode, ...built, ...asTheyAre].sort());
  assert.equal(blocks.length, text.match(/^```\w+$/gmu).length, "a block without a recipe");
  assert.equal(text.match(/^## /gmu).length, 12);
});

for (const name of inNode)
  test(`${name}: prints what its comments say`, () => {
    const code = recipe(name);
    project.write(`${name}.mjs`, code);
    const printed = project
      .node([`${name}.mjs`])
      .trimEnd()
      .split("\n");
    const said = code.split("\n").flatMap((line) => /console\.log\(.*\/\/ (.*)$/u.exec(line)?.[1].split(" … ") ?? []);
    assert.ok(said.length > 0);
    assert.deepEqual(printed, said);
  });

/** Waits for what a function of the page gives. */
const answer = (page, act) => page.waitForFunction(act, undefined, { timeout: 90_000 }).then((handle) => handle.jsonValue());

test("heat-map: draws", async () => {
  project.write("heat-map.html", recipe("heat-map"));
  const drawn = await visit(browser, site.origin, "/heat-map.html", (page) =>
    answer(page, () => {
      const figure = document.querySelector("pe-encoding-heatmap");
      return figure?.shadowRoot?.querySelector("canvas") && [figure.dim, figure.shadowRoot.querySelector(".failure") === null];
    }),
  );
  assert.deepEqual(drawn, [32, true]);
});

test("observable: the cell is a figure and a sentence", async () => {
  copyFileSync(join(project.installed, "dist/standalone.js"), join(project.folder, "standalone.js"));
  project.write("observable.html", html("cell.js"));
  project.write(
    "cell.js",
    `const FileAttachment = (name) => ({ url: async () => new URL(name, location).href });
const html = (strings, ...values) => {
  const template = document.createElement("template");
  template.innerHTML = String.raw({ raw: strings }, ...values);
  return template.content.firstElementChild;
};
document.body.append(await (async () => ${recipe("observable")})());`,
  );
  const seen = await visit(browser, site.origin, "/observable.html", (page) =>
    answer(
      page,
      () =>
        document.querySelector("pe-clock")?.shadowRoot?.querySelector(".hand") &&
        document.querySelector("figcaption").textContent,
    ),
  );
  assert.equal(seen, "The slowest hand needs 19869 positions for a turn.");
});

test("service-worker: answers with attention", async () => {
  project.write("worker.js", recipe("service-worker", "worker.js"));
  project.write("service.html", html("service.js"));
  project.write("service.js", recipe("service-worker", "main.js"));
  assert.equal(
    await visit(browser, site.origin, "/service.html", (page) => answer(page, () => document.body.textContent.trim())),
    "1 2",
  );
});

describe("built by Vite", () => {
  const asVue = { name: "vue", transform: (code, id) => (id.endsWith(".vue") ? fromVue(code, id) : undefined) };
  const asSvelte = {
    name: "svelte",
    transform: (code, id) => (id.endsWith(".svelte") ? compile(code, { filename: id, generate: "client" }).js.code : undefined),
  };
  function fromVue(code, filename) {
    const isCustomElement = (tag) => tag.startsWith("pe-");
    const { descriptor } = parse(code, { filename, templateParseOptions: { isCustomElement } });
    return compileScript(descriptor, { id: "app", inlineTemplate: true }).content;
  }

  before(async () => {
    const folder = (name) => `apps/${name}`;
    for (const [, name, file, code] of blocks) if (built.includes(name)) project.write(`${folder(name)}/${file}`, code);
    project.write(
      `${folder("vue")}/main.js`,
      `import { createApp } from "vue";\nimport App from "./App.vue";\ncreateApp(App).mount(document.body.appendChild(document.createElement("main")));`,
    );
    project.write(
      `${folder("svelte")}/main.js`,
      `import { mount } from "svelte";\nimport App from "./App.svelte";\nmount(App, { target: document.body });`,
    );
    for (const name of built) project.write(`${folder(name)}/index.html`, html(name === "react" ? "./main.jsx" : "./main.js"));
    await build({
      root: join(project.folder, "apps"),
      configFile: false,
      logLevel: "error",
      base: "./",
      plugins: [asVue, asSvelte],
      worker: { format: "es" },
      build: {
        outDir: "out",
        target: "es2022",
        modulePreload: { polyfill: false },
        rollupOptions: {
          input: Object.fromEntries(built.map((name) => [name, join(project.folder, folder(name), "index.html")])),
        },
      },
    });
    bundled = await serve(join(project.folder, "apps/out"));
  });

  test("worker", async () => {
    const said = await visit(browser, bundled.origin, "/worker/", (page) => answer(page, () => document.body.textContent.trim()));
    assert.equal(said, "100 scores, the first 2");
  });

  for (const name of ["react", "vue", "svelte"])
    test(`${name}: the state goes to the figure and comes back`, async () => {
      const seen = await visit(browser, bundled.origin, `/${name}/`, async (page) => {
        /** Whether the figure's slider stands there: it is drawn a frame after the figure's property was set. */
        const shows = (value) =>
          document.querySelector("pe-clock")?.shadowRoot?.querySelector("input[type=range]")?.value === value;
        await page.waitForFunction(shows, "5");
        const state = () =>
          page.evaluate(() => [
            document.querySelector("pe-clock").position,
            Number(document.querySelector("output").textContent),
          ]);
        const states = [await state()];
        await page.click("button");
        await page.waitForFunction(() => document.querySelector("output").textContent === "6", undefined, { timeout: 5000 });
        states.push(await state());
        await page.waitForFunction(shows, "6");
        await page.evaluate(() => {
          const slider = document.querySelector("pe-clock").shadowRoot.querySelector("input[type=range]");
          slider.value = String(Number(slider.value) + 1);
          slider.dispatchEvent(new Event("input", { bubbles: true }));
        });
        await page.waitForFunction(() => document.querySelector("output").textContent !== "6", undefined, { timeout: 5000 });
        return [...states, await state()];
      });
      assert.deepEqual(seen.slice(0, 2), [
        [5, 5],
        [6, 6],
      ]);
      assert.equal(seen[2][0], seen[2][1]);
      assert.notEqual(seen[2][0], 6);
    });
});
