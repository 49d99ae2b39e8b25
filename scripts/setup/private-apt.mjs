// apt with sources, lists and caches of its own: it reads packages of another release of the distribution,
// checks the archive's signatures as always, and changes nothing that the system's apt sees.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError, capture } from "./command.mjs";

/** Prepares a private apt in `folder` for one suite and fetches its lists. */
export function privateApt(folder, { mirror, suite, components, keyring, withSources }) {
  if (!existsSync(keyring)) {
    throw new UserError(`${keyring} is missing: install the package that holds it (…-archive-keyring or …-keyring).`);
  }
  for (const part of ["parts", "state/lists/partial", "cache/archives/partial"]) {
    mkdirSync(join(folder, part), { recursive: true });
  }
  const source = `[signed-by=${keyring}] ${mirror} ${suite} ${components.join(" ")}`;
  const kinds = withSources ? ["deb", "deb-src"] : ["deb"];
  writeFileSync(join(folder, "sources.list"), kinds.map((kind) => `${kind} ${source}\n`).join(""));
  writeFileSync(join(folder, "status"), "");

  const settings = {
    "Dir::Etc::sourcelist": join(folder, "sources.list"),
    "Dir::Etc::sourceparts": join(folder, "parts"),
    "Dir::State": join(folder, "state"),
    "Dir::State::status": join(folder, "status"), // nothing counts as installed: every dependency is fetched
    "Dir::Cache": join(folder, "cache"),
    "APT::Sandbox::User": process.getuid() === 0 ? "root" : "", // the folder is the user's, not _apt's
    "Acquire::AllowInsecureRepositories": "false",
    "Acquire::AllowWeakRepositories": "false",
    "APT::Get::AllowUnauthenticated": "false",
    "Acquire::Languages": "none",
    "Acquire::Retries": "3",
  };
  const hooks = ["APT::Update::Pre-Invoke", "APT::Update::Post-Invoke", "APT::Update::Post-Invoke-Success"];
  const configuration = join(folder, "apt.conf");
  writeFileSync(
    configuration,
    hooks.map((hook) => `#clear ${hook};\n`).join("") +
      Object.entries(settings)
        .map(([key, value]) => `${key} "${value}";\n`)
        .join(""),
  );

  const apt = (program, ...args) =>
    capture(program, ["-c", configuration, ...args], {
      cwd: folder,
      env: { ...process.env, LC_ALL: "C", DEBIAN_FRONTEND: "noninteractive" },
    });
  apt("apt-get", "update", "--error-on=any");

  return {
    archives: join(folder, "cache/archives"),
    /** The fields of the newest version of a package, or undefined. */
    describe(name) {
      const text = apt("apt-cache", "search", "--names-only", `^${name}$`).trim()
        ? apt("apt-cache", "show", "--no-all-versions", name)
        : "";
      const fields = [...text.matchAll(/^([A-Z][\w-]*): (.*)$/gm)].map(([, key, value]) => [key, value]);
      return fields.length ? Object.fromEntries(fields) : undefined;
    },
    /** Downloads packages with all that they depend upon. */
    downloadClosure: (names) => apt("apt-get", "install", "--download-only", "--yes", "--no-install-recommends", ...names),
    /** Downloads packages alone, into `folder`. */
    download: (names) => apt("apt-get", "download", ...names),
    /** Downloads a source package without unpacking it, into `folder`. */
    downloadSource: (name) => apt("apt-get", "source", "--download-only", name),
  };
}
