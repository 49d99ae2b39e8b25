// Module and figures in one file: as it is copied beside a page, from `blob:`, in a classic script of a page opened as a file, in a
// service worker, in Node.
import assert from "node:assert/strict";
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";
import ts from "typescript";
import { imports } from "../../scripts/build/closure.mjs";
import { figureNames } from "../../scripts/build/figures.mjs";
import { openBrowser, serve, visit } from "./support/browser.mjs";
import { makeProject } from "./support/project.mjs";

let project;
let browser;
let site;
let open; // a site without a policy
const names = ["standalone.js", "standalone.iife.js"];
before(async () => {
  project = makeProject();
  project.write("page/note.txt", "");
  for (const name of names) copyFileSync(join(project.installed, "dist", name), join(project.folder, "page", name));
  [site, open, browser] = await Promise.all([serve(project.folder), serve(project.folder, ""), openBrowser()]);
});
after(async () => {
  await browser?.close();
  site?.close();
  open?.close();
  project?.remove();
});

const textOf = (name) => readFileSync(join(project.installed, "dist", name), "utf8");
const html = (script, body = "") =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>posenc</title>${body}${script}</html>`;
const answer = (page) =>
  page.waitForFunction(() => globalThis.answer, undefined, { timeout: 90_000 }).then((handle) => handle.jsonValue());
const elements = () =>
  figureNames()
    .map((name) => `<pe-${name}></pe-${name}>`)
    .join("");
/** What each figure shows, after its worker or the page has answered. */
const drawn = (page) =>
  page
    .waitForFunction(
      () => {
        const figures = [...document.querySelectorAll("*")].filter(({ localName }) => localName.startsWith("pe-"));
        globalThis.dispatchEvent(new Event("wheel")); // the reader moves: what is far below is drawn too
        const isDue = ({ shadowRoot }) => !shadowRoot?.textContent.trim() || shadowRoot.querySelector('[aria-busy="true"]');
        if (figures.length === 0 || figures.some(isDue)) return undefined;
        const failureOf = ({ shadowRoot }) => shadowRoot.querySelector(".failure")?.textContent ?? "";
        return figures.map((figure) => [
          figure.localName.slice(3),
          failureOf(figure),
          figure.getBoundingClientRect().height > 20,
        ]);
      },
      undefined,
      { timeout: 90_000 },
    )
    .then((handle) => handle.jsonValue());
const all = () => figureNames().map((name) => [name, "", true]);

/** What in a script asks for another file: import(…), import.meta, new Worker(…). Texts that read like it do not count. */
function reachesOut(text) {
  const found = [];
  const visit = (node) => {
    const asks =
      (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) ||
      (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) ||
      (ts.isNewExpression(node) && node.expression.getText(source) === "Worker");
    if (asks) found.push(node.getText(source).slice(0, 80));
    ts.forEachChild(node, visit);
  };
  const source = ts.createSourceFile("script.js", text, ts.ScriptTarget.ES2022);
  visit(source);
  return found;
}

test("each is one file, and says where nothing else is", (t) => {
  for (const name of names) {
    const text = textOf(name);
    assert.deepEqual(imports(text), [], name);
    assert.deepEqual(reachesOut(text), [], name);
    const [raw, compressed] = [text.length, brotliCompressSync(text).length];
    t.diagnostic(`measured ${raw} bytes in ${name}, ${compressed} after brotli`);
    assert.ok(compressed <= 475_000 && compressed > 200_000, `${name}: ${compressed} bytes`);
  }
  assert.ok(/^[\0-\x7f]*$/u.test(textOf("standalone.iife.js")), "a sign that is not ASCII");
});

test("copied beside a page, under the policy of the README: module and every figure", async () => {
  project.write("page/index.html", html('<script type="module" src="main.js"></script>', elements()));
  project.write(
    "page/main.js",
    `import { load, loadFormats, preset } from "./standalone.js";
