// What is shipped of a model: written from its runs, or compared with a run.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../setup/command.mjs";
import { looksOf } from "./looks.mjs";
import { numbersOf, shipped, trained } from "./program.mjs";
import { apart, together } from "./runs.mjs";

const fileOf = ({ name }, file) => join(shipped, name, file);

/** The numbers of a seed in the history that is shipped; undefined where it has none, or of another training. */
function fromHistory(model, seed) {
  const file = fileOf(model, "history.json");
  if (!existsSync(file)) return undefined;
  const { name, command, training, seeds, shipped: first, ...all } = JSON.parse(readFileSync(file, "utf8"));
  const place = seeds.indexOf(seed);
  if (place < 0 || JSON.stringify(training) !== JSON.stringify(model.training)) return undefined;
  const { looks, ...runs } = all;
  return { run: apart(runs, place), looks: looks?.[place] };
}

/** The numbers of a seed that was trained now; where its heads look, of the model whose history says so. */
function fromRun(lab, model, seed) {
  const looks = model.name === "copy-rope" ? looksOf(trained(lab, model, seed)) : undefined;
  return { run: numbersOf(model, seed), looks };
}

/** Writes config.json and model.safetensors where the shipped seed was trained, and history.json with every seed. */
export function write(lab, model) {
  const { name, training, seeds } = model;
  const all = seeds.map((seed) => {
    const found = model.train.includes(seed) ? fromRun(lab, model, seed) : fromHistory(model, seed);
    if (!found) throw new UserError(`train: ${name} has no history of seed ${seed}; train it as well`);
    return found;
  });
  mkdirSync(join(shipped, name), { recursive: true });
  if (model.train.includes(seeds[0])) {
    const { config, weights } = lab.save(trained(lab, model, seeds[0]));
    writeFileSync(fileOf(model, "config.json"), config);
    writeFileSync(fileOf(model, "model.safetensors"), weights);
  }
  const looks = all[0].looks ? { looks: all.map((one) => one.looks) } : {};
  const runs = together(all.map(({ run }) => run));
  const history = { name, command: `npm run train -- ${name}`, training, seeds, shipped: seeds[0], ...runs, ...looks };
  writeFileSync(fileOf(model, "history.json"), `${JSON.stringify(history)}\n`);
}

/** In what a run differs from what is shipped: its files, where it is the shipped seed, and its numbers. */
export function differences(lab, model, seed) {
  const found = [];
  const { run, looks } = fromRun(lab, model, seed);
  if (seed === model.seeds[0]) {
    const { config, weights } = lab.save(trained(lab, model, seed));
    for (const [file, made] of [
      ["config.json", config],
      ["model.safetensors", weights],
    ])
      if (Buffer.compare(readFileSync(fileOf(model, file)), Buffer.from(made)) !== 0) found.push(`${model.name}/${file}`);
  }
  if (JSON.stringify({ run, looks }) !== JSON.stringify(fromHistory(model, seed)))
    found.push(`${model.name}/history.json, seed ${seed}`);
  return found;
}
