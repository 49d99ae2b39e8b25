// npm run bench: posenc in both builds, onnxruntime-web, tfjs-wasm and plain JavaScript on the same inputs in one process,
// under Node and in Chromium; then the kernels natively. Writes build/bench-run/results.json, docs/performance.md and its plot.
import "./setup/node-version.mjs";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { report } from "../web/bench/report.mjs";
import { loadedFiles } from "./build/closure.mjs";
import { benchmarkPrograms } from "./build/core.mjs";
import { npmPackage } from "./build/package.mjs";
import { inChromium } from "./bench/chromium.mjs";
import { toTheEnd } from "./setup/end.mjs";
import { setup } from "./setup/index.mjs";
import { root } from "./setup/paths.mjs";

const folder = join(root, "build/bench-run");

/** The peers, in a folder of their own that nothing else looks into. */
function peers() {
  const at = join(folder, "peers");
  const lock = readFileSync(join(root, "web/bench/peers/package-lock.json"), "utf8");
  const marker = join(at, "node_modules", ".posenc-lock.json"); // written last: it stands for a whole installation
  if (!existsSync(marker) || readFileSync(marker, "utf8") !== lock) {
    rmSync(at, { recursive: true, force: true });
    cpSync(join(root, "web/bench/peers"), at, { recursive: true });
    execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: at, stdio: "inherit" });
    writeFileSync(marker, lock);
  }
  return at;
}

function underNode(dist, copy, peerFolder, limits) {
  const flags = ["--import", join(root, "scripts/test/relaxed-simd.mjs")];
  const args = [...flags, join(root, "web/bench/node.mjs"), dist, copy, peerFolder, limits];
  const { status, stdout } = spawnSync(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" });
  if (status !== 0) throw new Error("the benchmark under Node failed");
  return JSON.parse(stdout.trim().split("\n").at(-1));
}

function natively(program) {
  const text = execFileSync(program, ["--benchmark_format=json", "--benchmark_min_time=0.3", "--benchmark_repetitions=3"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const best = {};
  for (const { name, run_type: type, real_time: time, time_unit: unit } of JSON.parse(text).benchmarks) {
    const task = /"(.+)"/u.exec(name)?.[1] ?? name.replace(/\/repeats:\d+$/u, ""); // attend/"attention, …"
    const ms = time * { ns: 1e-6, us: 1e-3, ms: 1 }[unit];
    if (type === "iteration") best[task] = Math.min(best[task] ?? Infinity, ms);
  }
  return best;
}

await toTheEnd(async () => {
  const tools = await setup();
  const { limits, native } = await benchmarkPrograms(tools);
  await npmPackage();
  mkdirSync(folder, { recursive: true });
  const dist = join(root, "dist");
  const copy = join(folder, "second-copy");
  rmSync(copy, { recursive: true, force: true });
  cpSync(dist, copy, { recursive: true });
  cpSync(join(root, "package.json"), join(folder, "package.json"));
  const peerFolder = peers();
  const runs = [];
  console.log("Node");
  runs.push(underNode(dist, copy, peerFolder, limits));
  console.log("Chromium");
  runs.push(await inChromium({ dist, copy, peers: peerFolder, limits, bench: join(root, "web/bench") }));
  console.log("native");
  const results = { runs, native: native && natively(native), loaded: loadedFiles(dist) };
  writeFileSync(join(folder, "results.json"), JSON.stringify(results, undefined, 2));
  const { markdown, plot } = report(results);
  writeFileSync(join(root, "docs/performance.md"), markdown);
  writeFileSync(join(root, "docs/performance.svg"), plot);
  console.log(markdown);
});
