// Skips a step whose inputs are those of its last success.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../setup/paths.mjs";

function files(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => files(join(path, name)));
}

/** What `inputs` (files and folders of the checkout) and `setting` read as, in a word. */
export function digestOf(inputs, setting = "") {
  const hash = createHash("sha256").update(`${setting}\0`);
  for (const file of inputs.flatMap((input) => files(join(root, input)))) {
    hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file));
  }
  return hash.digest("hex");
}

/**
 * Runs `step` unless `inputs` (files and folders) and `setting` read as they did when it last ended well and `output` is there.
 */
export async function whenChanged(name, inputs, output, step, setting = "") {
  const digest = digestOf(inputs, setting);
  const stamp = join(root, "build", `${name}.stamp`);
  if (existsSync(join(root, output)) && existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  rmSync(stamp, { force: true });
  console.log(`Building the ${name}`);
  await step();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}
