// The modules that the package's source names and no folder of it holds: the package's own entries by their names, what CMake built,
// and the list of all figures.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";
import { figureIndex } from "./figures.mjs";
import { encode } from "./inline-binary.mjs";

const builds = { "virtual:posenc/baseline": "build/wasm", "virtual:posenc/relaxed": "build/wasm/relaxed" };
const formats = "build/wasm/formats";
const labs = { "virtual:posenc/lab-baseline": "build/wasm/lab", "virtual:posenc/lab-relaxed": "build/wasm/lab/relaxed" };
const binaries = { ...builds, "virtual:posenc/formats": formats, ...labs };
const glues = {
  "virtual:posenc/glue": () => sharedGlue(builds),
  "virtual:posenc/formats-glue": () => join(root, formats, "posenc.mjs"),
  "virtual:posenc/lab-glue": () => sharedGlue(labs),
};
export const binaryFiles = Object.values(binaries).flatMap((folder) => [`${folder}/posenc.mjs`, `${folder}/posenc.wasm`]);

/** Where each binary that the package has as a file was built. */
export const wasmFolders = {
  posenc: builds["virtual:posenc/baseline"],
  "posenc-relaxed": builds["virtual:posenc/relaxed"],
  "posenc-formats": formats,
  "posenc-lab": labs["virtual:posenc/lab-baseline"],
  "posenc-lab-relaxed": labs["virtual:posenc/lab-relaxed"],
};
const allFigures = "virtual:posenc/figures";

/** The entries by the names under which figures import them. */
export const ownNames = [
  { find: /^posenc$/, replacement: join(root, "web/lib/index.ts") },
  { find: /^posenc\/formats$/, replacement: join(root, "web/lib/formats/index.ts") },
  { find: /^posenc\/lab$/, replacement: join(root, "web/lib/lab/index.ts") },
  { find: /^posenc\/presets$/, replacement: join(root, "web/lib/presets.ts") },
  { find: /^posenc\/parameters$/, replacement: join(root, "web/figures/base/parameters.ts") },
  { find: /^posenc\/figures$/, replacement: allFigures },
  { find: /^d3-interpolate$/, replacement: join(import.meta.dirname, "numbers-alone.mjs") },
];

/** The address of the tutorial where the build knows one (web/figures/share/site.ts). */
export const siteAddress = { __POSENC_SITE__: JSON.stringify(process.env.SITE_URL ?? "") };

/** No warning of how long the bundler's plugins took: on a slow machine it looks like a fault of the build. */
export const checks = { bundlerTimings: false };

/** Emscripten's glue, which both builds share, so that one copy serves whichever is loaded. */
function sharedGlue(folders) {
  const [baseline, relaxed] = Object.values(folders).map((folder) => join(root, folder, "posenc.mjs"));
  if (readFileSync(baseline, "utf8") !== readFileSync(relaxed, "utf8")) {
    throw new Error("the two builds no longer have the same glue: each needs its own now");
  }
  return baseline;
}

/** Supplies what CMake built, and the list of all figures. */
export function fromCMake() {
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
