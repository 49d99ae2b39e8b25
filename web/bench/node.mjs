// The benchmark under Node. Arguments: the folders of the package, of the peers and of the builds; results as JSON on
// the last line.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { onnx } from "./contestants/onnx.mjs";
import { tfjs } from "./contestants/tfjs.mjs";
import { openLimits } from "./limits.mjs";
import { run } from "./run.mjs";

const [dist, copy, peerFolder, relaxedBuild] = process.argv.slice(2);

/** One instance a copy of the package: two copies, two builds. */
const open = async (folder, simd, entry = "posenc") => {
  const { load } = await import(pathToFileURL(join(folder, `${entry}.js`)));
  return load({ simd });
};

const require = createRequire(join(peerFolder, "package.json"));
const ort = await import(pathToFileURL(require.resolve("onnxruntime-web")).href.replace(/\.js$/u, ".mjs"));
const tf = require("@tensorflow/tfjs-core");
const wasm = require("@tensorflow/tfjs-backend-wasm");
wasm.setThreadsCount(1);
await tf.setBackend("wasm");

const builds = [await open(dist, "relaxed"), await open(copy, "baseline")];
const labs = [await open(dist, "relaxed", "lab"), await open(copy, "baseline", "lab")];
const limits = await openLimits(readFileSync(join(relaxedBuild, "posenc_limits.wasm")));
const results = await run({ builds, labs, peers: [onnx(ort), tfjs(tf)], limits, say: (what) => console.error(`  ${what}`) });
console.log(JSON.stringify({ engine: `Node ${process.versions.node}`, ...results }));
process.exit(0);
