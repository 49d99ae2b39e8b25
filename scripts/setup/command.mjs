// Running other programs: `run` shows their output, `capture` returns it, `onPath` finds them.
import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** A failure that the reader can act upon: printed as its message alone, without a stack. */
export class UserError extends Error {}

/** Runs a program to its end with our terminal; rejects when it fails. */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: "inherit", ...options });
    child.on("error", (error) => reject(new UserError(`cannot run ${program}: ${error.message}`)));
    child.on("close", (code, signal) => {
      if (code === 0) resolve();
      else reject(new UserError(`${program} ${args.join(" ")}\nended with ${signal ?? `status ${code}`}`));
    });
  });
}

/** Runs a program quietly and returns what it printed; shows everything it said when it fails. */
export function capture(program, args, options = {}) {
  const result = spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28, ...options });
  if (result.error) throw new UserError(`cannot run ${program}: ${result.error.message}`);
  if (result.status !== 0) {
    const said = `${result.stdout ?? ""}${result.stderr ?? ""}`.trim();
    throw new UserError(`${program} ${args.join(" ")}\nended with ${result.signal ?? `status ${result.status}`}\n${said}`);
  }
  return result.stdout;
}

/** The full path of a program, or undefined. */
export function onPath(program, path = process.env.PATH ?? "") {
  for (const folder of path.split(delimiter).filter(Boolean)) {
    const candidate = join(folder, program);
    try {
      accessSync(candidate, constants.X_OK);
      if (statSync(candidate).isFile()) return candidate;
    } catch {
      continue; // not there, or not to be run
    }
  }
  return undefined;
}

/** True when dotted version `found` is at least `wanted`, compared number by number. */
export function atLeast(found, wanted) {
  const [a, b] = [found, wanted].map((version) => version.split(".").map(Number));
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
