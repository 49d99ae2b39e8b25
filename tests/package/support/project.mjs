// A project of a user: the package packed, and installed from that file, offline, into an empty folder.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../..", import.meta.url));

const npm = (args, cwd) => execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** Packs the package of `sources` into `folder`, and installs it there in `app/`. */
function install(sources, folder) {
  const said = npm(["pack", "--json", "--ignore-scripts", "--pack-destination", folder], sources);
  const app = join(folder, "app");
  mkdirSync(app);
  writeFileSync(join(app, "package.json"), JSON.stringify({ name: "app", private: true, type: "module" }));
  npm(["install", "--offline", "--no-audit", "--no-fund", join(folder, JSON.parse(said)[0].filename)], app);
  writeFileSync(join(folder, "packed.json"), said);
}

/**
 * `sources`: the folder whose package is packed. A run of many files makes the project of this package once (scripts/test.mjs) and
 * names it in POSENC_PROJECT: it is copied then.
 */
export function makeProject(sources = root) {
  const at = mkdtempSync(join(tmpdir(), "posenc-project-"));
  const made = process.env.POSENC_PROJECT;
  if (made && sources === root) cpSync(made, at, { recursive: true });
  else install(sources, at);
  const app = join(at, "app");
  return {
    at,
    folder: app,
    packed: JSON.parse(readFileSync(join(at, "packed.json"), "utf8"))[0],
    installed: join(app, "node_modules/posenc"),
    write(name, text) {
      mkdirSync(dirname(join(app, name)), { recursive: true });
      writeFileSync(join(app, name), text);
    },
    node: (args) => execFileSync(process.execPath, args, { cwd: app, encoding: "utf8", timeout: 60_000 }),
    remove: () => rmSync(at, { recursive: true }),
  };
}

/** What a text must hold, or the test says which text it looked into. */
export function found(text, pattern, what) {
  const match = pattern.exec(text);
  assert.ok(match, `${what} is missing`);
  return match;
}
