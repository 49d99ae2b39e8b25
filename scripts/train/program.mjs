// The program that trains one model from one seed, what it is told, and what it leaves behind in build/train/runs.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { spawn } from "node:child_process";
import { UserError } from "../setup/command.mjs";
import { root } from "../setup/paths.mjs";

const folder = join(root, "build/train/runs");
export const shipped = join(root, "web/models");

/** What the program is told of a model, and where its parameters go. */
function words({ config: { encoding, ...sizes }, training: { task, ...training } }, seed, out) {
  const text = (name) => (task.type === "text" ? join(shipped, "texts", name) : "");
  const all = {
    ...{ ...sizes, encoding: encoding.type, maxPositions: encoding.maxPositions ?? 64 },
    ...{ task: task.type, minPeriod: task.minPeriod ?? 8, maxPeriod: task.maxPeriod ?? 32, ...training },
    ...{ seed, text: text("train.txt"), heldOut: text("held-out.txt"), out },
  };
  return Object.entries(all).map(([name, value]) => `${name}=${value}`);
}

const fileOf = (model, seed, end) => join(folder, `${model.name}-${seed}.${end}`);

/** Whether a run has come to its end; its numbers are written last and stand for the whole. */
export const hasRun = (model, seed) => existsSync(fileOf(model, seed, "json"));

/** The numbers of a run. */
export const numbersOf = (model, seed) => JSON.parse(readFileSync(fileOf(model, seed, "json"), "utf8"));

/** The model that a run has left. */
export function trained(lab, model, seed) {
  const made = lab.model(model.config);
  const bytes = readFileSync(fileOf(model, seed, "f32"));
  const all = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  let at = 0;
  for (const { name, shape } of made.parameters) made.setParameter(name, all.subarray(at, (at += shape[0] * shape[1])));
  return made;
}

/** One run to its end. */
export function run(program, model, seed) {
  mkdirSync(folder, { recursive: true });
  const child = spawn(program, words(model, seed, fileOf(model, seed, "f32")), { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (part) => (said += part));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code !== 0) return reject(new UserError(`training ${model.name} ended with ${signal ?? `status ${code}`}`));
      const json = fileOf(model, seed, "json");
      writeFileSync(`${json}.part`, said);
      renameSync(`${json}.part`, json);
      console.log(`${model.name}, seed ${seed}`);
      resolve();
    });
  });
}
