// docs/performance.md and its plot, from the numbers of a run alone.
import { labPart, labReport } from "./lab-report.mjs";
import { limitBytes, multiplyAdds } from "./limits.mjs";
import { partOf, withPart } from "./parts.mjs";
import { baseline, digits, jax, megabytes, ratio, relaxed, shown, tableOf, targets, tfjs } from "./tables.mjs";
import { ofTheLab } from "./tasks.mjs";

const onnx = ["onnxruntime-web", "onnxruntime-web MultiHeadAttention"];
const plain = "plain JavaScript";
const [full, causal, decoding, rope, inPlace, table, product] = [
  "attention, 8 heads, n = 1024, d = 64",
  "the same, causal",
  "decoding step, 32 heads on 8, d = 128, 4096 keys",
  "RoPE [32, 2048, 128]",
  "the same, in place",
  "sinusoidal table 8192 × 512",
  "matrix product 512³",
];

function timesOf({ results }) {
  const names = [relaxed, baseline, ...onnx, jax, tfjs, plain];
  const rows = Object.entries(results)
    .filter(([task]) => task !== ofTheLab)
    .map(([task, { times }]) => [task, ...names.map((name) => (times[name] ? shown(times[name]) : "–"))]);
  return tableOf(["Work", ...names], rows);
}

/** What the rest of the run says: memory, growth, loading. */
function otherTargetsOf({ growth, memory, loading }, loaded) {
  const time = Object.fromEntries(growth.n.map(({ size, ms }) => [size, ms]));
  const square = time[8192] / time[1024] / 64;
  const held = Object.values(memory).map(({ bytes }) => bytes);
  const rows = Object.entries(memory).map(([task, { bytes, ms }]) => [
    `${task} (${digits(ms)} ms)`,
    "≤ 16 MB beside inputs and output",
    `at most ${megabytes(bytes)}`,
    bytes <= 16e6,
  ]);
  rows.push(
    ["growth of memory, inputs and output aside", "none with n", held.map(megabytes).join(" → "), held[1] <= held[0]],
    ["growth of time from n = 1024 to 8192", "n² within 10 %", `${square.toFixed(3)} · 8²`, Math.abs(square - 1) <= 0.1],
  );
  for (const { build, bytes } of loaded ?? []) {
    rows.push([
      `module, ${build}, everything that is loaded`,
      "≤ 100 KB after Brotli",
      `${(bytes / 1000).toFixed(1)} KB`,
      bytes <= 1e5,
    ]);
  }
  if (loading) {
    const times = `median ${digits(loading.median)} ms (shortest ${digits(loading.min)}; first ${digits(loading.first)})`;
    rows.push(["load() in a page that is opened again", "≤ 15 ms", times, loading.median <= 15]);
  }
  return rows;
}

function targetsOf(run, native, loaded) {
  const { results } = run;
  const of = (task) => results[task].times;
  const bandwidth = (task, limit) => limitBytes / of(task)[limit].min;
  const share = (task, factor) => (factor * results[task].bytes) / of(task)[relaxed].min;
  const rows = [
    ["attention, full, baseline", "≥ 1.6 × onnxruntime-web", ratio(of(full), baseline, onnx), 1.6],
    ["attention, full, relaxed", "≥ 2 × onnxruntime-web", ratio(of(full), relaxed, onnx), 2],
    ["attention, causal, baseline", "≥ 3 × onnxruntime-web", ratio(of(causal), baseline, onnx), 3],
    ["attention, causal, relaxed", "≥ 3 × onnxruntime-web", ratio(of(causal), relaxed, onnx), 3],
    ["RoPE, out of place", "≥ 10 × onnxruntime-web", ratio(of(rope), relaxed, onnx), 10],
    ["RoPE, in place", "≥ 10 × onnxruntime-web", of(rope)[onnx[0]].min / of(inPlace)[relaxed].min, 10],
    ["RoPE, in place", "≥ 0.8 of a scaling pass in place", of(inPlace).scale.min / of(inPlace)[relaxed].min, 0.8],
    ["sinusoidal table, baseline", "≥ 8 × plain JavaScript", ratio(of(table), baseline, [plain]), 8],
    ["sinusoidal table, relaxed", "≥ 8 × plain JavaScript", ratio(of(table), relaxed, [plain]), 8],
    ["decoding step", "≥ 0.7 of reading the cache once", share(decoding, 1) / bandwidth(decoding, "read"), 0.7],
    ["matrix product, relaxed", "≥ 1.3 × the faster peer", ratio(of(product), relaxed, [...onnx, tfjs, jax]), 1.3],
    ["attention, full, relaxed", "≥ 1 × jax-js", ratio(of(full), relaxed, [jax]), 1],
    ["attention, causal, relaxed", "≥ 1 × jax-js", ratio(of(causal), relaxed, [jax]), 1],
    ["matrix product, relaxed", "≥ 1 × jax-js", ratio(of(product), relaxed, [jax]), 1],
  ];
  for (const [task, ms] of Object.entries(native ?? {})) {
    if (task !== ofTheLab) rows.push([`${task}, baseline`, "≥ 0.85 of native (SSE4.1)", ms / of(task)[baseline].min, 0.85]);
  }
  const named = rows.map(([work, target, got, want]) => [work, target, got.toFixed(2), got >= want]);
  return targets([...named, ...otherTargetsOf(run, loaded)]);
}