const pe = await load();
const formats = await loadFormats();
globalThis.answer = [...pe.sinusoidal({ positions: 1, dim: 2 }).data, formats.ropeFromConfig(preset("Llama-3.1-8B").config).rotaryDim];`,
  );
  const both = async (page) => [await answer(page), await drawn(page)];
  assert.deepEqual(await visit(browser, site.origin, "/page/", both), [[0, 1, 128], all()]);
});

test("from blob:, as notebooks load a module", async () => {
  project.write(
    "blob.html",
    html(
      `<script type="module">
const text = await (await fetch("/page/standalone.js")).text();
const { load } = await import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
globalThis.answer = [...(await load()).sinusoidal({ positions: 1, dim: 2 }).data];</script>`,
      '<pe-clock dim="8"></pe-clock>',
    ),
  );
  const both = async (page) => [await answer(page), await drawn(page)];
  assert.deepEqual(await visit(browser, open.origin, "/blob.html", both), [[0, 1], [["clock", "", true]]]);
});

describe("a page opened as a file", () => {
  const visited = async (name, look) => {
    const page = await browser.newPage();
    const complaints = [];
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    try {
      await page.goto(pathToFileURL(join(project.folder, "page", name)).href);
      return [await look(page), complaints];
    } finally {
      await page.close();
    }
  };

  test("the classic script: module and every figure, whatever the encoding of the page", async () => {
    const script = `<script src="standalone.iife.js"></script><script>
posenc.load().then((pe) => { globalThis.answer = [...pe.sinusoidal({ positions: 1, dim: 2 }).data, Object.keys(posenc.default).join()]; });
</script>`;
    project.write("page/classic.html", html(script, elements()).replace("utf-8", "windows-1252"));
    const look = async (page) => [
      await answer(page),
      await drawn(page),
      await page.evaluate(async () => {
        const clock = document.querySelector("pe-clock");
        clock.scrollIntoView();
        clock.lang = "zh-CN";
        await clock.updateComplete;
        return clock.shadowRoot.querySelector(".says").textContent;
      }),
    ];
    const [[computed, figures, says], complaints] = await visited("classic.html", look);
    assert.deepEqual(complaints, []);
    assert.deepEqual(computed, [0, 1, "render"]);
    assert.deepEqual(figures, all());
    assert.match(says, /\p{Script=Han}{2}/u);
  });

  test("the browser refuses the module there", async () => {
    project.write("page/module.html", html('<script type="module" src="standalone.js"></script>', "<pe-clock></pe-clock>"));
    const [isDefined, complaints] = await visited("module.html", (page) =>
      page.evaluate(() => customElements.get("pe-clock") !== undefined),
    );
    assert.equal(isDefined, false);
    assert.match(complaints.join("\n"), /CORS|origin/u);
  });
});

test("in a service worker load() needs no other file", async () => {
  project.write(
    "page/worker.js",
    `importScripts("standalone.iife.js");
addEventListener("message", async ({ source }) => {
  const pe = await posenc.load();
  source.postMessage([...pe.sinusoidal({ positions: 1, dim: 2 }).data]);
});`,
  );
  project.write(
    "page/service.html",
    html(`<script type="module">navigator.serviceWorker.addEventListener("message", ({ data }) => (globalThis.answer = data));
navigator.serviceWorker.startMessages();
await navigator.serviceWorker.register("worker.js");
(await navigator.serviceWorker.ready).active.postMessage("load");</script>`),
  );
  assert.deepEqual(await visit(browser, open.origin, "/page/service.html", answer), [0, 1]);
});

test("in Node", () => {
  project.write(
    "node.mjs",
    `import widget, { load } from "posenc/standalone";
import again from "posenc/anywidget";
console.log(widget === again, (await load()).sinusoidal({ positions: 1, dim: 2 }).data.join());`,
  );
  assert.equal(project.node(["node.mjs"]), "true 0,1\n");
});
