// A project of a host: a temporary folder with its packages at the versions of versions.json and posenc from the packed file.
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { capture } from "../setup/command.mjs";
import { root } from "../setup/paths.mjs";

const versions = JSON.parse(readFileSync(join(import.meta.dirname, "versions.json"), "utf8"));

/** `[name, version]` of a package of the table: "vite@6" is vite in the version that stands for it there. */
export function pinned(entry) {
  const version = versions[entry];
  if (version === undefined) throw new Error(`versions.json has no ${entry}`);
  return [entry.replace(/(?<=.)@.*$/, ""), version];
}

/** The package as npm would publish it: the path of its file. */
export function pack(folder) {
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  return join(folder, JSON.parse(capture("npm", args, { cwd: root }))[0].filename);
}

/** Runs a program in a process group of its own, which ends with `signal`; resolves to what it printed. */
function runIn(folder, program, args, { signal, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: folder, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    const end = () => {
      try {
        process.kill(-child.pid);
      } catch {
        // its group has ended; something that it left behind holds its output
      }
    };
    signal.addEventListener("abort", end, { once: true });
    let printed = "";
    let said = "";
    child.stdout.on("data", (text) => (printed += text));
    child.stderr.on("data", (text) => (said += text));
    child.on("error", reject);
    child.on("close", (status) => {
      signal.removeEventListener("abort", end);
      if (status === 0) resolve(printed);
      else reject(new Error(`${program} ${args.join(" ")} ended with ${status}\n${`${printed}${said}`.slice(-6000)}`));
    });
  });
}

/**
 * `packed`: posenc's file; `packages`: names of versions.json; `node`: the folder of another Node's program, first on the PATH;
 * `signal` ends what runs in the project.
 */
export class Project {
  constructor({ packed, packages, node, signal }) {
    this.folder = mkdtempSync(join(tmpdir(), "posenc-host-"));
    this.packages = packages;
    this.packed = packed;
    this.signal = signal;
    const path = [node, join(this.folder, "node_modules/.bin"), process.env.PATH].filter(Boolean).join(delimiter);
    // What a host tells its makers about a run is nothing for a test to send.
    this.env = {
      ...process.env,
      PATH: path,
      CI: "1",
      NO_COLOR: "1",
      ASTRO_TELEMETRY_DISABLED: "1",
      NEXT_TELEMETRY_DISABLED: "1",
    };
  }

  write(name, text) {
    const file = join(this.folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  read(name) {
    return readFileSync(join(this.folder, name), "utf8");
  }

  /** package.json, with `more` in it, and everything that it names. */
  async install(more = {}, { scripts = false } = {}) {
    const dependencies = { ...Object.fromEntries(this.packages.map(pinned)), posenc: `file:${this.packed}` };
    this.write("package.json", JSON.stringify({ name: "host", private: true, type: "module", ...more, dependencies }));
    const quiet = ["--no-audit", "--no-fund", "--prefer-offline", "--no-package-lock", "--loglevel=error"];
    await this.run("npm", "install", ...quiet, ...(scripts ? [] : ["--ignore-scripts"]));
  }

  run(program, ...args) {
    return runIn(this.folder, program, args, this);
  }

  /** Copies the code of the package to a folder of the project, as a page needs it that no tool builds. */
  copyCode(to) {
    cpSync(join(this.folder, "node_modules/posenc/dist"), join(this.folder, to), { recursive: true });
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
