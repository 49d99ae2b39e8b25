// Import cycles, found by oxlint: it resolves .js to .ts as TypeScript does, and takes .mjs along. Imports of types count: what
// cannot be told without the other is one thing.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { UserError } from "../setup/command.mjs";
import { root } from "../setup/paths.mjs";

const oxlint = join(root, "node_modules/oxlint/bin/oxlint");
const config = join(import.meta.dirname, "oxlint.json");

/** Throws where files of these folders of `base` import one another in a circle: each import that closes one. */
export function refuseImportCycles(base, ...folders) {
  const args = [oxlint, "--config", config, "--disable-nested-config", "--format", "unix", ...folders];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: base, encoding: "utf8" });
  if (status !== 0) throw new UserError(`${stdout}${stderr}`.trim());
}
