// The benchmark in a page; tf is a global of its scripts.
import { onnx } from "./contestants/onnx.mjs";
import { tfjs } from "./contestants/tfjs.mjs";
import { openLimits } from "./limits.mjs";
import { run } from "./run.mjs";

const { tf } = globalThis;
const onnxruntime = "/peers/node_modules/onnxruntime-web/dist/";
const ort = await import(`${onnxruntime}ort.wasm.min.mjs`);
ort.env.wasm.wasmPaths = onnxruntime;
tf.wasm.setWasmPaths("/peers/node_modules/@tensorflow/tfjs-backend-wasm/dist/");
tf.wasm.setThreadsCount(1);
await tf.setBackend("wasm");

/** load() alone: the façade is imported before, the build's chunk within. */
const loading = [];
const builds = [];
for (const [folder, simd] of Object.entries({ dist: "relaxed", copy: "baseline" })) {
  const { load } = await import(`/${folder}/posenc.js`);
  const start = performance.now();
  builds.push(await load({ simd }));
  loading.push(performance.now() - start);
}
const limits = await openLimits(await (await fetch("/limits/posenc_limits.wasm")).arrayBuffer());
const results = await run({ builds, peers: [onnx(ort), tfjs(tf)], limits, say: (what) => console.log(`  ${what}`) });
const version = /Chrome\/(\d+)/u.exec(navigator.userAgent)?.[1] ?? "";
globalThis.results = { engine: `Chromium ${version}`, loading, ...results };
