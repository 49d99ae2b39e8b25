// The package as npm installs it: what is in it, that it stands alone, under Node, for TypeScript, and how large it is.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { after, before, describe, test } from "node:test";
import { formatMessage } from "publint/utils";
import { publint } from "publint";
import { closure, imports, loadedFiles } from "../../scripts/build/closure.mjs";
import { models as trained } from "../../scripts/train/models.mjs";
import { makeProject, root } from "./support/project.mjs";

const ts = createRequire(import.meta.url)("typescript");

let project;
before(() => {
  project = makeProject();
});
after(() => project?.remove());

const models = trained.map(({ name }) => name);
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const figures = () => readdirSync(join(project.installed, "dist/figures")).filter((name) => name.endsWith(".js"));
const textOf = (file) => readFileSync(join(project.installed, file), "utf8");

test("no dependency comes along", () => {
  assert.equal(manifest.dependencies, undefined);
  assert.equal(manifest.peerDependencies, undefined);
  assert.deepEqual(
    readdirSync(join(project.folder, "node_modules")).filter((name) => !name.startsWith(".")),
    ["posenc"],
  );
});

test("the package holds what it exports and its papers, nothing else", () => {
  const files = project.packed.files.map(({ path }) => path);
  for (const path of files)
    assert.match(
      path,
      /^(dist\/.*\.(js|wasm|d\.ts)|dist\/models\/[\w-]+\/[\w-]+\.(json|safetensors|txt|md)|dist\/custom-elements\.json|figures\/[\w-]+\/package\.json|package\.json|README\.md|LICENSE|CHANGELOG\.md)$/u,
    );
  for (const paper of ["README.md", "LICENSE"]) assert.ok(files.includes(paper), `${paper} is missing`);
  for (const [entry, target] of Object.entries(manifest.exports)) {
    for (const path of typeof target === "string" ? [target] : Object.values(target)) {
      const stars =
        entry === "./models/*"
          ? models.flatMap((name) => ["config.json", "model.safetensors", "history.json"].map((file) => `${name}/${file}`))
          : figures().flatMap((name) => (name === "index.js" ? [] : name.slice(0, -3)));
      const targets = path.includes("*") ? stars.map((star) => path.replace("*", star)) : [path];
      for (const file of targets) assert.ok(existsSync(join(project.installed, file)), `${entry}: ${file} is missing`);
    }
  }
});

