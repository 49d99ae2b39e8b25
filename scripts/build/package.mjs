// dist/: the npm package, ES modules with relative imports only, so that a page can use them as they are; figures/, where tools
// find them that do not read `exports`.
import { copyFileSync, cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";
import { entriesAskAtOnce } from "./at-once.mjs";
import { declarations } from "./declarations.mjs";
import { entryFolders } from "./entry-folders.mjs";
import { figureNames } from "./figures.mjs";
import { binaryFiles, checks, fromCMake, ownNames, siteAddress, wasmFolders } from "./own-modules.mjs";
import { singleFiles } from "./single-files.mjs";
import { sourceEntry } from "./source-entry.mjs";
import { litAnywhere } from "./lit-anywhere.mjs";
import { whenChanged } from "./stamp.mjs";
import { workersOfTheBuild } from "./workers.mjs";

const models = "web/models";

/** `posenc.js`, `formats.js`, `lab.js`, `presets.js`, `parameters.js`, `share.js`, `embed-host.js`, `still.js`, `figures/<name>.js` for each folder web/figures/<name> with an element, and all of them together. */
function entries() {
  return {
    posenc: join(root, "web/lib/index.ts"),
    formats: join(root, "web/lib/formats/index.ts"),
    lab: join(root, "web/lib/lab/index.ts"),
    presets: join(root, "web/lib/presets.ts"),
    parameters: join(root, "web/figures/base/parameters.ts"),
    still: join(root, "web/figures/drawing/still.ts"),
    share: join(root, "web/figures/share/snippets.ts"),
    "embed-host": join(root, "web/figures/share/embed-host.ts"),
    ...Object.fromEntries(figureNames().map((name) => [`figures/${name}`, join(root, `web/figures/${name}/element.ts`)])),
    "figures/index": "virtual:posenc/figures",
  };
}

/** Code that defines an element has side effects, and package.json knows it by this name. */
function chunkName({ name, moduleIds }) {
  const figure = moduleIds.map((id) => /figures\/([\w-]+)\/element\.ts$/.exec(id)?.[1]).find(Boolean);
  return `chunks/${figure === undefined ? name : `pe-${figure}`}-[hash].js`;
}

/**
 * What each entry loads at once stays in one piece. Left alone, the bundler cuts out what the readers of files need of it too, and
 * many small pieces weigh more. So does what most figures have in common: a page with one figure would ask for a dozen files.
 */
const groups = [
  {
    name: "load",
    test: /web\/lib\/((index|posenc)\.ts|(core|encodings|rotary|relative|layers|analysis)\/)|build\/wasm\/posenc\.mjs/,
  },
  { name: "reader", test: /web\/lib\/formats\/[\w-]+\.ts|build\/wasm\/formats\/posenc\.mjs|virtual:posenc\/formats$/ },
  { name: "lab", test: /web\/lib\/lab\/[\w-]+\.ts|build\/wasm\/lab\/posenc\.mjs/ },
  { name: "parameters", test: /web\/figures\/base\/(parameters|field|between)\.ts$/ }, // an entry too, without an element
  {
    name: "base", // but for what brings the core along, or is an entry that has no element
    test: /web\/figures\/(base|controls|drawing)\/(?!still\.ts|core-figure\.ts)|node_modules\/@?lit/,
    minShareCount: 14,
  },
];

export async function npmPackage() {
  const parts = [
    "package.mjs",
    "at-once.mjs",
    "entry-folders.mjs",
    "figures.mjs",
    "inline-binary.mjs",
    "own-modules.mjs",
    "single-files.mjs",
    "source-entry.mjs",
    "lit-anywhere.mjs",
    "numbers-alone.mjs",
    "workers.mjs",
    "declarations.mjs",
    "element-types.mjs",
    "elements-manifest.mjs",
    "lit.d.ts",
  ].map((name) => `scripts/build/${name}`);
  const inputs = ["web/lib", "web/figures", "web/standalone", models, ...binaryFiles, "package-lock.json"];
  const step = async () => {
    const { build } = await import("vite");
    rmSync(join(root, "dist"), { recursive: true, force: true });
    await build({
      root,
      configFile: false,
      logLevel: "warn",
      publicDir: false,
      define: siteAddress,
      resolve: { alias: ownNames },
      plugins: [fromCMake(), workersOfTheBuild(), litAnywhere(), entriesAskAtOnce()],
      build: {
        target: "es2022",
        outDir: "dist",
        lib: { entry: entries(), formats: ["es"] },
        rollupOptions: {
          checks,
          output: { minify: true, entryFileNames: "[name].js", chunkFileNames: chunkName, codeSplitting: { groups } },
        },
      },
    });
    for (const [name, folder] of Object.entries(wasmFolders))
      copyFileSync(join(root, folder, "posenc.wasm"), join(root, "dist", `${name}.wasm`));
    cpSync(join(root, models), join(root, "dist/models"), { recursive: true });
    await singleFiles();
    sourceEntry();
    entryFolders();
    await declarations();
    const { elementsManifest } = await import("./elements-manifest.mjs"); // its analyzer is installed by then
    await elementsManifest();
  };
  return whenChanged(
    "package",
    [...inputs, ...parts, "tsconfig.json", "tsconfig.package.json"],
    "dist/posenc.js",
    step,
    process.env.SITE_URL,
  );
}
