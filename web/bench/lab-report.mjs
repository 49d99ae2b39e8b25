// What docs/performance.md says of the lab, from the numbers of a run alone.
import { multiplyAdds } from "./limits.mjs";
import { partOf, withPart } from "./parts.mjs";
import { baseline, digits, jax, megabytes, ratio, relaxed, shown, tableOf, targets, tfjs } from "./tables.mjs";
import { ofTheLab } from "./tasks.mjs";

const scripts = [jax, tfjs, "tfjs-backend-cpu"];

/** Contestants that are no JavaScript. */
const nativesOf = (times) => Object.keys(times).filter((name) => name.startsWith("PyTorch"));

function stepOf({ engine, results }, native) {
  const { times } = results[ofTheLab];
  const all = [relaxed, baseline, ...scripts, ...nativesOf(times)]
    .filter((name) => times[name])
    .map((name) => [name, times[name].min, shown(times[name])]);
  if (native) all.push(["posenc natively, SSE4.1", native, `${digits(native)}, measured after the others`]);
  const rows = all.sort(([, a], [, b]) => a - b).map(([name, ms, text]) => [name, text, (ms / times[relaxed].min).toFixed(2)]);
  return tableOf([engine, "ms", `÷ ${relaxed}`], rows);
}

function targetsOf({ engine, results, lab }, native) {
  const { times, flops } = results[ofTheLab];
  const peak = multiplyAdds / times.fma.min;
  const least = (work, target, got, want) => [`${work}, ${engine}`, target, got.toFixed(2), got >= want];
  const rows = [
    least("a step, relaxed", "≥ 2.5 × the fastest of jax-js and tfjs", ratio(times, relaxed, scripts), 2.5),
    ...nativesOf(times).map((name) => least("a step, relaxed", `≥ 1 × ${name}`, ratio(times, relaxed, [name]), 1)),
    least("a step, relaxed", "≥ 0.5 of the machine's multiply-add", flops / times[relaxed].min / peak, 0.5),
  ];
  if (native) rows.push(least("a step, baseline", "≥ 0.85 of native (SSE4.1)", native / times[baseline].min, 0.85));
  if (lab.workers) {
    const { alone, together, encodings, steps } = lab.workers;
    const work = `${encodings.length} encodings, ${steps} steps each: how many times as fast at once, in as many workers, as one after another`;
    rows.push(least(work, "≥ 1.7 on 2 cores", alone / together, 1.7));
  }
  return rows;
}

/** Of the first engine: memory is the same in all. */
function memoryRows({ lab: { memory } }) {
  const [first] = memory;
  const last = memory.at(-1);
  const perToken = last.bytes / last.n / (memory.at(-2).bytes / memory.at(-2).n);
  return [
    [
      `memory of a step above parameters and optimiser, n = ${first.n}`,
      ...["≤ 8 MB", megabytes(first.bytes), first.bytes <= 8e6],
    ],
    [
      `the same, n = ${memory.map(({ n }) => n).join(", ")}`,
      ...["linear in n", memory.map(({ bytes }) => megabytes(bytes)).join(", "), perToken <= 1.05],
    ],
  ];
}

export function labReport({ runs, native, loadedOfLab }) {
  const alone = native?.[ofTheLab];
  const sizes = loadedOfLab.map(({ build, bytes }) => [
    `the lab's WebAssembly, ${build}`,
    ...["≤ 60 KB after Brotli", `${(bytes / 1000).toFixed(1)} KB`, bytes <= 60_000],
  ]);
  const rows = runs.flatMap((run) => targetsOf(run, run === runs[0] ? alone : undefined));
  return `A ${ofTheLab}, RoPE: forward, backward, clipping and AdamW, one thread; shortest run (median), milliseconds. All begin with the same
weights and see the same batch; after ten steps their losses agree to 10⁻⁴. PyTorch takes its turns in a process of its own.

${runs.map((run) => stepOf(run, run === runs[0] ? alone : undefined)).join("\n\n")}

${targets([...rows, ...memoryRows(runs[0]), ...sizes])}`;
}

/** The part of the lab as it stands in the document. */
export const labPart = (text) => partOf("lab", `## The lab\n\n${text}`);

/** The document with another part of the lab; where it has none, before what is said of growth. */
export const withLab = (document, text) => withPart(document, "lab", labPart(text), "## Growth");
