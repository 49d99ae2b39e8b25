// The npm packages of the lock file, installed where they are missing or older than it.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./command.mjs";
import { withLock } from "./lock.mjs";
import { root } from "./paths.mjs";

export async function npmPackages() {
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  // npm ci empties the folder first, so a stamp inside it stands for a whole installation.
  const stamp = join(root, "node_modules", ".posenc-lock.json");
  const installed = () => existsSync(stamp) && readFileSync(stamp, "utf8") === lock;
  if (installed()) return;
  await withLock(join(root, "build/npm.lock"), async () => {
    if (installed()) return;
    rmSync(stamp, { force: true });
    console.log("Installing npm packages");
    const windows = process.platform === "win32";
    const npm = windows ? "npm.cmd" : "npm";
    await run(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: root, shell: windows });
    writeFileSync(stamp, lock);
  });
}
