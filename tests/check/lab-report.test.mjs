// What the benchmark says of the lab: ratios, what is met and what is not, and where it stands in the document.
import assert from "node:assert/strict";
import { test } from "node:test";
import { labPart, labReport, withLab } from "../../web/bench/lab-report.mjs";
import { multiplyAdds } from "../../web/bench/limits.mjs";
import { ofTheLab } from "../../web/bench/tasks.mjs";

const time = (min) => ({ min, median: min + 1 });
const times = {
  ...{ "posenc relaxed": time(20), "posenc baseline": time(25), "jax-js wasm": time(60), "tfjs-backend-wasm": time(45) },
  ...{ "PyTorch 9, native": time(18), fma: time(10) },
};
const results = {
  loadedOfLab: [{ build: "baseline", bytes: 61_000 }],
  native: { [ofTheLab]: 22 },
  runs: [
    {
      engine: "Engine",
      results: { [ofTheLab]: { flops: multiplyAdds, times } },
      lab: {
        memory: [
          { n: 64, bytes: 4 * 2 ** 20 },
          { n: 128, bytes: 5 * 2 ** 20 },
          { n: 256, bytes: 10 * 2 ** 20 },
        ],
        workers: { encodings: ["a", "b"], steps: 9, alone: 18, together: 10 },
      },
    },
  ],
};

test("ratios of the shortest runs, each against its target", () => {
  const text = labReport(results);
  const has = (line) => assert.ok(text.includes(line), `${line}\nis not in\n${text}`);
  has("| PyTorch 9, native | 18.0 (19.0) | 0.90 |");
  has("| a step, relaxed, Engine | ≥ 2.5 × the fastest of jax-js and tfjs | 2.25 | **not met** |");
  has("| a step, relaxed, Engine | ≥ 1 × PyTorch 9, native | 0.90 | **not met** |");
  has("| a step, relaxed, Engine | ≥ 0.5 of the machine's multiply-add | 0.50 | met |");
  has("| a step, baseline, Engine | ≥ 0.85 of native (SSE4.1) | 0.88 | met |");
  has(
    "| 2 encodings, 9 steps each: how many times as fast at once, in as many workers, as one after another, Engine | ≥ 1.7 on 2 cores | 1.80 | met |",
  );
  has("n = 64 | ≤ 8 MB | 4.00 MiB | met |");
  has("| linear in n | 4.00 MiB, 5.00 MiB, 10.00 MiB | met |");
  has("| the lab's WebAssembly, baseline | ≤ 60 KB after Brotli | 61.0 KB | **not met** |");
});

test("the part of the lab is put in the place of the one before, and nothing else moves", () => {
  const document = `before\n\n${labPart("old")}\n\nafter\n`;
  assert.equal(withLab(document, "new"), `before\n\n${labPart("new")}\n\nafter\n`);
  assert.equal(withLab("times\n\n## Growth\n\nn\n", "new"), `times\n\n${labPart("new")}\n\n## Growth\n\nn\n`);
});
