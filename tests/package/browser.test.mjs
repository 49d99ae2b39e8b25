// The package in Chromium, under a strict policy: as it is, bundled by Vite, in a worker, and figures as elements.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build } from "vite";
import { openBrowser, serve, visit } from "./support/browser.mjs";
import { makeProject } from "./support/project.mjs";

let project;
let browser;
let site;
before(async () => {
  project = makeProject();
  site = await serve(project.folder);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  site?.close();
  project?.remove();
});

const page = (script, body = "") =>
  `<!doctype html><html lang="en"><title>posenc</title><script type="module" src="${script}"></script>${body}</html>`;
const answer = (opened) =>
  opened.waitForFunction(() => globalThis.answer, undefined, { timeout: 90_000 }).then((handle) => handle.jsonValue());

test("as it is, with and without the binary of its own file", async () => {
  project.write("plain/index.html", page("main.js"));
  project.write(
    "plain/main.js",
    `import { load } from "/node_modules/posenc/dist/posenc.js";
const pe = await load();
globalThis.answer = [...pe.sinusoidal({ positions: 1, dim: 2 }).data, pe === (await load())];`,
  );
  assert.deepEqual(await visit(browser, site.origin, "/plain/", answer), [0, 1, true]);
  project.write("separate/index.html", page("main.js"));
  project.write(
    "separate/main.js",
    `import { load } from "/node_modules/posenc/dist/posenc.js";
const refused = await load({ wasm: "/missing.wasm" }).catch((error) => error.message);
const pe = await load({ wasm: new URL("/node_modules/posenc/dist/posenc.wasm", location) });
globalThis.answer = [...pe.sinusoidal({ positions: 1, dim: 2 }).data, refused];`,
  );
  // Chromium writes the 404 on the console.
  await assert.rejects(visit(browser, site.origin, "/separate/", answer), /404/u);
  project.write(
    "separate/main.js",
    `import { load } from "/node_modules/posenc/dist/posenc.js";
const pe = await load({ wasm: new URL("/node_modules/posenc/dist/posenc.wasm", location) });
globalThis.answer = [...pe.sinusoidal({ positions: 1, dim: 2 }).data];`,
  );
  assert.deepEqual(await visit(browser, site.origin, "/separate/", answer), [0, 1]);
});

test("the build that is not needed is not loaded", async () => {
  for (const [simd, want, other] of [
    ["baseline", "baseline", "relaxed"],
    ["auto", "relaxed", "baseline"],
  ]) {
    project.write(`${simd}/index.html`, page("main.js"));
    project.write(
      `${simd}/main.js`,
      `import { load } from "/node_modules/posenc/dist/posenc.js";
const pe = await load({ simd: "${simd}" });
globalThis.answer = [pe.simd, performance.getEntriesByType("resource").map(({ name }) => name).join()];`,
    );
    const [used, loaded] = await visit(browser, site.origin, `/${simd}/`, answer);
    assert.equal(used, want);
    assert.match(loaded, new RegExp(`/${want}-`, "u"));
    assert.doesNotMatch(loaded, new RegExp(`/${other}-`, "u"));
  }
});

test("a violation of the policy fails", async () => {
  project.write("violation/index.html", page("main.js"));
  project.write("violation/main.js", `try { new Function("return 1")(); } catch {} globalThis.answer = [1];`);
  await assert.rejects(visit(browser, site.origin, "/violation/", answer), /script-src/u);
});

test("bundled by Vite: the module, a figure, a worker", async () => {
  project.write("bundled/index.html", page("/main.js", '<pe-clock dim="8" position="3"></pe-clock>'));
  project.write(
    "bundled/main.js",
    `import { load } from "posenc";
import wasm from "posenc/posenc.wasm?url";
import "posenc/figures/clock";
const pe = await load();
const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
const theirs = await new Promise((resolve, reject) => {
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = ({ message }) => reject(new Error(message));
});
const bytes = (await (await fetch(wasm)).arrayBuffer()).byteLength;
await customElements.whenDefined("pe-clock");
globalThis.answer = { mine: [...pe.sinusoidal({ positions: [1], dim: 4 }).data], theirs: [...theirs], bytes };`,
  );
  project.write(
    "bundled/worker.js",
    `import { load } from "posenc";
load().then((pe) => postMessage(pe.sinusoidal({ positions: [1], dim: 4 }).data), (error) => postMessage([String(error)]));`,
  );
  const warnings = [];
  const logger = {
    warn: (text) => warnings.push(text),
    warnOnce: (text) => warnings.push(text),
    error: (text) => warnings.push(text),
    info() {},
    clearScreen() {},
    hasErrorLogged: () => false,
    hasWarned: false,
  };
  await build({
    root: join(project.folder, "bundled"),
    configFile: false,
    customLogger: logger,
    // As an app does that serves every file itself: nothing is written into addresses.
    build: {
      outDir: join(project.folder, "bundled/out"),
      target: "es2022",
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  });
  assert.deepEqual(
    warnings.filter((text) => !/chunks? (is|are) larger/iu.test(text)),
    [],
  );
  const assets = readdirSync(join(project.folder, "bundled/out/assets"));
  assert.equal(assets.filter((name) => name.endsWith(".wasm")).length, 1, "the binary is shipped when it is asked for, once");
  const bundled = await serve(join(project.folder, "bundled/out"));
  try {
    const { mine, theirs, bytes } = await visit(browser, bundled.origin, "/", answer);
    assert.deepEqual(mine.map(Math.fround), [Math.sin(1), Math.cos(1), Math.sin(0.01), Math.cos(0.01)].map(Math.fround));
    assert.deepEqual(theirs, mine);
    assert.equal(bytes, readFileSync(join(project.installed, "dist/posenc.wasm")).length);
  } finally {
    bundled.close();
  }
});

test("every figure is defined and draws", async () => {
  const names = readdirSync(join(project.installed, "dist/figures"))
    .filter((name) => name.endsWith(".js") && name !== "index.js")
    .map((name) => name.slice(0, -3));
  assert.ok(names.length >= 5, names.join());
  const body = names.map((name) => `<pe-${name}></pe-${name}>`).join("");
  project.write("figures/index.html", page("main.js", body));
  project.write(
    "figures/main.js",
    `globalThis.instances = 0;
const { instantiate } = WebAssembly;
WebAssembly.instantiate = (...given) => (globalThis.instances++, instantiate.apply(WebAssembly, given));
await import("/node_modules/posenc/dist/figures/index.js");`,
  );
  let instances;
  const drawn = await visit(browser, site.origin, "/figures/", async (opened) => {
    const tags = names.map((name) => `pe-${name}`);
    await opened.waitForFunction(
      (all) =>
        all.every((tag) => {
          const element = document.querySelector(tag);
          const isShown = element?.shadowRoot && element.getBoundingClientRect().height > 20;
          return isShown && element.shadowRoot.textContent.trim().length > 10;
        }),
      tags,
    );
    const all = await opened.evaluate(
      (of) =>
        of.map((tag) => [
          customElements.get(tag) !== undefined,
          document.querySelector(tag).shadowRoot.querySelector(".failure") === null,
        ]),
      tags,
    );
    instances = await opened.evaluate(() => globalThis.instances);
    return all;
  });
  assert.equal(instances, 1, "all figures of a page share one instance of the module");
  for (const [i, name] of names.entries()) assert.deepEqual(drawn[i], [true, true], name);
});
