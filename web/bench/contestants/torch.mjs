// PyTorch natively, on one thread, in a process of its own that makes a step for each line; under Node, where a Python has it.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { python } from "../../../scripts/setup/packages.mjs";

const program = fileURLToPath(new URL("torch_training.py", import.meta.url));

/** Debian's PyTorch multiplies matrices by whichever BLAS is installed; the reference one takes eight times as long. */
const about = `
import os, torch
maps = open("/proc/self/maps").read() if os.path.exists("/proc/self/maps") else ""
blas = next((name for name in ("OpenBLAS", "MKL", "BLIS") if name.lower() in maps), "another BLAS than OpenBLAS")
print(torch.__version__, "with", blas)`;

export function torch() {
  const interpreter = python("torch");
  if (!interpreter) return {};
  const version = execFileSync(interpreter, ["-c", about], { encoding: "utf8" }).trim();
  function training({ cos, sin, parameters, ...given }) {
    const env = { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };
    const child = spawn(interpreter, [program], { stdio: ["pipe", "pipe", "inherit"], env });
    const answers = createInterface(child.stdout);
    const plain = (data) => Array.from(data);
    const all = Object.entries(parameters).map(([name, { shape, data }]) => [name, { shape, data: plain(data) }]);
    const inputs = { ...given, cos: plain(cos), sin: plain(sin), parameters: Object.fromEntries(all) };
    child.stdin.write(`${JSON.stringify(inputs)}\n`);
    let loss;
    return {
      async call() {
        const answer = once(answers, "line");
        child.stdin.write("\n");
        [loss] = (await answer).map(Number);
      },
      read: () => [loss],
      release: () => child.stdin.end(),
    };
  }
  return { [`PyTorch ${version}, native`]: { training } };
}
