// What this machine is, and where its own package sources point.
import { existsSync, readFileSync } from "node:fs";
import { UserError, capture, onPath } from "./command.mjs";

// Suites that carry Emscripten >= 3.1.69 with the LLVM it needs, to be tried in this order.
const families = {
  debian: {
    donors: ["trixie", "forky", "sid"],
    component: "main",
    keyring: "/usr/share/keyrings/debian-archive-keyring.gpg",
  },
  ubuntu: {
    donors: ["resolute", "questing", "plucky"],
    component: "universe",
    keyring: "/usr/share/keyrings/ubuntu-archive-keyring.gpg",
  },
};

function osRelease() {
  const file = "/etc/os-release";
  if (!existsSync(file)) return {};
  const lines = readFileSync(file, "utf8").matchAll(/^(\w+)="?(.*?)"?$/gm);
  return Object.fromEntries([...lines].map(([, key, value]) => [key, value]));
}

/** The Debian or Ubuntu that this machine runs, with its family's suites; undefined on anything else. */
export function distribution() {
  if (!onPath("apt-get") || !onPath("dpkg")) return undefined;
  const release = osRelease();
  const names = [release.ID, ...(release.ID_LIKE ?? "").split(" ")];
  const id = names.find((name) => name in families);
  return id && { id, codename: release.VERSION_CODENAME, ...families[id] };
}

/** The address of the package mirror that this machine's own apt configuration uses. */
export function mirror({ id, codename, component }) {
  const format = "$(REPO_URI)|$(RELEASE)|$(COMPONENT)|$(ORIGIN)";
  const targets = capture("apt-get", ["indextargets", "--format", format, "Created-By: Packages"])
    .split("\n")
    .filter(Boolean)
    .map((line) => line.split("|"))
    .filter(([, , name]) => name === component || name === "main");
  const own =
    targets.find(([, suite]) => suite === codename) ??
    targets.find(([, suite, , origin]) => origin.toLowerCase() === id && !/[-/]/.test(suite));
  if (!own) {
    throw new UserError(
      `the package sources of this machine (apt-get indextargets) name no mirror of ${id} ${codename ?? ""}:\n` +
        "add one to /etc/apt/sources.list, or put an emcc >= 3.1.69 on PATH.",
    );
  }
  return own[0];
}
