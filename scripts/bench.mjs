// npm run bench: posenc in both builds, onnxruntime-web, jax-js, TensorFlow.js and plain JavaScript on the same inputs in one
// process, under Node and in Chromium; beside them PyTorch in a process of its own, where a Python has it; then the kernels
// natively. Writes build/bench-run/results.json, docs/performance.md and its plot.
// `npm run bench -- lab` measures what is the lab's, `npm run bench -- reading` the reading of configurations, and writes that
// part of docs/performance.md.
import "./setup/node-version.mjs";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { labReport, withLab } from "../web/bench/lab-report.mjs";
import { readingOfPresets } from "../web/bench/reading.mjs";
import { report, withReading } from "../web/bench/report.mjs";
import { ofTheLab } from "../web/bench/tasks.mjs";
import { loadedFiles } from "./build/closure.mjs";
import { benchmarkPrograms } from "./build/core.mjs";
import { npmPackage } from "./build/package.mjs";
import { inChromium } from "./bench/chromium.mjs";
import { UserError } from "./setup/command.mjs";
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

function underNode(dist, copy, peerFolder, limits, only) {
  const flags = ["--import", join(root, "scripts/test/relaxed-simd.mjs")];
  const args = [...flags, join(root, "web/bench/node.mjs"), dist, copy, peerFolder, limits, ...(only ? [only] : [])];
  const { status, stdout } = spawnSync(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" });
  if (status !== 0) throw new Error("the benchmark under Node failed");
  return JSON.parse(stdout.trim().split("\n").at(-1));
}

function natively(program, only) {
  const filter = only ? [`--benchmark_filter=${only.split(",")[0]}`] : [];
  const text = execFileSync(
    program,
    [...filter, "--benchmark_format=json", "--benchmark_min_time=0.3", "--benchmark_repetitions=3"],
    {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  const best = {};
  for (const { name, run_type: type, real_time: time, time_unit: unit } of JSON.parse(text).benchmarks) {
    const task = /"(.+)"/u.exec(name)?.[1] ?? name.replace(/\/repeats:\d+$/u, ""); // attend/"attention, …"
    const ms = time * { ns: 1e-6, us: 1e-3, ms: 1 }[unit];
    if (type === "iteration") best[task] = Math.min(best[task] ?? Infinity, ms);
  }
  return best;
}

const [part] = process.argv.slice(2);
const only = part && ofTheLab;
const performanceFile = join(root, "docs/performance.md");

/** What reading configurations takes, in this process. */
async function readingAlone() {
  await setup();
  await npmPackage();
  const [{ load }, { presets }] = await Promise.all([import("posenc/formats"), import("posenc/presets")]);
  const measured = readingOfPresets(await load(), presets);
  writeFileSync(performanceFile, withReading(readFileSync(performanceFile, "utf8"), measured));
  console.log(measured);
}

/** The lab's binaries after Brotli. */
const loadedBinaries = (dist) =>
  Object.entries({ baseline: "posenc-lab.wasm", relaxed: "posenc-lab-relaxed.wasm" }).map(([build, file]) => ({
    build,
    bytes: brotliCompressSync(readFileSync(join(dist, file))).length,
  }));

await toTheEnd(async () => {
  if (part === "reading") return readingAlone();
  if (part !== undefined && part !== "lab") {
    throw new UserError(`bench: what is measured alone must be lab or reading, got ${part}`);
  }
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
  runs.push(underNode(dist, copy, peerFolder, limits, only));
  console.log("Chromium");
  runs.push(await inChromium({ dist, copy, peers: peerFolder, limits, bench: join(root, "web/bench") }, only));
  console.log("native");
  const results = {
    runs,
    native: native && natively(native, only),
    loaded: loadedFiles(dist),
    loadedOfLab: loadedBinaries(dist),
  };
  writeFileSync(join(folder, "results.json"), JSON.stringify(results, undefined, 2));
  const { markdown, plot } = only
    ? { markdown: withLab(readFileSync(performanceFile, "utf8"), labReport(results)) }
    : report(results);
  writeFileSync(performanceFile, markdown);
  if (plot) writeFileSync(join(root, "docs/performance.svg"), plot);
  console.log(markdown);
});
