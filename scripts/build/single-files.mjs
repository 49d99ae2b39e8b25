// dist/standalone.js and dist/standalone.iife.js: module and figures in one file each, without a relative address. The first is an ES
// module, also the widget of notebooks; the second a classic script, for pages opened as files, which may load no modules.
import { join } from "node:path";
import { root } from "../setup/paths.mjs";
import { figureNames } from "./figures.mjs";
import { litAnywhere } from "./lit-anywhere.mjs";
import { checks, fromCMake, ownNames, siteAddress } from "./own-modules.mjs";

const start = /new Worker\(\s*new URL\([^)]*import\.meta\.url\)[^)]*\)/g;

const refusal = `(() => { throw new Error("a single file starts no worker"); })()`;

/** One file cannot name another that a worker would load: there the page's thread does a worker's work (web/figures/base/thread.ts). */
const withoutWorkers = {
  name: "posenc:without-workers",
  enforce: "pre",
  transform: (code) => (code.search(start) < 0 ? undefined : code.replaceAll(start, refusal)),
};

/** A classic script is read in the encoding of its page: in ASCII it is the same in all. */
const inAscii = {
  name: "posenc:in-ascii",
  generateBundle({ format }, files) {
    if (format !== "iife") return;
    const escaped = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
    for (const file of Object.values(files)) {
      if (/String\.raw`[^`]*[^\0-\x7f`]|\\[^\0-\x7f]/.test(file.code))
        throw new Error(`${file.fileName} holds text in which \\u is no character`);
      file.code = file.code.replaceAll(/[^\0-\x7f]/g, escaped);
    }
  },
};

export async function singleFiles() {
  const { build } = await import("vite");
  const formats = { es: "standalone.js", iife: "standalone.iife.js" };
  await build({
    root,
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    resolve: { alias: ownNames },
    define: { ...siteAddress, FIGURE_NAMES: JSON.stringify(figureNames()), "import.meta.url": "undefined" },
    plugins: [fromCMake(), withoutWorkers, litAnywhere(), inAscii],
    build: {
      target: "es2022",
      outDir: "dist",
      emptyOutDir: false,
      lib: {
        entry: join(root, "web/standalone/index.ts"),
        name: "posenc",
        formats: Object.keys(formats),
        fileName: (format) => formats[format],
      },
      rollupOptions: { checks, output: { minify: true, codeSplitting: false, exports: "named" } },
    },
  });
}
