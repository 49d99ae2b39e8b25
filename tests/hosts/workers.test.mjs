// Where the package's own binary cannot be loaded: load() says what is needed, and load({ wasm }) works. And files, in Node.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { openBrowser, serve, visit } from "../package/support/browser.mjs";
import { makeProject } from "../package/support/project.mjs";

let project;
before(() => {
  project = makeProject();
});
after(() => project?.remove());

const realm = new URL("support/realm.mjs", import.meta.url).href;
/** Runs a script whose last line prints JSON. */
const answer = (name, script) => {
  project.write(name, script);
  return JSON.parse(project.node(["--experimental-vm-modules", "--no-warnings", name]));
};

test("a service worker: load() names load({ wasm }), which works there", async () => {
  project.write(
    "worker.js",
    `import { load } from "/node_modules/posenc/dist/posenc.js";
addEventListener("message", async ({ source }) => {
  const refused = await load().then(() => "no error", (error) => error.message);
  const pe = await load({ wasm: "/node_modules/posenc/dist/posenc.wasm" });
  source.postMessage({ refused, values: [...pe.sinusoidal({ positions: 1, dim: 2 }).data] });
});`,
  );
  project.write(
    "index.html",
    `<!doctype html><html lang="en"><title>posenc</title><script type="module" src="page.js"></script></html>`,
  );
  project.write(
    "page.js",
    `navigator.serviceWorker.addEventListener("message", ({ data }) => (globalThis.answer = data));
navigator.serviceWorker.startMessages();
await navigator.serviceWorker.register("worker.js", { type: "module" });
(await navigator.serviceWorker.ready).active.postMessage("load");`,
  );
  const site = await serve(project.folder);
  const browser = await openBrowser();
  try {
    const { refused, values } = await visit(browser, site.origin, "/", (page) =>
      page.waitForFunction(() => globalThis.answer, undefined, { timeout: 90_000 }).then((handle) => handle.jsonValue()),
    );
    assert.match(
      refused,
      /^load: could not import the package's own binary: .*import\(\).*ServiceWorker.*, use load\(\{ wasm \}\)$/u,
    );
    assert.deepEqual(values, [0, 1]);
  } finally {
    await browser.close();
    site.close();
  }
});

describe("where bytes may not be compiled (workerd's rule: V8 asks its embedder)", () => {
  const script = (act) => `import { createContext } from "node:vm";
import { readFileSync } from "node:fs";
import { importerFor } from "${realm}";
const bytes = readFileSync("node_modules/posenc/dist/posenc.wasm");
const context = createContext({ console, bytes, module: new WebAssembly.Module(bytes) }, { codeGeneration: { wasm: false } });
const { load } = await importerFor(context)("${pathToFileURL(`${project.installed}/dist/posenc.js`)}");
${act}`;
  const refusal = (given) =>
    answer(
      "refused.mjs",
      script(`console.log(JSON.stringify(await load(${given}).then(() => "no error", ({ message }) => message)));`),
    );

  test("load() and load({ wasm: bytes }) name what is needed", () => {
    for (const given of ["", "{ wasm: bytes }"])
      assert.match(
        refusal(given),
        /^load: WebAssembly may not be compiled from bytes here: .*disallowed by embedder; .*'wasm-unsafe-eval'.*compiled module: load\(\{ wasm \}\)$/u,
      );
  });

  test("load({ wasm }) takes a compiled module", () => {
    const works = `const pe = await load({ wasm: context.module });
console.log(JSON.stringify([...pe.sinusoidal({ positions: 1, dim: 2 }).data]));`;
    assert.deepEqual(answer("compiled.mjs", script(works)), [0, 1]);
  });
});

describe("files, in Node", () => {
  const loaded = (wasm) =>
    answer(
      "file.mjs",
      `import { load } from "posenc";
const pe = await load({ wasm: ${wasm} }).catch(({ message }) => ({ message }));
console.log(JSON.stringify(pe.message ?? [...pe.sinusoidal({ positions: 1, dim: 2 }).data]));`,
    );

  test("load({ wasm }) takes the address of the package's file", () => {
    assert.deepEqual(loaded(`new URL(import.meta.resolve("posenc/posenc.wasm"))`), [0, 1]);
    assert.deepEqual(loaded(`import.meta.resolve("posenc/posenc.wasm")`), [0, 1]);
  });

  test("a file that is not there is named", () => {
    assert.match(loaded(`new URL("missing.wasm", import.meta.url)`), /^load: could not read file:.*\/missing\.wasm: ENOENT/u);
  });
});