test("every file loads only files of the package, by relative paths", () => {
  const files = project.packed.files.map(({ path }) => path).filter((path) => path.endsWith(".js"));
  assert.ok(files.length > 5);
  for (const file of files) {
    for (const name of imports(textOf(file))) {
      assert.match(name, /^\.\.?\//u, `${file} imports ${name}`);
      assert.ok(existsSync(join(project.installed, dirname(file), name)), `${file} imports ${name}`);
    }
    assert.doesNotMatch(textOf(file), /\beval\(|new Function\(/u, file);
  }
});

test("an entry names all that must be there before it runs, so that a page asks for it at once", () => {
  const dist = join(project.installed, "dist");
  const atOnce = (file) => imports(textOf(join("dist", file)), { later: false }).map((name) => join(dirname(file), name));
  const needed = (file) => [...closure(dist, file, { later: false })].filter((one) => one !== file);
  const entries = ["posenc.js", ...figures().map((name) => `figures/${name}`)];
  const deep = entries.filter((file) => needed(file).length > 1);
  assert.ok(deep.length > 20, `${deep.length} entries have several chunks`);
  for (const file of entries) assert.deepEqual(atOnce(file).sort(), needed(file).sort(), file);
});

describe("after brotli, with the build that it loads, an entry weighs at most", () => {
  const weighed = (t, entry, most, least) => {
    const loaded = loadedFiles(join(project.installed, "dist"), entry);
    assert.deepEqual(loaded.map(({ build }) => build).sort(), ["baseline", "relaxed"]);
    for (const { files, bytes } of loaded) {
      t.diagnostic(`measured ${bytes} bytes in ${files.join(", ")}`);
      assert.ok(bytes <= most, `${bytes} bytes`);
      assert.ok(bytes > least, `${bytes} bytes: the binary is not in it`);
    }
  };
  test("posenc: 99 KB", (t) => weighed(t, "posenc.js", 99_000, 60_000));
  test("posenc/figures/clock, all that a page with it alone loads: 120 KB", (t) =>
    weighed(t, "figures/clock.js", 120_000, 100_000));
  test("posenc/formats: 162 KB", (t) => weighed(t, "formats.js", 162_000, 80_000));
  test("the WebAssembly of posenc/lab: 60 KB", (t) => {
    for (const name of ["posenc-lab.wasm", "posenc-lab-relaxed.wasm"]) {
      const { length } = brotliCompressSync(readFileSync(join(project.installed, "dist", name)));
      t.diagnostic(`measured ${length} bytes in ${name}`);
      assert.ok(length <= 60_000, `${length} bytes`);
    }
  });
});

test("publint finds nothing", async () => {
  const { messages, pkg } = await publint({ pkgDir: project.installed, strict: true });
  assert.deepEqual(
    // `browser` is there for tools that read no `exports`.
    messages.filter(({ code }) => code !== "USE_EXPORTS_OR_IMPORTS_BROWSER").map((message) => formatMessage(message, pkg)),
    [],
  );
});

describe("under Node", () => {
  test("the module computes", () => {
    project.write(
      "compute.mjs",
      `import { load } from "posenc";
const pe = await load();
const { data } = pe.rope({ headDim: 2 }).apply({ data: [1, 0], shape: [1, 2] }, { positions: [Math.PI / 2] });
console.log(data[0].toFixed(6), data[1].toFixed(6));`,
    );
    assert.equal(project.node(["compute.mjs"]), "0.000000 1.000000\n");
  });

  test("the binary of its own file", () => {
    project.write(
      "separate.mjs",
      `import { readFile } from "node:fs/promises";
import { load } from "posenc";
const pe = await load({ wasm: await readFile(new URL(import.meta.resolve("posenc/posenc.wasm"))) });
console.log(pe.sinusoidal({ positions: 1, dim: 2 }).data.join());`,
    );
    assert.equal(project.node(["separate.mjs"]), "0,1\n");
  });

  test("the reader of configurations, from its own file too", () => {
    project.write(
      "formats.mjs",
      `import { readFile } from "node:fs/promises";
import { load } from "posenc/formats";
const pe = await load({ formats: await readFile(new URL(import.meta.resolve("posenc/posenc-formats.wasm"))) });
console.log(pe.ropeFromConfig({ model_type: "gptj", head_dim: 256, rotary_dim: 64 }).rotaryDim);`,
    );
    assert.equal(project.node(["formats.mjs"]), "64\n");
  });

  test("the lab, from its own file too", () => {
    project.write(
      "lab.mjs",
      `import { readFile } from "node:fs/promises";
import { load } from "posenc/lab";
const lab = await load({ wasm: await readFile(new URL(import.meta.resolve("posenc/posenc-lab.wasm"))) });
const model = lab.model({ vocab: 8, dim: 8, heads: 2, layers: 1, hidden: 8 });
model.train({ task: { type: "induction" }, length: 32 });
console.log(model.steps(2).length);`,
    );
    assert.equal(project.node(["lab.mjs"]), "2\n");
  });

  test("every entry is imported, without a DOM", () => {
    const entries = [
      "posenc",
      "posenc/formats",
      "posenc/lab",
      "posenc/figures",
      ...figures().map((name) => `posenc/figures/${name.slice(0, -3)}`),
    ];
    project.write(
      "entries.mjs",
      `for (const entry of ${JSON.stringify(entries)}) {
  if (Object.keys(await import(entry)).length === 0) throw new Error(entry);
}
console.log(typeof document, typeof customElements, typeof HTMLElement);`,
    );
    assert.equal(project.node(["entries.mjs"]), "undefined undefined undefined\n");
  });
});

test("TypeScript takes the declarations, strictly, and sees wrong options", () => {
  const names = figures()
    .filter((name) => name !== "index.js")
    .map((name) => `posenc/figures/${name.slice(0, -3)}`);
  project.write(
    "good.ts",
    `import { type HeapTensor, load, type Posenc, type Tensor } from "posenc";
import { type ConfiguredRope, load as loadFormats, type PosencFormats } from "posenc/formats";
import { type ByPosition, load as loadLab, type LabModel } from "posenc/lab";
import * as figures from "posenc/figures";
${names.map((name, i) => `import * as figure${i} from "${name}";`).join("\n")}
const pe: Posenc = await load({ wasm: new URL("posenc.wasm", import.meta.url) });
const reader: PosencFormats = await loadFormats({ formats: new URL("posenc-formats.wasm", import.meta.url) });
const stated: ConfiguredRope = reader.ropeFromConfig("{}", { layer: 0, release: "4.57" });
const same: Posenc = reader;
const trained: LabModel = (await loadLab()).model({ encoding: { type: "rope", scaling: { type: "linear", factor: 4 } } });
const judged: ByPosition = trained.evaluate({ task: { type: "copy" } });
const out: HeapTensor = pe.tensor([4, 8]);
const table: Tensor = pe.sinusoidal({ positions: 4, dim: 8, layout: "concatenated", out });
const rope = pe.rope({ headDim: 8, scaling: { type: "yarn", factor: 4, originalMaxPositions: 2048 } });
const turned: Tensor = rope.apply(table, { positions: [0, 1, 2, 3], out });
const elements: HTMLElement[] = [${names.map((_, i) => `...Object.values(figure${i}).map((Element) => new Element())`).join(", ")}];
console.log(stated, same, judged, turned, elements, Object.keys(figures));
`,
  );
  const wrong = {
    "bad-option.ts": `import { load } from "posenc"; (await load()).sinusoidal({ positions: 4, dim: 8, bse: 1 }); export {};`,
    "bad-word.ts": `import { load } from "posenc"; (await load()).rope({ headDim: 8, layout: "whole" }); export {};`,
    "bad-kind.ts": `import { load } from "posenc"; (await load()).inverseFrequencies({ dim: "8" }); export {};`,
    "bad-entry.ts": `import { load } from "posenc"; (await load()).ropeFromConfig("{}"); export {};`,
    "bad-task.ts": `import { load } from "posenc/lab"; (await load()).model().train({ task: { type: "sort" } }); export {};`,
    "bad-encoding.ts": `import { load } from "posenc/lab"; (await load()).model({ encoding: { type: "t5", base: 2 } }); export {};`,
    "bad-layer.ts": `import { load } from "posenc/formats"; (await load()).ropeFromConfig("{}", { layer: "0" }); export {};`,
    "bad-method.ts": `import { load } from "posenc"; (await load()).rope({ headDim: 8, scaling: { type: "linear" } }); export {};`,
  };
  for (const [name, text] of Object.entries(wrong)) project.write(name, text);
  const options = {
    strict: true,
    skipDefaultLibCheck: true,
    noEmit: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.esnext.disposable.d.ts"],
  };
  const files = ["good.ts", ...Object.keys(wrong)].map((name) => join(project.folder, name));
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram(files, options));
  const text = (one) => `${one.file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(one.messageText, "\n")}`;
  const isWrong = (one) => Object.keys(wrong).some((name) => one.file?.fileName.endsWith(name));
  assert.deepEqual(diagnostics.filter((one) => !isWrong(one)).map(text), []);
  for (const name of Object.keys(wrong))
    assert.ok(
      diagnostics.some((one) => one.file?.fileName.endsWith(name)),
      `${name} is not refused`,
    );
});
