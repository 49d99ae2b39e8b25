// npm run record-lab: the runs that <pe-lab> shows before the reader begins: each task of web/figures/lab/plan.ts with three seeds,
// trained here by the same code (experiment.ts), or tested where a shipped model is opened (reading.ts), written to
// web/figures/lab/recorded/.
import "./test/relaxed-simd.mjs"; // the build that browsers take
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { build } from "vite";
import { root } from "./setup/paths.mjs";

const folder = join(root, "build/record-lab");
await build({
  root,
  configFile: false,
  logLevel: "warn",
  publicDir: false,
  resolve: { alias: [{ find: /^posenc\/lab$/, replacement: join(root, "dist/lab.js") }] },
  build: {
    target: "es2022",
    outDir: folder,
    lib: {
      entry: ["experiment", "reading", "plan", "fields"].map((name) => join(root, `web/figures/lab/${name}.ts`)),
      formats: ["es"],
    },
  },
});
const load = (name) => import(join(folder, `${name}.js`));
const { experiment } = await load("experiment");
const { readWithRules } = await load("reading");
const { planOf } = await load("plan");
const { ownFields, presets } = await load("fields");
const { fetchModel, LabWorkers } = await import(join(root, "dist/lab.js"));

const asked = process.argv.slice(2);
for (const preset of asked.length > 0 ? asked : presets) {
  const plan = planOf({ preset, encodings: "", seeds: 3, trained: 0, steps: 0, texts: ownFields.texts.initial });
  const workers = new LabWorkers({ workers: 1 });
  const watch = { begun() {}, progress() {}, ended: (model) => model.dispose() };
  const [results, readings] = [[], []];
  if (plan.opened !== undefined) {
    const found = (reading) => readings.push(reading);
    await readWithRules(workers, plan, await fetchModel(plan.opened), { ...watch, ready: async () => {}, found });
  }
  for (const name of plan.opened === undefined ? plan.encodings : [])
    for (let seed = 1; seed <= plan.seeds; seed++) {
      const { result } = await experiment(workers, plan, name, seed, watch);
      console.log(preset, name, seed, result.lengths.accuracy.join(" "));
      results.push(result);
    }
  workers.dispose();
  const file = join(root, `web/figures/lab/recorded/${preset}.json`);
  writeFileSync(
    file,
    await format(JSON.stringify(plan.opened === undefined ? { plan, results } : { plan, results, readings }), {
      ...(await resolveConfig(file)),
      filepath: file,
    }),
  );
}
rmSync(folder, { recursive: true, force: true });
