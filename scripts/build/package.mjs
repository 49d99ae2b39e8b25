// dist/: the npm package, ES modules with relative imports only, so that a page can use them as they are; figures/, where tools
// find them that do not read `exports`.
import { copyFileSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";
import { declarations } from "./declarations.mjs";
import { entryFolders } from "./entry-folders.mjs";
import { figureIndex, figureNames } from "./figures.mjs";
import { encode } from "./inline-binary.mjs";
import { litAnywhere } from "./lit-anywhere.mjs";
import { whenChanged } from "./stamp.mjs";
import { workersOfTheBuild } from "./workers.mjs";

const builds = { "virtual:posenc/baseline": "build/wasm", "virtual:posenc/relaxed": "build/wasm/relaxed" };
const formats = "build/wasm/formats";
const labs = { "virtual:posenc/lab-baseline": "build/wasm/lab", "virtual:posenc/lab-relaxed": "build/wasm/lab/relaxed" };
const binaries = { ...builds, "virtual:posenc/formats": formats, ...labs };
const glues = {
  "virtual:posenc/glue": () => sharedGlue(builds),
  "virtual:posenc/formats-glue": () => join(root, formats, "posenc.mjs"),
  "virtual:posenc/lab-glue": () => sharedGlue(labs),
};
const files = Object.values(binaries).flatMap((folder) => [`${folder}/posenc.mjs`, `${folder}/posenc.wasm`]);
const allFigures = "virtual:posenc/figures";

/** `posenc.js`, `formats.js`, `lab.js`, `presets.js`, `figures/<name>.js` for each folder web/figures/<name> with an element, and all of them together. */
function entries() {
  return {
    posenc: join(root, "web/lib/index.ts"),
    formats: join(root, "web/lib/formats/index.ts"),
    lab: join(root, "web/lib/lab/index.ts"),
    presets: join(root, "web/lib/presets.ts"),
    parameters: join(root, "web/figures/base/parameters.ts"),
    ...Object.fromEntries(figureNames().map((name) => [`figures/${name}`, join(root, `web/figures/${name}/element.ts`)])),
    "figures/index": allFigures,
  };
}

/** Emscripten's glue, which both builds share, so that one copy serves whichever is loaded. */
function sharedGlue(folders) {
  const [baseline, relaxed] = Object.values(folders).map((folder) => join(root, folder, "posenc.mjs"));
  if (readFileSync(baseline, "utf8") !== readFileSync(relaxed, "utf8")) {
    throw new Error("the two builds no longer have the same glue: each needs its own now");
  }
  return baseline;
}

/** Supplies what CMake built. */
function fromCMake() {
  return {
    name: "posenc:from-cmake",
    enforce: "pre",
    resolveId(id) {
      if (Object.hasOwn(glues, id)) return glues[id]();
      if (id.endsWith(allFigures)) return `\0${allFigures}`; // Vite makes a path of an entry's name
      return Object.hasOwn(binaries, id) ? `\0${id}` : undefined;
    },
    load(id) {
      if (id === `\0${allFigures}`) return figureIndex((name) => join(root, `web/figures/${name}/element.ts`));
      const folder = id.startsWith("\0") ? binaries[id.slice(1)] : undefined;
      if (folder === undefined) return undefined;
      return `export default ${JSON.stringify(encode(readFileSync(join(root, folder, "posenc.wasm"))))};`;
    },
    transform(code, id) {
      if (!id.endsWith("posenc.mjs")) return undefined;
      // web/lib hands over the instance; left in, loading would weigh, and its address make bundlers ship the binary twice.
      const loading = /wasmBinaryFile\s*\?\?=\s*findWasmBinary\(\);[^}]*?\.catch\(readyPromiseReject\);/;
      const address = /new URL\("posenc\.wasm",\s*import\.meta\.url\)\.href/;
      for (const part of [loading, address]) {
        if (!part.test(code)) throw new Error(`the glue no longer holds ${part}: look at it again`);
      }
      return code.replace(loading, "").replace(address, '"posenc.wasm"');
    },
  };
}

/** Code that defines an element has side effects, and package.json knows it by this name. */
function chunkName({ name, moduleIds }) {
  const figure = moduleIds.map((id) => /figures\/([\w-]+)\/element\.ts$/.exec(id)?.[1]).find(Boolean);
  return `chunks/${figure === undefined ? name : `pe-${figure}`}-[hash].js`;
}

/**
 * What each entry loads at once stays in one piece. Left alone, the bundler cuts out what the readers of files need of it too, and
 * many small pieces weigh more.
 */
const groups = [
  { name: "load", test: /web\/lib\/(posenc\.ts|(core|encodings|rotary|relative|layers|analysis)\/)|build\/wasm\/posenc\.mjs/ },
  { name: "reader", test: /web\/lib\/formats\/[\w-]+\.ts|build\/wasm\/formats\/posenc\.mjs|virtual:posenc\/formats$/ },
  { name: "lab", test: /web\/lib\/lab\/|build\/wasm\/lab\/posenc\.mjs/ },
];

export async function npmPackage() {
  const parts = [
    "package.mjs",
    "entry-folders.mjs",
    "figures.mjs",
    "inline-binary.mjs",
    "lit-anywhere.mjs",
    "numbers-alone.mjs",
    "workers.mjs",
    "declarations.mjs",
    "element-types.mjs",
    "lit.d.ts",
  ].map((name) => `scripts/build/${name}`);
  const inputs = ["web/lib", "web/figures", ...files, "package-lock.json"];
  return whenChanged("package", [...inputs, ...parts, "tsconfig.json", "tsconfig.package.json"], "dist/posenc.js", async () => {
    const { build } = await import("vite");
    rmSync(join(root, "dist"), { recursive: true, force: true });
    await build({
      root,
      configFile: false,
      logLevel: "warn",
      publicDir: false,
      resolve: {
        alias: [
          { find: /^posenc$/, replacement: join(root, "web/lib/index.ts") },
          { find: /^posenc\/formats$/, replacement: join(root, "web/lib/formats/index.ts") },
          { find: /^posenc\/presets$/, replacement: join(root, "web/lib/presets.ts") },
          { find: /^d3-interpolate$/, replacement: join(import.meta.dirname, "numbers-alone.mjs") },
        ],
      },
      plugins: [fromCMake(), workersOfTheBuild(), litAnywhere()],
      build: {
        target: "es2022",
        outDir: "dist",
        lib: { entry: entries(), formats: ["es"] },
        rollupOptions: {
          output: { minify: true, entryFileNames: "[name].js", chunkFileNames: chunkName, codeSplitting: { groups } },
        },
      },
    });
    copyFileSync(join(root, "build/wasm/posenc.wasm"), join(root, "dist/posenc.wasm"));
    copyFileSync(join(root, "build/wasm/relaxed/posenc.wasm"), join(root, "dist/posenc-relaxed.wasm"));
    copyFileSync(join(root, formats, "posenc.wasm"), join(root, "dist/posenc-formats.wasm"));
    copyFileSync(join(root, labs["virtual:posenc/lab-baseline"], "posenc.wasm"), join(root, "dist/posenc-lab.wasm"));
    copyFileSync(join(root, labs["virtual:posenc/lab-relaxed"], "posenc.wasm"), join(root, "dist/posenc-lab-relaxed.wasm"));
    entryFolders();
    await declarations();
  });
}
