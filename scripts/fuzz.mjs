// npm run fuzz [-- target [seconds]]: builds the libFuzzer targets and runs one or all of them, 10 minutes each. What it finds
// ends the run, and stays as build/fuzz/crash-…; inputs that reach new code go into tests/fuzz/corpus/<target>.txt, which the
// native tests run again: one input a line, in hexadecimal.
import "./setup/node-version.mjs";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onPath, run, UserError } from "./setup/command.mjs";
import { toTheEnd } from "./setup/end.mjs";
import { systemPackages } from "./setup/packages.mjs";
import { root } from "./setup/paths.mjs";

const folder = join(root, "build/fuzz");

async function build() {
  await systemPackages({ fuzz: true });
  const compiler = onPath("clang++-19") ?? onPath("clang++");
  if (!compiler) throw new UserError("posenc's fuzz targets need Clang with libFuzzer");
  await run("cmake", ["--preset", "fuzz", `-DCMAKE_CXX_COMPILER=${compiler}`], { cwd: root });
  await run("cmake", ["--build", folder], { cwd: root });
}

const corpusOf = (target) => join(root, "tests/fuzz/corpus", `${target}.txt`);

function unpack(target, into) {
  const lines = existsSync(corpusOf(target)) ? readFileSync(corpusOf(target), "utf8").split("\n") : [];
  for (const [i, line] of lines.entries()) if (line !== "") writeFileSync(join(into, String(i)), Buffer.from(line, "hex"));
}

function pack(from, target) {
  const lines = readdirSync(from).map((name) => readFileSync(join(from, name)).toString("hex"));
  const sorted = [...new Set(lines)].filter(Boolean).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  writeFileSync(corpusOf(target), sorted.map((line) => `${line}\n`).join(""));
}

async function fuzz(target, seconds) {
  const program = join(folder, `tests/fuzz/fuzz_${target}`);
  const work = mkdtempSync(join(tmpdir(), "posenc-fuzz-"));
  const [found, merged] = ["found", "merged"].map((name) => join(work, name));
  try {
    for (const each of [found, merged]) mkdirSync(each);
    unpack(target, found);
    await run(program, [found, `-max_total_time=${seconds}`, "-max_len=512", "-print_final_stats=1"], { cwd: folder });
    await run(program, ["-merge=1", merged, found], { cwd: folder });
    pack(merged, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

await toTheEnd(async () => {
  const [asked, seconds = "600"] = process.argv.slice(2);
  await build();
  const targets = readdirSync(join(folder, "tests/fuzz"))
    .filter((name) => /^fuzz_\w+$/.test(name))
    .map((name) => name.replace("fuzz_", ""));
  if (asked !== undefined && !targets.includes(asked)) {
    throw new UserError(`there is no target ${asked}; there are ${targets.join(", ")}`);
  }
  for (const target of asked === undefined ? targets : [asked]) await fuzz(target, seconds);
});
