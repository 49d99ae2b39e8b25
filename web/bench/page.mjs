// The benchmark in a page; tf is a global of its scripts.
import { jax } from "./contestants/jax.mjs";
import { onnx } from "./contestants/onnx.mjs";
import { tfjs } from "./contestants/tfjs.mjs";
import { sideBySide } from "./lab.mjs";
import { openLimits } from "./limits.mjs";
import { withoutWorkers } from "./one-thread.mjs";
import { run } from "./run.mjs";

const { tf } = globalThis;
const onnxruntime = "/peers/node_modules/onnxruntime-web/dist/";
const ort = await import(`${onnxruntime}ort.wasm.min.mjs`);
ort.env.wasm.wasmPaths = onnxruntime;
tf.wasm.setWasmPaths("/peers/node_modules/@tensorflow/tfjs-backend-wasm/dist/");
tf.wasm.setThreadsCount(1);
await tf.setBackend("wasm");
const giveBack = withoutWorkers();
const jaxJs = await import("/peers/node_modules/@jax-js/jax/dist/index.js");
await jaxJs.init("wasm");

const open = async (folder, simd, entry = "posenc") => (await import(`/${folder}/${entry}.js`)).load({ simd });
const builds = [await open("dist", "relaxed"), await open("copy", "baseline")];
const labs = [await open("dist", "relaxed", "lab"), await open("copy", "baseline", "lab")];
const limits = await openLimits(await (await fetch("/limits/posenc_limits.wasm")).arrayBuffer());
const only = new URLSearchParams(location.search).get("only") ?? undefined;
const peers = [onnx(ort), tfjs(tf), jax(jaxJs)];
const results = await run({ builds, labs, peers, limits, only, say: (what) => console.log(`  ${what}`) });
giveBack();
console.log("  models in workers");
const { LabWorkers } = await import("/dist/lab.js");
results.lab.workers = await sideBySide(LabWorkers);
const version = /Chrome\/(\d+)/u.exec(navigator.userAgent)?.[1] ?? "";
globalThis.results = { engine: `Chromium ${version}`, ...results };
