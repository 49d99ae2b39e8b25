// npm run train: trains every shipped model natively from its seeds, on all cores, one thread a model, and writes web/models.
// With names, those alone; --seed=2 trains that seed and takes the others' numbers from the histories; --keep takes runs that
// build/train holds already; --jobs=1 trains one at a time; --check writes nothing and compares with what is shipped.
import "./setup/node-version.mjs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { trainProgram, wasmModule } from "./build/core.mjs";
import { npmPackage } from "./build/package.mjs";
import { toTheEnd } from "./setup/end.mjs";
import { UserError } from "./setup/command.mjs";
import { setup } from "./setup/index.mjs";
import { root } from "./setup/paths.mjs";
import { writeTables } from "./train/tables.mjs";
import { hasRun, run } from "./train/program.mjs";
import { models } from "./train/models.mjs";
import { differences, write } from "./train/shipped.mjs";

async function runAll(program, chosen, { jobs, keep }) {
  const all = chosen.flatMap((model) => model.train.map((seed) => [model, seed]));
  const waiting = all.sort(([, a], [, b]) => a - b); // every model once before any is trained again
  const next = async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift())
      if (!keep || !hasRun(...job)) await run(program, ...job);
  };
  await Promise.all(Array.from({ length: jobs }, next));
}

/** An option's integer ≥ 1. */
function count(options, name, otherwise) {
  const value = Number(options.get(name) ?? otherwise);
  if (!Number.isInteger(value) || value < 1)
    throw new UserError(`train: --${name} must be an integer ≥ 1, got ${options.get(name)}`);
  return value;
}

/** The models asked for, each with the seeds to train. */
function asked(args) {
  const names = args.filter((arg) => !arg.startsWith("--"));
  const options = new Map(args.filter((arg) => arg.startsWith("--")).map((arg) => arg.slice(2).split("=")));
  const unknown = [
    ...names.filter((name) => !models.some((model) => model.name === name)),
    ...[...options.keys()].filter((name) => !["keep", "jobs", "seed", "check"].includes(name)).map((name) => `--${name}`),
  ];
  if (unknown.length > 0) throw new UserError(`train: no such model or option: ${unknown.join(", ")}`);
  const check = options.has("check");
  const seed = options.has("seed") ? count(options, "seed") : undefined;
  const chosen = models
    .filter(({ name }) => names.length === 0 || names.includes(name))
    .map((model) => ({ ...model, train: seed !== undefined ? [seed] : check ? [model.seeds[0]] : model.seeds }));
  const without = chosen.find(({ seeds }) => seed !== undefined && !seeds.includes(seed));
  if (without) throw new UserError(`train: --seed must be one of ${without.seeds.join(", ")}, got ${seed}`);
  return { chosen, check, jobs: count(options, "jobs", availableParallelism()), keep: options.has("keep") };
}

await toTheEnd(async () => {
  const { chosen, check, ...options } = asked(process.argv.slice(2));
  await wasmModule(await setup()); // posenc/lab writes the files and reads the heads
  await runAll(await trainProgram(), chosen, options);
  await npmPackage();
  const lab = await (await import(pathToFileURL(join(root, "dist/lab.js")).href)).load();
  if (check) {
    const found = chosen.flatMap((model) => model.train.flatMap((seed) => differences(lab, model, seed)));
    if (found.length > 0) throw new UserError(`train: not as shipped: ${found.join("; ")}`);
    console.log("as shipped, byte for byte");
    return;
  }
  for (const model of chosen) write(lab, model);
  writeTables();
});
