// The binary that the package carries as text: it is the one that it also carries as a file, and it is read right whatever
// encoding a page takes its scripts for.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import fc from "fast-check";
import ts from "typescript";
import { build } from "vite";
import { encode } from "../../scripts/build/inline-binary.mjs";
import { openBrowser, serve, visit } from "./support/browser.mjs";
import { makeProject, root } from "./support/project.mjs";

describe("text", () => {
  let decode;
  before(async () => {
    const source = readFileSync(join(root, "web/lib/core/inline-binary.ts"), "utf8");
    const { outputText } = ts.transpileModule(source, { compilerOptions: { target: "es2022", module: "esnext" } });
    ({ decode } = await import(`data:text/javascript,${encodeURIComponent(outputText)}`));
  });

  test("gives the same bytes again", () => {
    const sameAgain = (bytes) => assert.deepEqual(decode(encode(bytes)), bytes);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 1000 }), sameAgain));
    sameAgain(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  });

  test("is ASCII that no string of JavaScript has to escape", () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => assert.match(encode(bytes), /^[ !#%-[\]^_a-~]*$/u)));
  });
});

describe("in the package", () => {
  let project;
  let browser;
  before(async () => {
    project = makeProject();
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    project?.remove();
  });

  for (const [simd, file] of [
    ["baseline", "posenc.wasm"],
    ["relaxed", "posenc-relaxed.wasm"],
  ]) {
    test(`it is ${file}, byte for byte, and its chunk is ASCII`, () => {
      project.write(
        `${simd}.mjs`,
        `import { load } from "posenc";
WebAssembly.validate = () => true; // Node 20 has relaxed SIMD behind a flag
WebAssembly.compile = async (bytes) => {
  process.stdout.write(Buffer.from(bytes).toString("base64"));
  throw new Error("seen");
};
await load({ simd: "${simd}" }).catch(() => {});`,
      );
      const carried = Buffer.from(project.node([`${simd}.mjs`]), "base64");
      const published = readFileSync(join(project.installed, "dist", file));
      assert.ok(carried.equals(published), `${carried.length} bytes where the file has ${published.length}`);
      const chunks = join(project.installed, "dist/chunks");
      const chunk = readdirSync(chunks).find((name) => name.startsWith(`${simd}-`));
      assert.ok(readFileSync(join(chunks, chunk)).every((byte) => byte < 128));
    });
  }

  test("a classic script loads it on a page that is not read as UTF-8", async () => {
    project.write(
      "main.js",
      `import { load } from "posenc";
load().then((pe) => (globalThis.answer = [...pe.sinusoidal({ positions: 1, dim: 2 }).data]), (error) => (globalThis.answer = String(error)));`,
    );
    await build({
      root: project.folder,
      configFile: false,
      logLevel: "error",
      build: { outDir: "out", lib: { entry: "main.js", formats: ["iife"], name: "main", fileName: () => "main.js" } },
    });
    for (const charset of ["windows-1252", "gbk", "shift_jis", "big5", "euc-kr"])
      project.write(
        `out/${charset}.html`,
        `<!doctype html><html lang="en"><meta charset="${charset}"><title>posenc</title><script src="main.js"></script></html>`,
      );
    project.write("out/none.html", `<!doctype html><html lang="en"><title>posenc</title><script src="main.js"></script></html>`);
    const site = await serve(join(project.folder, "out"));
    try {
      for (const [charset, read] of [
        ["none", "windows-1252"],
        ...["windows-1252", "gbk", "shift_jis", "big5", "euc-kr"].map((name) => [name, name]),
      ]) {
        const [said, answer] = await visit(browser, site.origin, `/${charset}.html`, async (page) => [
          await page.evaluate(() => document.characterSet.toLowerCase()),
          await page
            .waitForFunction(() => globalThis.answer, undefined, { timeout: 90_000 })
            .then((handle) => handle.jsonValue()),
        ]);
        assert.deepEqual([said, answer], [read, [0, 1]], charset);
      }
    } finally {
      site.close();
    }
  });
});
