// A project of a user: the package packed, and installed from that file, offline, into an empty folder.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../..", import.meta.url));

/** `sources`: the folder whose package is packed. */
export function makeProject(sources = root) {
  const folder = mkdtempSync(join(tmpdir(), "posenc-project-"));
  const npm = (args, cwd) => execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const [packed] = JSON.parse(npm(["pack", "--json", "--ignore-scripts", "--pack-destination", folder], sources));
  const app = join(folder, "app");
  mkdirSync(app);
  writeFileSync(join(app, "package.json"), JSON.stringify({ name: "app", private: true, type: "module" }));
  npm(["install", "--offline", "--no-audit", "--no-fund", join(folder, packed.filename)], app);
  return {
    folder: app,
    packed,
    installed: join(app, "node_modules/posenc"),
    write(name, text) {
      mkdirSync(dirname(join(app, name)), { recursive: true });
      writeFileSync(join(app, name), text);
    },
    node: (args) => execFileSync(process.execPath, args, { cwd: app, encoding: "utf8", timeout: 60_000 }),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** What a text must hold, or the test says which text it looked into. */
export function found(text, pattern, what) {
  const match = pattern.exec(text);
  assert.ok(match, `${what} is missing`);
  return match;
}
