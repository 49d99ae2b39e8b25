// The benchmark under Node. Arguments: the folders of the package, of the peers and of the builds, and a work where one alone is
// measured; results as JSON on the last line.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { jax } from "./contestants/jax.mjs";
import { onnx } from "./contestants/onnx.mjs";
import { tfjs } from "./contestants/tfjs.mjs";
import { torch } from "./contestants/torch.mjs";
import { openLimits } from "./limits.mjs";
import { withoutWorkers } from "./one-thread.mjs";
import { readingOfPresets } from "./reading.mjs";
import { run } from "./run.mjs";

const [dist, copy, peerFolder, relaxedBuild, only] = process.argv.slice(2);

/** One instance a copy of the package: two copies, two builds. */
const open = async (folder, simd, entry = "posenc") => {
  const { load } = await import(pathToFileURL(join(folder, `${entry}.js`)));
  return load({ simd });
};

const require = createRequire(join(peerFolder, "package.json"));
const ort = await import(pathToFileURL(require.resolve("onnxruntime-web")).href.replace(/\.js$/u, ".mjs"));
const tf = require("@tensorflow/tfjs");
const wasm = require("@tensorflow/tfjs-backend-wasm");
wasm.setThreadsCount(1);
await tf.setBackend("wasm");
const jaxJs = await import(pathToFileURL(require.resolve("@jax-js/jax")).href.replace(/\.cjs$/u, ".js"));
withoutWorkers();
await jaxJs.init("wasm");

const builds = [await open(dist, "relaxed"), await open(copy, "baseline")];
const labs = [await open(dist, "relaxed", "lab"), await open(copy, "baseline", "lab")];
const limits = await openLimits(readFileSync(join(relaxedBuild, "posenc_limits.wasm")));
const peers = [onnx(ort), tfjs(tf), jax(jaxJs), torch()];
const results = await run({ builds, labs, peers, limits, only, say: (what) => console.error(`  ${what}`) });
if (!only) {
  const { presets } = await import(pathToFileURL(join(dist, "presets.js")));
  const formats = await open(dist, "relaxed", "formats");
  results.reading = readingOfPresets(formats, presets);
}
console.log(JSON.stringify({ engine: `Node ${process.versions.node}`, ...results }));
process.exit(0);