function limitsOf({ results }) {
  const { times } = results[full];
  const peak = multiplyAdds / times.fma.min / 1e6;
  const reached = [full, causal, product].map((task) => [
    task,
    `${digits(results[task].flops / results[task].times[relaxed].min / 1e6)} GFLOP/s`,
    `${((100 * results[task].flops) / results[task].times[relaxed].min / 1e6 / peak).toFixed(0)} % of multiply-add`,
  ]);
  const bandwidth = ["copy", "scale", "read"].map((name) => {
    const passes = name === "read" ? 1 : 2;
    return `${name} ${digits((passes * limitBytes) / results[rope].times[name].min / 1e6)} GB/s`;
  });
  const lines = `Limits of the machine in the same run: multiply-add ${digits(peak)} GFLOP/s; ${bandwidth.join(", ")}.`;
  return `${lines}\n\n${tableOf(["Work, relaxed", "reached", "share"], reached)}`;
}

/** Time against size on logarithmic axes, one line an axis. */
function plotOf(runs) {
  const { growth } = runs[0];
  const all = Object.values(growth).flat();
  const [width, height, edge] = [640, 360, 56];
  const scale = (values, from, to) => {
    const [low, high] = [Math.log2(Math.min(...values)), Math.log2(Math.max(...values))];
    return (value) => from + ((Math.log2(value) - low) / (high - low)) * (to - from);
  };
  const x = scale(
    all.map(({ size }) => size),
    edge,
    width - 90,
  );
  const y = scale(
    all.map(({ ms }) => ms),
    height - edge,
    20,
  );
  const colours = { n: "#0072B2", d: "#D55E00", heads: "#009E73" };
  const lines = Object.entries(growth).map(([axis, points]) => {
    const path = points.map(({ size, ms }) => `${x(size).toFixed(1)},${y(ms).toFixed(1)}`).join(" ");
    const last = points.at(-1);
    const dots = points.map(
      ({ size, ms }) =>
        `<circle cx="${x(size).toFixed(1)}" cy="${y(ms).toFixed(1)}" r="3"><title>${size}: ${digits(ms)} ms</title></circle>`,
    );
    const label = `<text x="${(x(last.size) + 8).toFixed(1)}" y="${(y(last.ms) + 4).toFixed(1)}">${axis} = ${last.size}: ${digits(last.ms)} ms</text>`;
    return `<g fill="${colours[axis]}"><polyline points="${path}" fill="none" stroke="${colours[axis]}" stroke-width="2"/>${dots.join("")}${label}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width + 60} ${height}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="white"/>
${lines.join("\n")}
<text x="${edge}" y="${height - 16}">size (each step doubles it) →</text>
<text x="16" y="${height - edge}" transform="rotate(-90 16 ${height - edge})">time →</text>
</svg>
`;
}

const growthOf = ({ growth }) =>
  Object.entries(growth)
    .map(([axis, points]) => `- ${axis}: ${points.map(({ size, ms }) => `${size} → ${digits(ms)} ms`).join(", ")}`)
    .join("\n");

/** Medians over the presets, as they stand in the document. */
function readingPart(reading) {
  const rows = ["positionEncodingFromConfig", "layersFromConfig"].map((name) => {
    const { ms, ratio } = reading[name];
    return [name, `${digits(1000 * ms)} µs`, digits(ratio), "≤ 1 ms", ms <= 1 ? "met" : "**not met**"];
  });
  const text = `Reading the configuration of a model that was read before, medians of the processor’s time over ${reading.configs} presets, beside JSON.parse of the same text (${digits(1000 * reading.parse.ms)} µs):

${tableOf(["Function", "Median", "times JSON.parse", "Target", ""], rows)}`;
  return partOf("reading", text);
}

/** The document with another such part; where it has none, before what is said of Chromium. */
export const withReading = (document, reading) => withPart(document, "reading", readingPart(reading), "## Chromium");

export function report({ runs, native, loaded, loadedOfLab }) {
  const sections = runs.map(
    (run) => `## ${run.engine}

Shortest run (median), milliseconds, one thread.

${timesOf(run)}

${targetsOf(run, ...(run === runs[0] ? [native, loaded] : []))}

${limitsOf(run)}${run.reading ? `\n\n${readingPart(run.reading)}` : ""}`,
  );
  return {
    markdown: `# Performance

Written by \`npm run bench\` from one run, in which all contestants work on the same inputs in the same process and take
turns of two calls; what they compute is compared first. posenc works on tensors in its own memory (\`pe.tensor\`), the others on theirs.
The two builds differ in the last digit: relaxed SIMD rounds a·b + c once.

${sections.join("\n\n")}

${labPart(labReport({ runs, native, loadedOfLab }))}

## Growth

Attention, one head, d = 64 (n and d vary) and n = 512 (heads vary), relaxed build under ${runs[0].engine}:

${growthOf(runs[0])}

![Time of attention against n, d and heads](performance.svg)

Memory is what the module's allocator had to ask of the engine: an upper bound, for what it had left was filled up before
(\`web/bench/memory.mjs\`). Why a target is not met, what was tried and what limit stands in the way:
[attention](decisions/010-attention.md), [RoPE in place and decoding](decisions/009-order-of-memory.md).
`,
    plot: plotOf(runs),
  };
}
